"""What the server refuses before the site sees it is answered, counted and told like all else."""

import io
import json
import logging

import pytest
from django.test import RequestFactory

from articles.metrics import counters
from articles.metrics.names import REFUSED, REQUESTS
from healthinfo.server.refusals import CROWDED, HELD_UP, LARGE, SLOW, Refusals

ALL = {SLOW: 408, LARGE: 413, CROWDED: 503, HELD_UP: 503}
PAGE, API = "/en/gout/", "/api/v1/me/reports"


def refused(what: str, path: str = PAGE, **environ: str) -> tuple[str, dict[str, str], str]:
    """Status line, headers and body."""
    found: list = []
    given = RequestFactory().get(path).environ | {"wsgi.input": io.BytesIO(), **environ}
    body = Refusals().refuse(given, lambda *line: found.extend(line), what, most=7)
    return found[0], dict(found[1]), body.decode()


@pytest.mark.parametrize("what", ALL)
def test_it_has_the_headers_of_every_answer(client, settings, what):
    settings.SECURE_HSTS_SECONDS = 60
    status, headers, body = refused(what, **{"wsgi.url_scheme": "https"})
    assert status.startswith(str(ALL[what]))
    others = client.get("/healthz", secure=True).headers
    general = {"X-Request-ID", "X-Content-Type-Options", "Strict-Transport-Security"}
    assert general <= set(others) and general <= set(headers)
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert (int(headers["Content-Length"]), headers["Connection"]) == (len(body.encode()), "close")


@pytest.mark.parametrize("what", ALL)
def test_below_api_it_is_a_problem_with_the_same_id(what):
    _, headers, body = refused(what, API)
    assert headers["Content-Type"] == "application/problem+json"
    assert json.loads(body)["request_id"] == headers["X-Request-ID"]
    assert headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("what", [CROWDED, HELD_UP])
def test_what_may_be_tried_again_says_when(what):
    assert int(refused(what)[1]["Retry-After"]) > 0


def test_a_reader_who_is_held_up_gets_the_page_of_an_outage():
    assert "Not available at the moment" in refused(HELD_UP)[2]


@pytest.mark.parametrize("what", ALL)
def test_it_is_counted_as_an_answer_and_by_its_reason(what):
    counters.forget()
    refused(what)
    values = counters.values()
    assert values[(REFUSED.name, what)] == 1
    assert values[(REQUESTS.name, "unknown", str(ALL[what]))] == 1


def test_it_has_an_access_line_where_these_are_on(settings, caplog):
    settings.ACCESS_LOG = "on"
    caplog.set_level(logging.INFO, "healthinfo.access")
    _, headers, _ = refused(SLOW)
    line = next(each.access for each in caplog.records if hasattr(each, "access"))
    assert (line["status"], line["request_id"]) == (408, headers["X-Request-ID"])


def test_many_make_one_line_in_the_log_that_says_how_many(caplog):
    refusals = Refusals()
    environ = RequestFactory().post(PAGE).environ
    for _ in range(5):
        refusals.refuse(environ, lambda *line: None, SLOW)
    refusals._logged = -1e9
    refusals.refuse(environ, lambda *line: None, LARGE)
    told = [each.getMessage() for each in caplog.records]
    assert [message.split(": ", 1)[1] for message in told] == [
        "1, this one: slow-body",
        "5, this one: large-body",
    ]
