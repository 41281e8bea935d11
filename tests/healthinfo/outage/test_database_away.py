"""PostgreSQL goes away and comes back under a running site: a real server, a real outage."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg
import pytest
from django.db import connection

from tests.factories import make_published
from tests.servers.serving import serving

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no server"),
]


@contextmanager
def administering() -> Iterator[psycopg.Connection]:
    """A connection to another database of the server."""
    with psycopg.connect(os.environ["TEST_DATABASE_URL"], autocommit=True) as admin:
        yield admin


def end_connections(admin: psycopg.Connection, name: str) -> None:
    admin.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [name]
    )


@contextmanager
def database_away() -> Iterator[None]:
    """Every connection to the test's database is ended, and none is let in."""
    name = connection.settings_dict["NAME"]
    connection.close()
    with administering() as admin:
        admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        try:
            end_connections(admin, name)
            yield
        finally:
            admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def status_of(address: str) -> tuple[int, str | None]:
    try:
        with urlopen(address, timeout=30) as answer:
            return answer.status, None
    except HTTPError as error:
        return error.code, error.headers["Retry-After"]


def test_it_is_unavailable_while_away_and_the_first_request_afterwards_succeeds(
    database_environment,
):
    make_published("Gout", slug="gout")
    addresses = ["/en/gout/", "/api/v1/articles/en/gout", "/api/v1/articles", "/en/", "/readyz"]
    with serving(database_environment) as site:
        # Each of the four threads opens its connection.
        assert {status_of(site + address) for address in addresses * 4} == {(200, None)}
        with database_away():
            away = [status_of(site + address) for address in addresses]
            assert [status for status, _ in away] == [503] * 5
            assert [seconds for _, seconds in away] == ["30", "5", "5", "30", "5"]
        assert {status_of(site + address) for address in addresses * 4} == {(200, None)}
        with administering() as admin:
            end_connections(admin, connection.settings_dict["NAME"])
        assert {status_of(site + address) for address in addresses * 4} == {(200, None)}
