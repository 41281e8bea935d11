"""Requests that no browser makes are answered by the server as it runs, and never by a 500."""

import socket
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from tests.servers.serving import serving_anew

# {request line without its version: its status}. None of them asks the database.
ANSWERED = {
    "OPTIONS *": 204,
    "GET *": 400,
    "HEAD *": 400,
    "POST *": 400,
    "DELETE *": 400,
    "OPTIONS /*": 404,
    "GET **": 302,
    "GET /%2a": 404,
    "GET http://elsewhere.example/healthz": 200,
    "GET HTTP://user:word@elsewhere.example:1/healthz": 200,
    "GET http://elsewhere.example": 302,
    "GET https://elsewhere.example/api/v1/none": 404,
    "OPTIONS http://elsewhere.example/api/v1/": 204,
    "GET http://[::1/": 400,
    "GET http:///": 400,
    "CONNECT elsewhere.example:443": 405,
    "GET elsewhere.example:443": 302,
    "GET healthz": 302,
    "GET api/v1/": 400,
    "GET ?x": 400,
    "GET urn:x": 302,
    "GET //elsewhere.example/": 404,
    "GET ///api/v1": 404,
    "GET /\\elsewhere": 404,
    "GET /en/../healthz": 404,
    "GET /%00": 404,
    "GET /%ff%fe": 404,
    "GET /%ED%A0%80/": 404,
    "GET /%": 404,
    "GET /%zz": 404,
    "GET /\xff": 400,
    "GET /api/*": 404,
    "GET /healthz?%ff%00": 200,
    "TRACE /": 405,
    "TRACE /api/v1/": 405,
    "NONSENSE /": 405,
    "NONSENSE /api/v1/": 405,
    f"GET /{'a' * 70_000}": 414,
}


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[str, int]]:
    with serving_anew({}) as address:
        parts = urlsplit(address)
        yield str(parts.hostname), int(parts.port or 0)


def answer(site: tuple[str, int], line: str, version: str = "1.1") -> tuple[int, bytes]:
    """Status, and the rest of the answer."""
    with closing(socket.create_connection(site, timeout=20)) as connection:
        request = f"{line} HTTP/{version}\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode("latin-1"))
        first, _, rest = connection.makefile("rb").read().partition(b"\r\n")
    return int(first.split()[1]), rest


def test_each_odd_target_is_answered(site):
    assert {line: answer(site, line)[0] for line in ANSWERED} == ANSWERED


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_target_that_is_no_path_is_a_problem_with_its_remedy(site, version):
    status, rest = answer(site, "GET *", version)
    assert status == 400
    assert b"application/problem+json" in rest and b"Begin the address with /" in rest


def test_the_methods_of_the_site_can_be_asked_for(site):
    status, rest = answer(site, "OPTIONS *")
    assert status == 204
    assert b"allow: get, head, options, post" in rest.lower()
    assert b"x-request-id" in rest.lower()
