"""The guide for partners, run block by block as a partner would, against a real server."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command

from healthinfo.config.worker import worker_lanes
from tests.servers.forked import Forked
from tests.servers.serving import free_port, serving

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUN_WORKER = "from django.core.management import call_command; call_command('run_worker')"
# No shell variable outlives its block unless all blocks run in one shell, and this parts them.
MARK = "-- end of block --"


def blocks() -> list[tuple[str, str]]:
    """[(commands, what their output must hold)] of the guide, in its order."""
    found: list[tuple[str, str]] = []
    for language, text in BLOCK.findall((ROOT / "docs/partners.md").read_text()):
        if language == "sh":
            found.append((text, ""))
        else:
            found[-1] = (found[-1][0], text.strip())
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout to stand in, whose files are not written over."""
    for name in ("clients", "docs", "manage.py"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    return tmp_path


def signing_key() -> str:
    """As docs/operations.md says to make one."""
    command = "openssl genpkey -algorithm ed25519 | grep -v -- -----"
    return subprocess.run(command, shell=True, check=True, capture_output=True, text=True).stdout


@contextmanager
def worker(environment: dict[str, str], site: str) -> Iterator[None]:
    lanes = worker_lanes(meaning=False, rehearsal=True)
    demonstration = {"HEALTHINFO_DEMO": True, "REHEARSAL": True, "WORKER_LANES": lanes}
    allowed = {"WEBHOOK_ALLOW_LOOPBACK": True}
    process = Forked(environment, RUN_WORKER, SITE_URL=site, **allowed, **demonstration)
    try:
        yield
    finally:
        process.end()


# What the text says is tried here; what it asks for is tested on both databases in tests/api,
# tests/api/webhooks and tests/partners.
@pytest.mark.once
def test_every_command_of_the_guide_works(database_environment, folder, settings):
    settings.HEALTHINFO_DEMO = settings.REHEARSAL = True
    call_command("load_samples", verbosity=0)
    call_command("load_rehearsal", verbosity=0)
    commands = "".join(f"{text}\necho '{MARK}'\n" for text, _ in blocks())
    # curl ends in failure where it cannot connect; an unforeseen problem is looked for below.
    script = f"set -eu -o pipefail\ntrap 'kill $(jobs -p) || true' EXIT\n{commands}"
    of_site = {"WEBHOOK_ALLOW_LOOPBACK": True, "REHEARSAL": True, "DUMP_SIGNING_KEY": signing_key()}
    with serving(database_environment, **of_site) as site:
        environment = {
            **database_environment,
            "DJANGO_SETTINGS_MODULE": "tests.servers.served",
            "SITE_UNDER_TEST": site,
            "WEBHOOK_ALLOW_LOOPBACK": "1",
            "BASE": site,
            "HOOK": f"http://127.0.0.1:{free_port()}/",
            # The guide's `python3` is this one, not a script that looks for one.
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        }
        with worker(database_environment, site):
            done = subprocess.run(
                ["bash", "-c", script],
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
                timeout=120,
            )
    assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    assert "Signature Verified Successfully" in done.stdout
    answers = done.stdout.split(MARK)
    for (text, expected), answer in zip(blocks(), answers, strict=False):
        assert expected in answer, f"{text}\nanswers\n{answer[:500]}"
        assert "/api/v1/problems/" not in answer or expected, f"{text}\nanswers\n{answer[:500]}"
