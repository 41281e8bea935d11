"""Bodies that are too large are refused before they are received."""

from tests.servers.slow_callers import Callers, everything

MEGABYTE = 2**20


def test_one_that_says_so_is_refused_at_once(callers: Callers):
    caller = callers.post(b"Content-Length: 50000000\r\n\r\nabc")
    answer = caller.recv(65536)
    assert answer.startswith(b"HTTP/1.1 413")


def test_one_in_chunks_is_refused_when_it_has_become_too_large(callers: Callers):
    chunk = b"%x\r\n%s\r\n" % (MEGABYTE, b"a" * MEGABYTE)
    caller = callers.post(
        b"Transfer-Encoding: chunked\r\n\r\n" + chunk + b"5\r\nabcde\r\n0\r\n\r\n"
    )
    assert everything(caller).startswith(b"HTTP/1.1 413")


def test_who_sends_all_before_reading_gets_the_answer_too(callers: Callers):
    answer = callers.ask("/api/v1/me/reports", body=b"a" * 3 * MEGABYTE)
    assert answer.status == 413
    assert b"at most 1048576 bytes" in answer.content


def test_one_of_the_size_allowed_arrives(callers: Callers):
    assert len(callers.ask(body=b"a" * MEGABYTE).content) == MEGABYTE
