"""Emptying the test's database after a test that commits."""

from importlib import import_module

from django.apps import apps
from django.db import connection, transaction
from django.test import TransactionTestCase

from articles.models.public.triggers import frozen_rows, kept_rows

_RULES = import_module("articles.migrations.0002_triggers_and_roles")
_UNANSWERED = import_module("articles.migrations.0010_parts_and_unanswered")
# What migrating made and no test changes: to make it anew takes longer than most tests.
KEPT = {"django_migrations", "django_content_type", "auth_permission"}


def _empty_and_refill(case: TransactionTestCase) -> None:
    # The triggers refuse this as they refuse everybody else.
    for guards in (frozen_rows, kept_rows):
        guards.remove(connection)
    try:
        empty()
    finally:
        for guards in (frozen_rows, kept_rows):
            guards.install(connection)
    refill()


def empty() -> None:
    """Delete the rows of every table that has any; foreign keys are checked at the end."""
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with transaction.atomic(), connection.cursor() as cursor:
        for name in _filled(cursor, sorted(set(names) - KEPT)):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")


def _filled(cursor, names: list[str]) -> list[str]:
    """Those of the tables that have rows. One query: most have none after most tests."""
    quote = connection.ops.quote_name
    asked = [f"SELECT '{n}' WHERE EXISTS (SELECT 1 FROM {quote(n)})" for n in names]
    cursor.execute(" UNION ALL ".join(asked))
    return [name for (name,) in cursor.fetchall()]


def refill() -> None:
    """Put back what the migrations put into the tables: the journal's row and the roles."""
    config = apps.get_app_config("articles")
    module = config.models_module
    _RULES.start_journal(apps, None)
    _RULES.make_roles(apps, None)
    _UNANSWERED.let_editors_decide(apps, None)
    config.models_module = module


def install() -> None:
    """Make every test case that commits empty the database in this way."""
    TransactionTestCase._fixture_teardown = _empty_and_refill
