"""Emptying the test's database after a test that commits."""

from importlib import import_module

from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase

from articles.models.public import triggers

_RULES = import_module("articles.migrations.0002_rules")
_empty = TransactionTestCase._fixture_teardown


def _empty_and_found(case: TransactionTestCase) -> None:
    # The triggers refuse a flush as they refuse everybody else.
    triggers.remove(connection)
    try:
        _empty(case)
    finally:
        triggers.install(connection)
    found()


def found() -> None:
    """Put back what the migrations put into the tables: the journal's row and the roles."""
    config = apps.get_app_config("articles")
    module = config.models_module
    _RULES.start_journal(apps, None)
    _RULES.make_roles(apps, None)
    config.models_module = module


def install() -> None:
    """Make every test case that commits empty the database in this way."""
    TransactionTestCase._fixture_teardown = _empty_and_found
