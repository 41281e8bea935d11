"""On PostgreSQL a public read runs a statement that was planned before."""

import uuid

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.delivery.article_query import find_by_id

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL plans statements"),
]


def read() -> list[str]:
    """The statements of one read."""
    with CaptureQueriesContext(connection) as queries:
        assert find_by_id(uuid.uuid4(), name="v1.json", renderer="x") is None
    return [query["sql"] for query in queries]


def prepared() -> list[str]:
    """What this connection has prepared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [statement for (statement,) in cursor.fetchall() if "articles_current" in statement]


def test_reads_are_one_statement_each_prepared_once():
    assert len(read()) == len(read()) == 1
    assert len(prepared()) == 1


def test_a_statement_that_the_server_forgot_is_run_unprepared():
    read()
    # Past the driver, which otherwise notices and prepares again.
    connection.connection.pgconn.exec_(b"DEALLOCATE ALL")
    failed, plain = read()
    assert (failed, plain.lstrip()[:6]) == (None, "SELECT")


def test_a_column_of_another_type_since_is_no_error():
    read()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_current ALTER slug TYPE varchar(150)")
    try:
        assert len(read()) in (1, 2)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE articles_current ALTER slug TYPE varchar(120)")


def test_inside_a_transaction_nothing_is_prepared():
    with transaction.atomic():
        read()
        assert prepared() == []


def test_behind_a_pooler_nothing_is_prepared(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    read()
    assert prepared() == []


def test_a_new_connection_prepares_its_own():
    read()
    connection.close()
    read()
    assert len(prepared()) == 1
