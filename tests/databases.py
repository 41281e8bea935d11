"""The database of a run, made by migrating once and then copied.

On SQLite the file is kept under the hash of all that can decide what migrating makes: the
project's code, the packages pinned, the versions of Python and SQLite. The runs that tests/both
starts side by side wait for whoever makes it first.
"""

import fcntl
import hashlib
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".pytest_cache" / "databases"
CODE = ("articles", "api", "healthinfo")


def install() -> None:
    """Have this process copy its test database where one like it is kept."""
    if connection.vendor != "sqlite":
        return
    creation = connection.creation
    make = creation.create_test_db
    creation.create_test_db = lambda *args, **kwargs: _created(make, *args, **kwargs)


def _created(make: Callable[..., str], *args: Any, **kwargs: Any) -> str:
    kept = KEPT / f"{_hash()}.sqlite3"
    with _locked():
        if not kept.exists():
            name = make(*args, **kwargs)
            _keep(kept)
            return name
    name = connection.settings_dict["TEST"]["NAME"]
    connection.close()
    shutil.copyfile(kept, name)
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    # As after migrating, which knows the content types of all models.
    ContentType.objects.get_for_models(*apps.get_models())
    return name


def _keep(kept: Path) -> None:
    for other in KEPT.glob("*.sqlite3"):
        other.unlink()
    # Whole and in one file, whatever is still in the write-ahead log.
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [f"{kept}.new"])
    Path(f"{kept}.new").rename(kept)


@contextmanager
def _locked() -> Iterator[None]:
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _hash() -> str:
    files = [ROOT / "requirements.txt", Path(__file__)]
    files += sorted(path for folder in CODE for path in (ROOT / folder).rglob("*.py"))
    whole = hashlib.sha256(f"{sys.version} {sqlite3.sqlite_version}".encode())
    for path in files:
        whole.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return whole.hexdigest()[:32]
