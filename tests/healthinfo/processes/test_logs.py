"""Logs: one JSON object a line, and nothing in them of what readers asked for."""

import http.client
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from healthinfo.server.options import command, variables
from healthinfo.settings import BASE_DIR
from healthinfo.telemetry.log_lines import JsonFormatter
from tests.factories import make_published
from tests.servers.serving import free_port, running


def written(record: logging.LogRecord) -> dict[str, str]:
    return json.loads(JsonFormatter().format(record))


def record(message: str, *args: object, **extra: object) -> logging.LogRecord:
    return logging.getLogger("site").makeRecord(
        "site", logging.WARNING, __file__, 1, message, args, None, extra=extra
    )


def failed(message: str, error: str, **extra: object) -> logging.LogRecord:
    """A record of a ValueError, with its traceback."""
    found = record(message, **extra)
    try:
        raise ValueError(error)
    except ValueError:
        found.exc_info = sys.exc_info()
    return found


def test_a_log_line_is_one_json_object():
    line = written(record("Not found: %s", "/es/asma\nforged line"))
    assert line["level"] == "warning"
    assert line["message"] == "Not found: /es/asma\nforged line"
    assert "\n" not in JsonFormatter().format(record("two\nlines"))


def test_a_log_line_has_the_requests_id(rf):
    request = rf.get("/")
    request.request_id = "0123456789abcdef"
    assert written(record("x", request=request))["request_id"] == "0123456789abcdef"


def test_an_error_is_logged_with_its_traceback():
    line = written(failed("failed", "on purpose"))
    assert "ValueError: on purpose" in line["error"]


def test_a_search_readers_made_is_not_logged(client, caplog):
    client.get("/nowhere?q=private+matter")
    assert "/nowhere" in caplog.text
    assert "private" not in caplog.text


def test_what_a_reader_searched_for_is_struck_out_of_an_errors_words(rf):
    request = rf.get("/api/v1/search?q=private%20matter", headers={"X-Forwarded-For": "192.0.2.7"})
    error = "LINE 1: … 'private matter' … from 192.0.2.7 at 127.0.0.1"
    line = written(failed("failed: q=private%20matter", error, request=request))
    whole = line["message"] + line["error"]
    assert "ValueError: LINE 1" in whole
    assert not any(word in whole for word in ("private", "192.0.2.7", "127.0.0.1"))


WORD, CODE, KEY, ADDRESS = "zebrafever", "ZZ99.7", "hi_zebrasecret", "203.0.113.77"
QUERIES = (
    f"/api/v1/articles?q={WORD}",
    f"/api/v1/search?q={WORD}",
    f"/api/v1/suggest?q={WORD}",
    f"/api/v1/articles?code=http://hl7.org/fhir/sid/icd-10-cm%7C{CODE}",
    f"/api/v1/articles?{WORD}=1",
    f"/api/v1/articles?cursor={WORD}",
    f"/api/v1/nowhere?q={WORD}",
    f"/nowhere?q={WORD}",
    f"/en/nowhere/?q={WORD}",
)


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def output(database_environment, port, tmp_path) -> Iterator[Path]:
    """The file with all that a server writes; it is started as the demonstration starts it."""
    path = tmp_path / "output"
    arguments = command("127.0.0.1", port, workers=1)
    ready = f"http://127.0.0.1:{port}/healthz"
    env = {**database_environment, **variables()}
    options = {"env": env, "cwd": BASE_DIR, "stderr": subprocess.STDOUT}
    with path.open("wb") as file, running(arguments, ready, stdout=file, **options):
        yield path


def ask(port: int, path: str, method: str = "GET", body: str | None = None, **headers: str):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_no_query_no_code_no_key_and_no_address_is_in_the_log(output, port):
    article = make_published()
    named = {"X-Forwarded-For": ADDRESS, "Forwarded": f"for={ADDRESS}"}
    for path in QUERIES:
        ask(port, path, **named)
    own = f"/api/v1/articles/{article.public_id}"
    assert ask(port, own, **named).status == 200
    assert ask(port, own, Authorization=f"Bearer {KEY}", **named).status == 401
    ask(port, "/api/v1/me/reports", "POST", f'{{"{WORD}"', Authorization=f"Bearer {KEY}")
    ask(port, f"/admin/account/login/?next={WORD}", **named)
    said = output.read_text()
    # It did log: refused requests by their path.
    assert "/api/v1/nowhere" in said
    for private in (WORD, CODE, KEY, ADDRESS, "127.0.0.1 "):
        assert private not in said, private
    assert settings.SECRET_KEY not in said
