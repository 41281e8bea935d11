"""The database of a run: a copy of the kept one, which was made by migrating once (see kept.py)."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from tests.kept import kept_path, locked, new_path
from tests.postgres import TEMPLATE


def install() -> None:
    """Have this process copy its test database where one like it is kept."""
    creation = connection.creation
    make = creation.create_test_db
    created = _created_file if connection.vendor == "sqlite" else _created_on_server
    creation.create_test_db = lambda *args, **kwargs: created(make, *args, **kwargs)


def _created_file(make: Callable[..., str], *args: Any, **kwargs: Any) -> str:
    kept = kept_path("sqlite3")
    with locked():
        if not kept.exists():
            name = make(*args, **kwargs)
            _keep(kept)
            return name
    name = connection.settings_dict["TEST"]["NAME"]
    connection.close()
    shutil.copyfile(kept, name)
    return _use(name)


def _keep(kept: Path) -> None:
    new = new_path(kept)
    # Whole and in one file, whatever is still in the write-ahead log.
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(new)])
    new.rename(kept)


def _created_on_server(make: Callable[..., str], *args: Any, **kwargs: Any) -> str:
    """Where the server is not tests/postgres.py's own it has no such template: migrate."""
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE])
        if not cursor.fetchone():
            return make(*args, **kwargs)
    connection.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE
    name = connection.creation._create_test_db(verbosity=0, autoclobber=True)
    connection.close()
    return _use(name)


def _use(name: str) -> str:
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    # As after migrating, which knows the content types of all models.
    ContentType.objects.get_for_models(*apps.get_models())
    return name
