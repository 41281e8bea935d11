"""The manifest of a backup: what it holds, and the digests by which that is verified.

{"format": 1, "made_at": ISO 8601, "database": "sqlite" or "postgresql", "server": its version,
 "version": [the last migration of each app], "epoch", "seq": of the journal,
 "counts": {table: rows}, "files": [{"name", "size" in bytes, "sha256"}]}
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from django.utils import timezone

FORMAT = 1
NAME = "manifest.json"
# Tables counted in the copy and again after a restore: what would hurt most if it were missing.
COUNTED = (
    "articles_article",
    "articles_edition",
    "articles_change",
    "articles_current",
    "articles_act",
    "articles_confirmation",
    "api_partner",
    "api_apikey",
    "auth_user",
)
_MIGRATIONS = "SELECT app, MAX(name) FROM django_migrations GROUP BY app ORDER BY app"


def describe(database: str, server: str, select: Callable[[str], list[tuple]]) -> dict[str, Any]:
    """The manifest without its files. `select`: rows of a statement, all of one moment."""
    [(epoch, seq)] = select("SELECT epoch, seq FROM articles_journal") or [("", 0)]
    return {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "database": database,
        "server": server,
        "version": [f"{app}.{name}" for app, name in select(_MIGRATIONS)],
        "epoch": epoch,
        "seq": seq,
        "counts": counts(select),
    }


def counts(select: Callable[[str], list[tuple]]) -> dict[str, int]:
    """{table: rows} of COUNTED."""
    return {table: select(f"SELECT COUNT(*) FROM {table}")[0][0] for table in COUNTED}  # noqa: S608


def file_entry(path: Path, name: str) -> dict[str, Any]:
    """The manifest's entry of a file. `name`: its name within the backup."""
    with path.open("rb") as file:
        return {"name": name, "size": path.stat().st_size, "sha256": digest(file)}


def digest(file: IO[bytes]) -> str:
    """SHA-256 in hexadecimal, of what is left to read."""
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
