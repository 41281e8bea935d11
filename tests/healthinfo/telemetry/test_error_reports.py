"""Errors are reported by Sentry's protocol, without what the request holds of its reader."""

import gzip
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import sentry_sdk
from django.db import IntegrityError
from django.test import Client

from healthinfo.telemetry import error_reports
from tests.servers.webhook_receiver import Receiver, answer, webhook_receiver

from .private import HEADERS, KEY, MAIL, QUESTION, left_in

pytestmark = pytest.mark.django_db
logger = logging.getLogger("articles.somewhere")


@pytest.fixture
def reports() -> Iterator[Receiver]:
    with webhook_receiver() as receiver:
        receiver.always = answer(200)
        dsn = f"http://public@127.0.0.1:{receiver.server_port}/1"
        handler = error_reports.handler(dsn=dsn, environment="test")
        logging.getLogger().addHandler(handler)
        yield receiver
        logging.getLogger().removeHandler(handler)
        sentry_sdk.get_client().close(timeout=0)
        sentry_sdk.init(default_integrations=False)


def sent(reports: Receiver) -> str:
    """All that came, as text."""
    sentry_sdk.flush(10)
    assert reports.wait_for(1, 10)
    bodies = [
        gzip.decompress(each.body) if each.headers.get("content-encoding") == "gzip" else each.body
        for each in reports.received
    ]
    return b"\n".join(bodies).decode()


def event(reports: Receiver) -> dict[str, Any]:
    lines = [json.loads(line) for line in sent(reports).splitlines() if line]
    return next(line for line in lines if "level" in line)


def fail(error: Exception):
    def view(*args: object, **kwargs: object) -> None:
        raise error

    return view


def ask(monkeypatch, error: Exception, path: str = "/healthz"):
    """A request whose view raises the error."""
    monkeypatch.setattr("healthinfo.views.JsonResponse", fail(error))
    return Client(raise_request_exception=False).get(path, **HEADERS)


def test_an_error_in_a_request_is_reported(reports, monkeypatch):
    answered = ask(monkeypatch, ValueError("odd"))
    found = event(reports)
    error = found["exception"]["values"][-1]
    assert (error["type"], error["value"]) == ("ValueError", "odd")
    assert found["tags"]["route"] == "/healthz"
    assert found["tags"]["request_id"] == answered["X-Request-ID"]


def test_nothing_of_the_reader_is_in_a_report(reports, monkeypatch):
    said = f"cannot parse {QUESTION} of {MAIL} with {KEY}"
    ask(monkeypatch, ValueError(said), f"/healthz?q={QUESTION}")
    text = sent(reports)
    assert left_in(text) == []
    for word in ("cookies", "headers", "query_string", "vars", "User-Agent", "breadcrumbs"):
        assert f'"{word}"' not in text


def test_an_error_of_the_database_is_reported_without_the_values_it_quotes(reports):
    quoted = "DETAIL: Key (name)=(Maria Lopez) already exists"
    try:
        raise IntegrityError(quoted)
    except IntegrityError:
        logger.exception("could not save")
    found = event(reports)
    assert found["exception"]["values"][-1]["value"] == "[…]"
    assert "Maria" not in sent(reports)


def test_an_error_of_the_worker_is_reported_with_its_words(reports):
    logger.error("mail %d: the conversation broke off with %s", 7, "10.1.2.3")
    assert event(reports)["logentry"]["formatted"] == (
        "mail 7: the conversation broke off with […]"
    )


def test_what_is_no_error_is_not_reported(reports):
    logger.warning("delivery did not arrive")
    sentry_sdk.flush(1)
    assert reports.received == []


def test_lines_of_code_are_told_and_no_variables(reports):
    secret = QUESTION
    try:
        raise ValueError("odd")
    except ValueError:
        logger.exception("failed %s", len(secret))
    frames = event(reports)["exception"]["values"][-1]["stacktrace"]["frames"]
    assert frames[-1]["function"] == "test_lines_of_code_are_told_and_no_variables"
    assert QUESTION not in sent(reports)
