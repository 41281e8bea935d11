"""`make audit` with a file of advisories: nothing known, a planted old version, no source."""

import json
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# As OSV states CVE-2023-23969.
ADVISORY = {
    "id": "PYSEC-2023-12",
    "schema_version": "1.5.0",
    "modified": "2026-11-01T00:00:00Z",
    "affected": [
        {
            "package": {"name": "django", "ecosystem": "PyPI"},
            "ranges": [
                {
                    "type": "ECOSYSTEM",
                    "events": [
                        {"introduced": "3.2"},
                        {"fixed": "3.2.17"},
                        {"introduced": "4.1"},
                        {"fixed": "4.1.6"},
                    ],
                }
            ],
            "versions": ["4.0", "4.0.9"],
        }
    ],
}


@pytest.fixture
def audit(tmp_path):
    """(exit status, output) for locked packages, or for the project's own lock."""

    def run(*locked: str, advisories: tuple[dict, ...] = (ADVISORY,)) -> tuple[int, str]:
        with zipfile.ZipFile(tmp_path / "all.zip", "w") as file:
            for each in advisories:
                file.writestr(f"{each['id']}.json", json.dumps(each))
        lock = tmp_path / "lock.txt"
        lock.write_text("".join(f"{each} --hash=sha256:{'0' * 64}\n" for each in locked))
        command = ["var/tools/bin/python", ".ci/audit", "--advisories", tmp_path / "all.zip"]
        command += [lock] if locked else []
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    return run


def test_nothing_is_known_of_the_locked_packages(audit):
    status, said = audit()
    assert status == 0 and "0 known vulnerabilities" in said and "2026-11-01" in said
    assert int(said.split()[0]) > 100


@pytest.mark.parametrize("version", ["3.2.16", "4.0.9", "4.1", "4.1.5"])
def test_a_planted_old_version_is_told_with_what_corrects_it(audit, version):
    status, said = audit(f"Django=={version}", "redis==6.0.0")
    assert status == 1 and said.startswith(f"django {version}: PYSEC-2023-12, fixed in 3.2.17")


@pytest.mark.parametrize("version", ["3.1", "3.2.17", "4.1.6", "5.2"])
def test_a_version_outside_the_ranges_is_not(audit, version):
    assert audit(f"Django=={version}")[0] == 0


def test_a_file_without_advisories_is_no_clean_bill(audit):
    status, said = audit(advisories=())
    assert status == 2 and "no advisory" in said
