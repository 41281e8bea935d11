"""While the database does not answer, every address says so calmly: 503 with Retry-After."""

from uuid import UUID

import pytest
from django.db import InterfaceError, InternalError, OperationalError, connection
from psycopg import errors
from selectolax.lexbor import LexborHTMLParser

from articles.delivery.outage import is_outage
from healthinfo import views

PAGES = ["/en/", "/es/asma/", "/en/search/?q=pain", "/en/a-z/", "/admin/account/login/"]
PAGES += ["/en/feed.atom", "/sitemap.xml", "/en/topics/", "/en/asthma/handout.pdf"]
API = ["/api/v1/articles", "/api/v1/changes", "/api/v1/topics", "/api/v1/search?q=pain"]


@pytest.fixture
def away(db):
    """No statement reaches the database."""

    def refuse(execute, sql, params, many, context):
        raise OperationalError("server closed the connection unexpectedly")

    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture
def client(client):
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_needs_the_database_is_unavailable(client, away, address):
    answer = client.get(address)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("address", API)
def test_the_api_says_the_same_in_its_own_form(client, away, address):
    answer = client.get(address)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer.json()["type"].endswith("unavailable")


@pytest.mark.parametrize(
    ("address", "language", "words"),
    [
        ("/es/asma/", "es", "No disponible en este momento"),
        ("/en/asthma/", "en", "Not available at the moment"),
        ("/admin/", "en", "Not available at the moment"),
    ],
)
def test_the_page_is_in_the_language_of_its_address(client, away, address, language, words):
    client.cookies["sessionid"] = "x" * 32
    page = LexborHTMLParser(client.get(address).content)
    assert page.css_first("html").attributes["lang"] == language
    assert page.css_first("h1").text() == words
    assert page.css_first("main .notice strong").text().strip()


def test_a_frame_in_a_partners_page_may_show_it(client, away):
    answer = client.get(f"/a/{UUID(int=7)}/frame")
    assert answer.status_code == 503
    assert "frame-ancestors *" in answer["Content-Security-Policy"]


def test_who_sent_something_is_told_that_it_was_not_saved(client, away):
    login = {"login": "nobody", "password": "something long"}
    answer = client.post("/admin/account/login/", login)
    assert answer.status_code == 503
    assert b"What you sent was not saved" in answer.content


def test_a_page_that_cannot_even_be_written_falls_back_to_the_plain_one(client, away, monkeypatch):
    monkeypatch.setattr(views, "error_page", lambda *args, **kwargs: 1 / 0)
    answer = client.get("/en/asthma/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert b"Algo ha fallado" in answer.content


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "so"),
    [
        (OperationalError("database is locked"), True),
        (InterfaceError("the connection is closed"), True),
        (caused(InternalError(), errors.ReadOnlySqlTransaction()), True),
        (caused(InternalError(), errors.IdleInTransactionSessionTimeout()), True),
        (caused(InternalError(), errors.InFailedSqlTransaction()), False),
        (caused(ValueError(), OperationalError()), True),
        (ValueError(), False),
        (None, False),
    ],
)
def test_what_counts_as_an_outage(error, so):
    assert is_outage(error) is so
