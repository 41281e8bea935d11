"""A running server's whole output holds nothing of what its readers asked for, nor of where."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from healthinfo.server.options import command, variables
from healthinfo.settings import BASE_DIR
from tests.factories import make_published

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
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def output(database_environment, port, tmp_path) -> Iterator[Path]:
    """Where the server writes all it says. Started as the demonstration starts it."""
    own = tmp_path / "output"
    with own.open("wb") as file:
        server = subprocess.Popen(
            command("127.0.0.1", port, workers=1),
            env={**database_environment, **variables()},
            cwd=BASE_DIR,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait(port, server)
            yield own
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(60)


def _wait(port: int, server: subprocess.Popen) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            if ask(port, "/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server did not start")


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
