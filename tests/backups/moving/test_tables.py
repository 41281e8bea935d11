"""No table is forgotten: all of a migrated database are moved, or left out for a reason."""

import pytest
from django.apps import apps
from django.db import connection, models

from articles.backups.moving.tables import LEFT_OUT, all_tables, foreign_tables, moved_tables
from articles.backups.moving.target import SEEDED, require_empty

pytestmark = pytest.mark.django_db


def test_every_table_of_the_database_is_known():
    assert foreign_tables(connection) == []
    assert set(all_tables()) <= set(connection.introspection.table_names())


def test_a_table_of_nobody_is_told():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE somebodys (id integer)")
    assert foreign_tables(connection) == ["somebodys"]


def test_every_model_is_moved_or_left_out():
    left_out = {model._meta.db_table for model in LEFT_OUT}
    moved = {table.name for table in moved_tables()}
    assert moved.isdisjoint(left_out) and moved | left_out == set(all_tables())
    assert {m._meta.db_table for m in apps.get_models(include_auto_created=True)} < moved | left_out


def test_every_column_is_moved_but_those_the_database_computes():
    for table in moved_tables():
        others = set(table.model._meta.concrete_fields) - set(table.fields)
        assert all(isinstance(field, models.GeneratedField) for field in others), table.name


def test_a_table_comes_after_those_it_points_to():
    names = [table.name for table in moved_tables()]
    order = ["auth_user", "articles_article", "articles_edition", "articles_current"]
    assert sorted(order, key=names.index) == order


def test_a_migrated_database_counts_as_empty():
    require_empty(connection)
    assert set(all_tables()) >= SEEDED
