import pytest
from django.db import connection

from healthinfo.databases import database

only_sqlite = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="a trait of SQLite's own files"
)


@only_sqlite
@pytest.mark.django_db
@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 1)])
def test_readers_go_on_while_sqlite_writes(pragma, value):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)


def test_a_sqlite_writer_takes_its_lock_at_the_start_and_waits():
    options = database("sqlite:////srv/site.sqlite3")["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)


@pytest.mark.parametrize("url", ["sqlite:////srv/site.sqlite3", "postgresql://u:p@db/site"])
def test_connections_stay_open(url):
    assert database(url)["CONN_MAX_AGE"] is None


def test_requests_are_not_wrapped_in_transactions():
    assert connection.settings_dict["ATOMIC_REQUESTS"] is False


@pytest.mark.parametrize("url", ["sqlite:////srv/site.sqlite3", "postgresql://u:p@db/site"])
def test_connections_are_checked_before_a_request_uses_them(url):
    assert database(url)["CONN_HEALTH_CHECKS"] is True
