"""Guides, units and configurations name the same paths: one can be followed with another."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
# The checkout, the variables, certificates, what the site, the backup and the mirror write.
PATHS = {
    *("/opt/healthinfo", "/etc/healthinfo/environment", "/etc/healthinfo/tls"),
    *("/var/lib/healthinfo", "/var/lib/healthinfo-backups", "/var/lib/healthinfo-mirror"),
    *("/var/cache/nginx/healthinfo", "/var/log/nginx/healthinfo.log"),
}
_NAMED = re.compile(r"/(?:opt|srv|etc|home|var/(?!tmp)\w+)/(?:nginx/)?healthinfo[\w.-]*(?:/\w+)?")


def named() -> dict[str, set[str]]:
    """{path: the files that name it}."""
    files = [*ROOT.glob("docs/**/*.md"), ROOT / "README.md", *(ROOT / "deploy").rglob("*")]
    found: dict[str, set[str]] = {}
    for file in files:
        for path in _NAMED.findall(_text_of(file)):
            found.setdefault(path.rstrip("."), set()).add(file.name)
    return found


def _text_of(file: Path) -> str:
    """Nothing of folders and of what Python compiles beside its files."""
    return "" if file.is_dir() or file.suffix == ".pyc" else file.read_text()


def test_each_path_that_is_named_is_one_of_the_list():
    def known(path: str) -> bool:
        return path in PATHS or path.rpartition("/")[0] in PATHS

    assert {path: files for path, files in named().items() if not known(path)} == {}


def test_what_each_unit_writes_into_systemd_makes_for_its_user():
    for unit in (ROOT / "deploy" / "systemd").glob("*.service"):
        text = unit.read_text()
        made = {f"/var/lib/{one}" for one in re.search(r"StateDirectory=(.*)", text)[1].split()}
        written = set(re.findall(r"/var/[\w-]+/[\w-]+", text))
        assert written <= made, unit.name
