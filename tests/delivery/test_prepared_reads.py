"""On PostgreSQL a public read runs a statement that was planned before."""

import uuid

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.delivery import prepared
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


def test_a_read_is_one_prepared_statement():
    (first,), (second,) = read(), read()
    assert first.startswith("EXECUTE read_") and second.startswith("EXECUTE read_")


def test_a_statement_that_is_gone_is_run_as_it_is_and_prepared_again():
    read()
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    failed, plain = read()
    assert failed.startswith("EXECUTE") and plain.lstrip().startswith("SELECT")
    assert len(read()) == 1


def test_a_statement_left_by_another_of_its_pool_is_no_error():
    read()
    prepared._known.clear()
    (only,) = read()
    assert only.lstrip().startswith("SELECT")


def test_inside_a_transaction_nothing_is_prepared():
    with transaction.atomic():
        (only,) = read()
    assert only.lstrip().startswith("SELECT")


def test_behind_a_pooler_nothing_is_prepared(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    (only,) = read()
    assert only.lstrip().startswith("SELECT")


def test_a_new_connection_prepares_its_own():
    read()
    connection.close()
    (only,) = read()
    assert only.startswith("EXECUTE read_")
