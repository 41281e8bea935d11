"""Emptying the test's database after a test that commits."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module

from django.apps import apps
from django.db import connection, transaction
from django.test import TransactionTestCase

from articles.models.public.triggers import frozen_rows, kept_rows

_RULES = import_module("articles.migrations.0002_triggers_and_roles")
_UNANSWERED = import_module("articles.migrations.0010_parts_and_unanswered")
# What migrating made and no test changes: to make it anew takes longer than most tests.
KEPT = {"django_migrations", "django_content_type", "auth_permission"}


# {table: its rows}: the roles and their rights, as the migrations make them.
_roles: dict[str, list[tuple]] = {"auth_group": [], "auth_group_permissions": []}


def _empty_and_refill(case: TransactionTestCase | None) -> None:
    # One transaction: on SQLite each statement would else be a commit of its own.
    with transaction.atomic():
        with _without_triggers():
            empty()
        refill()


@contextmanager
def _without_triggers() -> Iterator[None]:
    """They refuse this as they refuse everybody else."""
    if _may_switch_off():
        # As a replica applies what it is sent. To drop and make them takes ten times as long.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            yield
            cursor.execute("SET LOCAL session_replication_role = origin")
        return
    for guards in (frozen_rows, kept_rows):
        guards.remove(connection)
    yield
    for guards in (frozen_rows, kept_rows):
        guards.install(connection)


@cache
def _may_switch_off() -> bool:
    """On PostgreSQL a superuser may, as the user of tests/postgres.py's own server is."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        return cursor.fetchone() == ("on",)


def empty() -> None:
    """Delete the rows of every table that has any: none is left to refer to another."""
    names = _all_tables() if _may_switch_off() else connection.introspection.django_table_names()
    with connection.cursor() as cursor:
        for name in _filled(cursor, sorted(set(names) - KEPT)):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")


@cache
def _all_tables() -> list[str]:
    """Also those without a model, which triggers and cascades would else empty."""
    return connection.introspection.table_names()


def _filled(cursor, names: list[str]) -> list[str]:
    """Those of the tables that have rows. One query: most have none after most tests."""
    quote = connection.ops.quote_name
    asked = [f"SELECT '{n}' WHERE EXISTS (SELECT 1 FROM {quote(n)})" for n in names]
    cursor.execute(" UNION ALL ".join(asked))
    return [name for (name,) in cursor.fetchall()]


def refill() -> None:
    """Put back what the migrations put into the tables: the journal's row and the roles."""
    _RULES.start_journal(apps, None)
    if not _roles["auth_group"]:
        _make_roles()
        _read_roles()
        return
    with connection.cursor() as cursor:
        for name, rows in _roles.items():
            places = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {name} VALUES ({places})", rows)


def _make_roles() -> None:
    config = apps.get_app_config("articles")
    module = config.models_module
    _RULES.make_roles(apps, None)
    _UNANSWERED.let_editors_decide(apps, None)
    config.models_module = module


def _read_roles() -> None:
    """Keep their rows: to make them takes five times as long as all else of emptying."""
    with connection.cursor() as cursor:
        for name in _roles:
            cursor.execute(f"SELECT * FROM {name}")
            _roles[name] = cursor.fetchall()


def install() -> None:
    """Make every test case that commits empty the database in this way."""
    TransactionTestCase._fixture_teardown = _empty_and_refill
