"""PostgreSQL refuses new connections (max_connections): a real server whose places are taken."""

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg
import pytest
from django.db import connection
from django.test import Client

from tests.factories import make_published
from tests.servers.serving import serving

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no server"),
]
PAGE, ARTICLE = "/en/gout/", "/api/v1/articles/en/gout"


@contextmanager
def no_connection_left() -> Iterator[None]:
    """Others take every connection that the server has left; those that are open stay."""
    with ExitStack() as taken:
        while (place := take_one()) is not None:
            taken.enter_context(place)
        yield


def take_one() -> psycopg.Connection | None:
    """A connection to the server; None where it has none left."""
    try:
        return psycopg.connect(os.environ["TEST_DATABASE_URL"])
    except psycopg.OperationalError as error:
        if "too many clients" not in str(error):
            raise
        return None


def ask(address: str) -> tuple[int, str | None, str]:
    """Status, Retry-After and body."""
    try:
        with urlopen(address, timeout=30) as answer:
            return answer.status, None, answer.read().decode()
    except HTTPError as error:
        return error.code, error.headers["Retry-After"], error.read().decode()


def read_in_a_new_thread() -> int:
    """The status of a page for a thread that has no connection yet."""

    def read() -> int:
        try:
            return Client(raise_request_exception=False).get(PAGE).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(read).result()


def test_a_process_that_gets_no_first_connection_is_unavailable_until_one_is_free(
    database_environment,
):
    make_published("Gout", slug="gout")
    connection.close()
    with ExitStack() as stack:
        with no_connection_left():
            site = stack.enter_context(serving(database_environment))
            page, article, ready = (ask(site + path) for path in (PAGE, ARTICLE, "/readyz"))
            alive = ask(site + "/healthz")[0]
        assert [ask(site + path)[0] for path in (PAGE, ARTICLE, "/readyz")] == [200] * 3
    assert alive == 200 and [each[:2] for each in (page, article, ready)] == [
        (503, "30"),
        (503, "5"),
        (503, "5"),
    ]
    assert "Not available at the moment" in page[2]
    assert json.loads(article[2])["type"].endswith("/problems/unavailable")
    assert "max_connections" in json.loads(ready[2])["detail"]


def test_a_thread_with_a_connection_goes_on_and_a_second_one_waits_for_its_own(client):
    make_published("Gout", slug="gout")
    assert client.get(PAGE).status_code == 200
    with no_connection_left():
        assert client.get(PAGE).status_code == 200
        assert read_in_a_new_thread() == 503
        assert client.get(PAGE).status_code == 200
    assert read_in_a_new_thread() == 200
