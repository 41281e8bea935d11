"""Restore a backup: the database as it was, brought to this release, under a new epoch."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

from articles.editorial.publishing.journal import new_epoch

from .archive import engine, load_media, opened
from .errors import BackupFailed
from .manifest import counts

# A database with a row in one of these is somebody's work.
_OWN_WORK = ("articles_article", "articles_change", "auth_user")


def restore(path: Path, *, replace: bool, why: str, say: Callable[[str], Any]) -> dict[str, Any]:
    """Load the backup and do all that must follow; returns its manifest. Raises BackupFailed.

    Nothing of the database is touched before the whole backup has been verified.
    """
    with (
        tempfile.TemporaryDirectory(prefix="healthinfo-restore-") as scratch,
        opened(path, Path(scratch)) as (manifest, copy, tar),
    ):
        _require_same_kind(manifest)
        if not replace:
            _require_empty()
        say(f"The backup of {manifest['made_at']} is whole; seq {manifest['seq']}.")
        engine(connection.vendor).load(copy)
        files = load_media(tar, manifest)
    _require_counts(manifest)
    say(f"Loaded, with {files} media files. Every row that was counted is there.")
    call_command("migrate", interactive=False, verbosity=0)
    say(f"Migrated. The journal's epoch is now {new_epoch(why=why)}.")
    return manifest


def _require_same_kind(manifest: dict[str, Any]) -> None:
    if manifest["database"] != connection.vendor:
        raise BackupFailed(
            f"This is a backup of {manifest['database']}, and DATABASE_URL names "
            f"{connection.vendor}. Restore it into the kind of database it was made of; from there "
            "manage.py move_database takes it into the other."
        )


def _require_empty() -> None:
    tables = connection.introspection.table_names()
    for table in _OWN_WORK:
        if table in tables and _select(f"SELECT COUNT(*) FROM {table}")[0][0]:  # noqa: S608
            raise BackupFailed(
                f"The database is not empty: {table} has rows. Make a backup of it, stop the site "
                "and its worker, and say --replace to lose what it holds."
            )


def _require_counts(manifest: dict[str, Any]) -> None:
    if (found := counts(_select)) != manifest["counts"]:
        raise BackupFailed(f"After loading there are {found} rows, not {manifest['counts']}.")


def _select(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()
