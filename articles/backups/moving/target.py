"""The target before and after its rows: empty tables, foreign keys off and on, next ids."""

from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.models import AutoField

from articles.backups.errors import MoveFailed

from .databases import SOURCE, TARGET, as_default
from .marks import Marks
from .tables import Table, all_tables

# What `migrate` fills by itself; the source's rows take their place. Any other row is somebody's.
SEEDED = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "auth_group",
    "auth_group_permissions",
    "articles_journal",
    "articles_synonymgroup",
}
_KEYS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2"""


def require_migrated() -> None:
    """Raises MoveFailed while the source lacks a migration of this release."""
    if lacking := _lacking(connections[SOURCE]):
        raise MoveFailed(
            f"The source lacks {len(lacking)} migrations, the first {lacking[0]}. Run manage.py "
            "migrate on it first."
        )


def _lacking(connection: BaseDatabaseWrapper) -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def require_empty(target: BaseDatabaseWrapper) -> None:
    """Raises MoveFailed where the target has rows that are not of a fresh site."""
    there = set(target.introspection.table_names())
    for table in sorted(there.intersection(all_tables()) - SEEDED):
        if _has_rows(target, table):
            raise MoveFailed(
                f"The target is not empty: {table} has rows, and it has no mark of a move that was "
                "broken off. Name an empty database, or a file that is not there yet."
            )


def _has_rows(target: BaseDatabaseWrapper, table: str) -> bool:
    with target.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {target.ops.quote_name(table)} LIMIT 1")  # noqa: S608
        return cursor.fetchone() is not None


def prepare(target: BaseDatabaseWrapper, marks: Marks, state: dict[str, Any]) -> None:
    """Make the tables, empty them, and set the mark."""
    if _lacking(target):
        with as_default(target):
            call_command("migrate", interactive=False, verbosity=0)
    target.disable_constraint_checking()
    with transaction.atomic(using=TARGET):
        marks.create(state)
        _drop_keys(target, marks)
        with target.cursor() as cursor:
            for table in SEEDED:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608


def _drop_keys(target: BaseDatabaseWrapper, marks: Marks) -> None:
    """Rows come in any order of tables, so foreign keys are checked once, at the end.

    SQLite has a switch; PostgreSQL's is for superusers alone, so there the keys are made again.
    """
    if target.vendor != "postgresql":
        return
    with target.cursor() as cursor:
        cursor.execute(_KEYS)
        keys = cursor.fetchall()
        marks.save("foreign keys", keys)
        for table, name, _ in keys:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')


def restore_keys(target: BaseDatabaseWrapper, marks: Marks) -> None:
    """Check every foreign key, and have the database check them from now on. Raises MoveFailed."""
    if target.vendor != "postgresql":
        try:
            target.check_constraints()
        except IntegrityError as error:
            raise MoveFailed(f"A row points to one that is not there: {error}") from error
        target.enable_constraint_checking()
        return
    for table, name, definition in marks.load("foreign keys") or ():
        _restore_key(target, table, name, definition)
    marks.save("foreign keys", [])


def _restore_key(target: BaseDatabaseWrapper, table: str, name: str, definition: str) -> None:
    with target.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_constraint WHERE conname = %s AND conrelid = %s::regclass",
            [name, table],
        )
        if cursor.fetchone():
            return
        try:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
        except DatabaseError as error:
            raise MoveFailed(f"{table}: a row points to one that is not there: {error}") from error


def set_next_ids(tables: list[Table]) -> None:
    """No id is given twice, also of rows that were deleted: the source's counters go along."""
    for table in tables:
        if isinstance(table.key, AutoField) and (last := _last_id(connections[SOURCE], table)):
            _set_last_id(connections[TARGET], table, last)


def _last_id(connection: BaseDatabaseWrapper, table: Table) -> int:
    """The last id that the table has given, 0 for none."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", _named(connection, table))
            cursor.execute(f"SELECT last_value, is_called FROM {cursor.fetchone()[0]}")  # noqa: S608
            last, given = cursor.fetchone()
            return last if given else 0
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name])
        row = cursor.fetchone()
        return row[0] if row else 0


def _set_last_id(connection: BaseDatabaseWrapper, table: Table, last: int) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            named = _named(connection, table)
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [*named, last])
            return
        # Without a key of its own: one row a table, and none before its first row.
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
        cursor.execute(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, last]
        )


def _named(connection: BaseDatabaseWrapper, table: Table) -> list[str]:
    return [connection.ops.quote_name(table.name), str(table.key.column)]


def settle(target: BaseDatabaseWrapper) -> None:
    """Figures for the planner, without which the first queries read whole tables."""
    with target.cursor() as cursor:
        cursor.execute("ANALYZE")
