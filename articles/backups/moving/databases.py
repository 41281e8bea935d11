"""The other database of a move: its connection, by URL, beside the site's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import environ
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from articles.backups.errors import MoveFailed

SOURCE, TARGET = DEFAULT_DB_ALIAS, "moving-target"
_SCHEMES = ("sqlite", "postgresql", "postgres")
# As the site's own. What a power failure could lose is copied again: the marks are lost with it.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
_FORMS = (
    "Write sqlite:////folder/file.sqlite3 or postgresql://user@host/name. The password may be "
    "left to the variable PGPASSWORD or to ~/.pgpass, where no other user of the machine reads it."
)


@contextmanager
def target_of(url: str) -> Iterator[BaseDatabaseWrapper]:
    """The connection to the database of this URL, as TARGET. Raises MoveFailed."""
    target = connect(url, TARGET)
    _refuse_same(target.settings_dict, connections[SOURCE].settings_dict)
    connections[TARGET] = target
    try:
        try:
            target.ensure_connection()
        except DatabaseError as error:
            raise MoveFailed(f"The target cannot be reached: {error}") from error
        yield target
    finally:
        target.close()
        del connections[TARGET]


def connect(url: str, alias: str) -> BaseDatabaseWrapper:
    """A connection to the database of this URL, not opened yet. Raises MoveFailed."""
    config = connections.configure_settings({DEFAULT_DB_ALIAS: _settings(url)})[DEFAULT_DB_ALIAS]
    return load_backend(config["ENGINE"]).DatabaseWrapper(config, alias)


def _settings(url: str) -> dict[str, Any]:
    if urlsplit(url).scheme not in _SCHEMES:
        raise MoveFailed(f"The target is no SQLite file and no PostgreSQL database. {_FORMS}")
    try:
        config: dict[str, Any] = environ.Env.db_url_config(url)
    except (ImproperlyConfigured, ValueError) as error:
        raise MoveFailed(f"The target is no database's address. {_FORMS}") from error
    if config.get("NAME") in ("", ":memory:", None):
        raise MoveFailed(f"The target has no name. {_FORMS}")
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = _SQLITE
    return config


def _refuse_same(target: dict[str, Any], source: dict[str, Any]) -> None:
    if all(str(target[name]) == str(source[name]) for name in ("NAME", "HOST", "PORT")):
        raise MoveFailed("The target is the very database that DATABASE_URL names.")


@contextmanager
def as_default(target: BaseDatabaseWrapper) -> Iterator[None]:
    """Within it, all that the project does is done to the target: its commands can be called."""
    own = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = target
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = own
        ContentType.objects.clear_cache()
