"""What callers can cause at will neither fills the log nor is reported as an error of ours."""

import logging
from copy import deepcopy

import pytest
from django.conf import settings
from django.test import Client

from healthinfo.config.telemetry import report_errors
from healthinfo.telemetry import log_floods
from healthinfo.telemetry.log_floods import LINES, SECONDS, FewOfAKind, OursAlone

HOST = {"Host": "elsewhere.example"}


class Lines(logging.Handler):
    """Keeps the records that pass the filter of the log."""

    def __init__(self) -> None:
        super().__init__()
        self.now, self.records = 0.0, []
        self.addFilter(FewOfAKind(lambda: self.now))

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def lines():
    handler = Lines()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


def many(ask) -> None:
    for _ in range(LINES + 7):
        ask()


def test_after_some_answers_of_a_kind_the_rest_is_told_by_number(lines, client):
    many(lambda: client.get("/nowhere"))
    assert len(lines.records) == LINES
    lines.now = SECONDS
    client.get("/nowhere")
    assert lines.records[-1].getMessage() == "Not Found: /nowhere (7 before it were not written)"


def test_another_kind_is_written_all_the_same(lines, client):
    many(lambda: client.get("/nowhere"))
    client.post("/healthz")
    assert lines.records[-1].getMessage() == "Method Not Allowed (POST): /healthz"


@pytest.mark.django_db
def test_callers_over_their_limit_fill_no_log(lines, client, settings):
    settings.API_ANONYMOUS_LIMIT = "1/m"
    many(lambda: client.get("/api/v1/languages"))
    assert {each.status_code for each in lines.records} == {429}
    assert len(lines.records) == LINES


def test_a_wrong_host_is_no_error_and_has_no_traceback(lines, client):
    many(lambda: client.get("/admin/", headers=HOST))
    assert {each.name for each in lines.records} >= {"django.security.DisallowedHost"}
    assert {each.levelname for each in lines.records} == {"WARNING"}
    assert not any(each.exc_info for each in lines.records)


def test_nor_is_it_reported(client, caplog):
    client.get("/admin/", headers=HOST)
    found = [each for each in caplog.records if each.name.startswith("django.security")]
    assert found and not any(OursAlone().filter(each) for each in found)


def test_what_fails_here_is_written_each_time_and_reported(lines, monkeypatch):
    monkeypatch.setattr("healthinfo.views.JsonResponse", None)
    many(lambda: Client(raise_request_exception=False).get("/healthz"))
    assert len(lines.records) == LINES + 7
    assert all(each.exc_info and OursAlone().filter(each) for each in lines.records)


def test_log_and_reports_have_these_filters():
    configured = deepcopy(settings.LOGGING)
    report_errors(configured, "http://public@127.0.0.1/1", "test")
    used = {name: each["filters"] for name, each in configured["handlers"].items()}
    assert used == {"stderr": ["few"], "error_reports": ["ours"]}
    kinds = {name: each["()"].rpartition(".") for name, each in configured["filters"].items()}
    assert kinds == {
        "few": (log_floods.__name__, ".", FewOfAKind.__name__),
        "ours": (log_floods.__name__, ".", OursAlone.__name__),
    }
