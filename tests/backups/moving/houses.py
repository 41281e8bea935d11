"""What the tests of moves share: other databases, and work in another one."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection

from articles.backups.moving.databases import as_default, connect
from articles.backups.moving.moving import move
from tests.kept import kept_path


def new_file(folder: Path) -> str:
    """The URL of an SQLite file, migrated where one like it is kept, else not there yet."""
    path = folder / f"{secrets.token_hex(4)}.sqlite3"
    kept = kept_path("sqlite3")
    if kept.exists():
        shutil.copyfile(kept, path)
    return f"sqlite:///{path}"


@contextmanager
def new_postgres() -> Iterator[str]:
    """The URL of a copy of the test's own database on the tests' server; call it before any row."""
    server = urlsplit(os.environ["TEST_DATABASE_URL"])
    own, name = connection.settings_dict["NAME"], f"moved_{secrets.token_hex(4)}"
    connection.close()
    with psycopg.connect(server.geturl(), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {own}")
        yield server._replace(path=f"/{name}").geturl()
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def at(url: str) -> Iterator[None]:
    """Within it, the site's database is that of the URL."""
    other = connect(url, DEFAULT_DB_ALIAS)
    try:
        with as_default(other):
            yield
    finally:
        other.close()


def moved(url: str, say: Callable[[str], None] = lambda line: None) -> dict:
    """The manifest."""
    return move(url, say)
