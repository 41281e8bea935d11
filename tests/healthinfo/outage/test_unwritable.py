"""A disk that cannot be written is told by /readyz, and readers are served all the same."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest
from django.db import OperationalError, connection

from healthinfo import writing
from tests.factories import make_published

pytestmark = pytest.mark.django_db(transaction=True)
only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="of SQLite's file")
only_postgres = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="of PostgreSQL")


@pytest.fixture(autouse=True)
def ask_each_time(monkeypatch):
    monkeypatch.setattr(writing, "KEPT", 0)
    monkeypatch.setattr(writing, "_last", None)


@contextmanager
def another_writer() -> Iterator[None]:
    """Somebody else holds the row, or on SQLite the file."""
    writing.failure()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
        return
    name = connection.settings_dict["NAME"]
    with closing(psycopg.connect(os.environ["TEST_DATABASE_URL"], dbname=name)) as other:
        other.execute("UPDATE articles_heartbeat SET at = at")
        yield


def told(client) -> dict:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    return answer.json()


def test_a_database_that_can_be_written_is_ok(client):
    assert told(client)["status"] == "ok"


def test_a_full_disk_is_told_apart():
    with closing(sqlite3.connect(":memory:")) as small:
        small.execute("PRAGMA max_page_count = 2")
        with pytest.raises(sqlite3.OperationalError) as full:
            small.executescript("CREATE TABLE a (b); CREATE TABLE c (d); CREATE TABLE e (f);")
    error = OperationalError("database or disk is full")
    error.__cause__ = full.value
    assert writing.reason_of(error) == writing.FULL


def test_another_writer_shows_that_writing_is_possible(client):
    with another_writer():
        assert told(client)["status"] == "ok"


@only_sqlite
def test_a_file_that_can_only_be_read(client):
    make_published("Gout", slug="gout")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1")
    try:
        said = told(client)
        assert said["status"] == "read-only" and "can only be read" in said["detail"]
        assert client.get("/en/gout/").status_code == 200
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = 0")


@only_postgres
def test_a_server_that_can_only_be_read(client):
    make_published("Gout", slug="gout")
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
    try:
        said = told(client)
        assert said["status"] == "read-only" and "standby" in said["detail"]
        assert client.get("/en/gout/").status_code == 200
    finally:
        connection.close()
