"""A table that is locked ends reads soon, and /healthz not at all; migrations lock out nobody."""

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg
import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, connections, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory

from articles.management import patience
from articles.models import Current
from healthinfo.config.databases import LOCK as LOCK_SECONDS
from healthinfo.postgresql.lock_waits import WriterMiddleware
from tests.factories import make_published
from tests.servers.serving import serving_anew

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite locks no tables"),
]
STATEMENT = "LOCK TABLE articles_current, articles_edition, articles_rendition IN ACCESS {} MODE"


@pytest.fixture
def other() -> Iterator[psycopg.Connection]:
    """Somebody else's connection to the test's database, in a transaction."""
    url, name = os.environ["TEST_DATABASE_URL"], connection.settings_dict["NAME"]
    with closing(psycopg.connect(url, dbname=name)) as opened:
        yield opened


def ask(address: str) -> tuple[int, str | None]:
    """Status and Retry-After."""
    try:
        with urlopen(address, timeout=60) as answer:
            return answer.status, None
    except HTTPError as error:
        return error.code, error.headers["Retry-After"]


def short_waits(environment: dict[str, str]) -> dict[str, str]:
    """The test's database, with a reader's time for a lock: tests have more by default."""
    url = environment["HEALTHINFO_TEST_DATABASE"]
    limit = f"{'&' if '?' in url else '?'}options=-c%20lock_timeout%3D{LOCK_SECONDS}s"
    return {"HEALTHINFO_TEST_DATABASE": url + limit}


def test_while_tables_are_locked_healthz_answers_and_every_read_ends(database_environment, other):
    make_published("Gout", slug="gout")
    with serving_anew(database_environment | short_waits(database_environment)) as site:
        assert ask(f"{site}/en/gout/")[0] == 200
        other.execute(STATEMENT.format("EXCLUSIVE"))
        with ThreadPoolExecutor(12) as readers:
            reads = [readers.submit(ask, f"{site}/en/gout/") for _ in range(12)]
            assert ask(f"{site}/healthz")[0] == 200
            assert {each.result() for each in reads} == {(503, "30")}
        other.rollback()
        assert ask(f"{site}/en/gout/")[0] == 200


def lock_out() -> None:
    """What a migration does."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(STATEMENT.format("EXCLUSIVE"))


def test_a_migration_tries_again_until_an_open_reader_has_ended(monkeypatch, other):
    monkeypatch.setattr(patience, "WAIT", 50)
    monkeypatch.setattr(patience, "PAUSE", 0.01)
    other.execute(STATEMENT.format("SHARE"))
    told: list[str] = []

    def tell(message: str) -> None:
        told.append(message)
        # Between two tries readers are not held up.
        Current.objects.count()
        other.rollback()

    patience.run_patiently(connection, lock_out, tell)
    assert len(told) == 1 and "in use" in told[0]
    assert shown() == configured()


def test_migrate_does_so(monkeypatch, other):
    monkeypatch.setattr(patience, "WAIT", 50)
    waits: list[float] = []
    monkeypatch.setattr(patience.time, "sleep", lambda seconds: (waits.append(1), other.rollback()))
    other.execute("LOCK TABLE django_migrations IN ACCESS EXCLUSIVE MODE")
    call_command("migrate", verbosity=0)
    assert waits == [1]


def test_it_gives_up_in_the_end(monkeypatch, other):
    monkeypatch.setattr(patience, "WAIT", 50)
    monkeypatch.setattr(patience, "IN_ALL", 0)
    other.execute(STATEMENT.format("SHARE"))
    with pytest.raises(OperationalError, match="lock timeout"):
        patience.run_patiently(connection, lock_out, print)
    assert shown() == configured()


def shown() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        return cursor.fetchone()[0]


def configured() -> str:
    """What a new connection begins with."""
    found: list[str] = []

    def ask_anew() -> None:
        found.append(shown())
        connection.close()

    thread = threading.Thread(target=ask_anew)
    thread.start()
    thread.join()
    return found[0]


def test_without_a_database_a_form_is_answered_by_503(monkeypatch, settings):
    settings.WRITE_LOCK_TIMEOUT = 71

    def away(*args: object) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(connections["default"], "ensure_connection", away)
    answer = Client(raise_request_exception=False).post("/admin/account/login/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")


@pytest.mark.parametrize(("method", "expected"), [("POST", "71s"), ("GET", "1min")])
def test_who_may_save_something_waits_longer(settings, method, expected):
    settings.WRITE_LOCK_TIMEOUT = 71
    seen: list[str] = []
    view = WriterMiddleware(lambda request: seen.append(shown()) or HttpResponse())
    view(RequestFactory().generic(method, "/admin/"))
    assert seen == [expected] and shown() == configured()
