"""The database keeps the table by which lists in the order of changes are walked (D473)."""

import datetime
import random

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from api.v1.lists.conditions import conditions_of
from api.v1.lists.ordering import ORDERS
from api.v1.lists.statements import Source, Walk, page_statement, source_of
from articles.models import Current
from articles.models.public.triggers import latest_changes
from tests.admin.bulk_rows import make_out

pytestmark = pytest.mark.django_db
_COLUMNS = "article_id, state, language, first_seq, seq, updated_at"
_ENDED = {"ended_at": timezone.now(), "ended_kind": "outdated"}
# What a notice alters: each would cost a row of every index.
CHANGING = {"seq", "updated_at", "shown"}


def rows_of(table: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_COLUMNS} FROM {table} ORDER BY article_id")
        return cursor.fetchall()


def move(chance, some):
    some.update(seq=F("seq") + 1000, updated_at=timezone.now())


def show_anew(chance, some):
    some.update(shown=F("shown") + 1)


def end(chance, some):
    some.update(state=chance.choice(["published", "archived", "withdrawn"]), **_ENDED)


def publish_another(chance, some):
    make_out(1)


@pytest.mark.parametrize("seed", range(2))
def test_it_is_what_current_says_after_any_steps(seed):
    chance = random.Random(seed)
    ids = [article.pk for article in make_out(4)]
    for step in chance.choices([move, show_anew, end, publish_another], k=12):
        step(chance, Current.objects.filter(pk__in=chance.sample(ids, 2)))
        assert rows_of("articles_latestchange") == rows_of("articles_current"), step.__name__


def test_it_is_filled_with_what_was_there_before_the_upgrade():
    latest_changes.remove(connection)
    make_out(3)
    latest_changes.install(connection)
    assert rows_of("articles_latestchange") == rows_of("articles_current") != []


def test_no_index_of_current_has_a_column_that_a_notice_alters():
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "articles_current")
    indexes = {name: each["columns"] for name, each in found.items() if each["index"]}
    assert [name for name, columns in indexes.items() if CHANGING & set(columns)] == []


def test_pages_of_current_are_filled_by_half():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite writes a row in place")
    with connection.cursor() as cursor:
        cursor.execute("SELECT reloptions FROM pg_class WHERE relname = 'articles_current'")
        assert cursor.fetchone() == (["fillfactor=50"],)


def test_a_list_by_last_change_is_a_walk_of_its_index():
    given, order = conditions_of({}), ORDERS["updated"]
    sql, values = page_statement(given, Source(), Walk(order.column, order.by, until=9), 10)
    assert "latestchange_seq" in plan_of(sql, values)


def test_of_one_language_too():
    given, order = conditions_of({"language": "es"}), ORDERS["updated"]
    sql, values = page_statement(given, Source(), Walk(order.column, order.by), 10)
    plan = plan_of(sql, values)
    assert "latestchange_seq" in plan and "articles_current" not in plan


def test_a_list_by_the_day_of_change_reads_its_index():
    given = conditions_of({"changed_since": datetime.datetime.now(datetime.UTC)})
    source = source_of(given, ("first_seq",), 1)
    sql, values = page_statement(given, source, Walk("first_seq", ("first_seq",)), 10)
    assert "latestchange_updated" in plan_of(sql, values)


def plan_of(sql: str, values: tuple) -> str:
    """How the database would do it, were there many rows."""
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if postgres:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN {'' if postgres else 'QUERY PLAN '}{sql}", values)
        return str(cursor.fetchall())
