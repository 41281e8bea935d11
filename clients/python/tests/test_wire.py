"""The network itself: a real server on this machine that behaves badly."""

import socket
import threading
from contextlib import contextmanager
from urllib.request import Request

import pytest

from healthinfo_client.network import wire
from healthinfo_client.network.wire import Failed, send


@contextmanager
def answering(raw: bytes, more: bytes = b""):
    """A server that sends these bytes and hangs up; with `more`, sends those again and again."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            caller, _ = server.accept()
            with caller:
                caller.recv(65536)
                try:
                    caller.sendall(raw)
                    while more:
                        caller.sendall(more)
                except OSError:
                    pass

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x"
        thread.join(5)


def ask(raw: bytes, more: bytes = b"", timeout: float = 5.0):
    with answering(raw, more) as address:
        return send(Request(address), timeout)


def test_whatever_the_status_the_answer_comes_as_it_is():
    came = ask(b"HTTP/1.1 302 Found\r\nLocation: http://evil.example/\r\n\r\nBye")
    assert (came.status, came.headers["location"], came.body) == (
        302,
        "http://evil.example/",
        b"Bye",
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"garbage\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnothex\r\n",
    ],
)
def test_what_is_cut_has_not_come(raw):
    with pytest.raises(Failed):
        ask(raw)


def test_nobody_at_home_is_no_other_error():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(Failed):
        send(Request(f"http://127.0.0.1:{port}/"), 5.0)


def test_an_endless_body_is_given_up(monkeypatch):
    monkeypatch.setattr(wire, "LONGEST", 200_000)
    with pytest.raises(Failed, match="too large"):
        ask(b"HTTP/1.1 200 OK\r\n\r\n", b"a" * 65536)


def test_a_body_that_drips_is_given_up(monkeypatch):
    with pytest.raises(Failed, match="too long"):
        ask(b"HTTP/1.1 200 OK\r\n\r\n", b"a" * 100, timeout=0.02)
