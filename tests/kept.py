"""Databases as migrating made them, kept from run to run to be copied.

Each is kept under the hash of all that can decide what migrating makes: the project's code, the
packages pinned, the versions of Python and SQLite. The runs that tests/both starts side by side
wait for whoever makes it first.
"""

import fcntl
import hashlib
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".pytest_cache" / "databases"
CODE = ("articles", "api", "healthinfo")
OWN = ("kept", "databases", "postgres", "settings")


def kept_path(kind: str) -> Path:
    """Where the one for this code is kept, or will be; `kind`: sqlite3 or postgres."""
    files = [ROOT / name for name in ("requirements.txt", "requirements-dev.txt")]
    files += [ROOT / "tests" / f"{name}.py" for name in OWN]
    files += sorted(path for folder in CODE for path in (ROOT / folder).rglob("*.py"))
    whole = hashlib.sha256(f"{sys.version} {sqlite3.sqlite_version}".encode())
    for path in files:
        whole.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return KEPT / f"{whole.hexdigest()[:32]}.{kind}"


def new_path(kept: Path) -> Path:
    """Where to make it, to be renamed when it is whole; what was kept for other code is erased."""
    for other in KEPT.glob(f"*{kept.suffix}*"):
        shutil.rmtree(other) if other.is_dir() else other.unlink()
    return kept.with_name(f"{kept.name}.new")


@contextmanager
def locked() -> Iterator[None]:
    """One process at a time looks for it and makes it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
