"""A request names one host: RFC 9112, 3.2."""

import socket
from urllib.parse import urlsplit

import pytest

from healthinfo.server.body_guard import has_one_host


def asked(address: str, head: str) -> str:
    """The first line of the answer to a request with this head."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as caller:
        caller.sendall(f"{head}\r\nConnection: close\r\n\r\n".encode())
        return caller.recv(4096).decode().split("\r\n")[0]


@pytest.mark.parametrize("head", [
    "GET /healthz HTTP/1.1",
    "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example",
    "GET /healthz HTTP/1.1\r\nHost: evil.example\r\nHost: 127.0.0.1",
    "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1, evil.example",
    "POST /healthz HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc",
])  # fmt: skip
def test_none_and_two_are_refused(guarded, head):
    assert asked(guarded, head) == "HTTP/1.1 400 Bad Request"


def test_before_http_1_1_none_is_allowed():
    assert has_one_host({"SERVER_PROTOCOL": "HTTP/1.0"})
    assert not has_one_host({"SERVER_PROTOCOL": "HTTP/1.1"})
