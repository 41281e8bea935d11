"""Behind a pooler nothing belongs to a session: the next statement may meet another one.

A pooler tells its callers a process id that is not the server's; here one that is nobody's is
told. docs/reliability.md has what was tried with PgBouncer itself.
"""

import psycopg
import pytest
from django.db import connection

from articles.delivery.article_query import find_by_slug
from healthinfo.postgresql.lock_waits import long_waits

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has no server, so no pooler"
    ),
]


@pytest.fixture
def pooled(monkeypatch):
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", False)
    monkeypatch.setattr(psycopg.ConnectionInfo, "backend_pid", 1)
    connection.ensure_connection()
    yield
    connection.close()


def value_of(query: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


def prepared_by_a_read() -> object:
    find_by_slug("en", "gout", name="v1.json", renderer="x")
    return value_of("SELECT count(*) FROM pg_prepared_statements")


def test_directly_a_read_is_prepared_and_a_writer_waits_longer():
    connection.close()
    assert prepared_by_a_read() == 1
    with long_waits(7):
        assert value_of("SHOW lock_timeout") == "7s"


def test_a_pooler_is_noticed_and_no_cursor_of_the_server_is_used(pooled):
    assert connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"] is True


def test_nothing_is_prepared_there(pooled):
    assert prepared_by_a_read() == 0


def test_no_waiting_time_is_left_in_a_session_of_it(pooled):
    with long_waits(7):
        assert value_of("SHOW lock_timeout") != "7s"
