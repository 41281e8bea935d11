"""Access lines: off, without readers, or with them where somebody has asked for that."""

import json
import logging

import pytest
from django.core.exceptions import ImproperlyConfigured

from healthinfo.config.env import environment
from healthinfo.config.telemetry import access_log
from healthinfo.telemetry.log_lines import JsonFormatter

from .private import ADDRESS, HEADERS, QUESTION, SEARCH, left_in

pytestmark = pytest.mark.django_db


def lines(client, caplog, path: str) -> list[str]:
    """The log lines of a request, as they are written."""
    with caplog.at_level(logging.INFO, logger="healthinfo.access"):
        client.get(path, **HEADERS)
    found = [each for each in caplog.records if each.name == "healthinfo.access"]
    return [JsonFormatter().format(each) for each in found]


def test_they_are_off(client, caplog):
    assert lines(client, caplog, SEARCH) == []


def test_a_line_says_what_was_answered_and_not_to_whom(client, caplog, settings):
    settings.ACCESS_LOG = "on"
    (line,) = lines(client, caplog, SEARCH)
    assert left_in(line) == []
    said = json.loads(line)
    assert (said["method"], said["path"], said["status"]) == ("GET", "/en/search/", 200)
    assert said["group"] == "page-search" and said["milliseconds"] > 0 and said["bytes"] > 0


def test_where_it_is_asked_for_a_line_says_who_asked_what(client, caplog, settings):
    settings.ACCESS_LOG, settings.NUM_PROXIES = "addresses", 1
    said = json.loads(lines(client, caplog, SEARCH)[0])
    assert (said["address"], said["query"]) == (ADDRESS, f"q={QUESTION}")


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/preview/t0ken-secret/", "/preview/<str:token>/"),
        ("/calendar/s3cret.ics", None),
        ("/admin/account/password/reset/key/1-s3cret/", None),
        ("/reader@example.org/asks/for/something", "(no such address)"),
    ],
)
def test_an_address_that_is_a_secret_is_not_written(client, caplog, settings, path, shown):
    settings.ACCESS_LOG = "on"
    said = json.loads(lines(client, caplog, path)[0])
    assert "s3cret" not in said["path"] and "t0ken" not in said["path"]
    assert "@" not in said["path"]
    assert shown is None or said["path"] == shown


def test_a_line_has_the_requests_id(client, caplog, settings):
    settings.ACCESS_LOG = "on"
    said = json.loads(lines(client, caplog, "/healthz")[0])
    assert len(said["request_id"]) == 16


def test_another_value_is_refused_at_start(monkeypatch):
    monkeypatch.setenv("ACCESS_LOG", "yes")
    with pytest.raises(ImproperlyConfigured, match="off, on"):
        access_log(environment())
