"""Bodies that do not come, or come slowly, take nothing from readers and end with 408."""

import time
from contextlib import suppress

import pytest

from tests.servers.slow_callers import CHUNKED, HALF, Callers, everything


@pytest.mark.parametrize("rest", [HALF, CHUNKED, b"Content-Length: 9\r\n\r\n"])
def test_readers_are_answered_while_many_bodies_are_unfinished(callers: Callers, rest: bytes):
    for _ in range(40):
        callers.post(rest)
    took = callers.milliseconds("/", 20)
    assert took[-1] < 5000


@pytest.mark.parametrize("rest", [HALF, CHUNKED])
def test_a_body_that_does_not_come_ends_with_408_and_the_connection(callers: Callers, rest: bytes):
    started = time.monotonic()
    answer = everything(callers.post(rest))
    assert answer.startswith(b"HTTP/1.1 408") and answer.endswith(b"Send it again, all at once.")
    assert 0.9 < time.monotonic() - started < 10


def test_so_does_one_that_comes_byte_by_byte(callers: Callers):
    caller = callers.post(HALF)
    started = time.monotonic()
    with suppress(ConnectionError):
        while time.monotonic() - started < 10:
            caller.sendall(b"x")
            time.sleep(0.05)
    assert time.monotonic() - started < 8


def test_the_answer_below_api_is_a_problem_document(callers: Callers):
    head, _, body = everything(callers.post(HALF, "/api/v1/me/reports")).partition(b"\r\n\r\n")
    assert b"content-type: application/problem+json" in head.lower()
    assert b'"status": 408' in body and b'"request_id"' in body


def test_a_whole_body_gets_through_while_others_are_unfinished(callers: Callers):
    for _ in range(12):
        callers.post(HALF)
    # Those that came first have been on their way for a second by then, and give way.
    until = time.monotonic() + 5
    while (answer := callers.ask(body=b"whole")).status == 503 and time.monotonic() < until:
        assert answer.headers["Retry-After"] == "1"
        time.sleep(0.1)
    assert (answer.status, answer.content) == (200, b"whole")


def test_a_body_in_chunks_arrives_whole(callers: Callers):
    sent = (
        b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    )
    # Those of the test before may not have left yet.
    until = time.monotonic() + 10
    while (answer := everything(callers.post(sent))).startswith(b"HTTP/1.1 503"):
        assert time.monotonic() < until
        time.sleep(0.1)
    assert answer.endswith(b"\r\n\r\nabcde")
