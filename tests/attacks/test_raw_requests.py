"""Requests that two programs could take apart differently: one answer at most, and none hidden."""

import socket
from collections.abc import Iterator
from contextlib import closing, suppress
from urllib.parse import urlsplit

import pytest

from tests.servers.serving import serving_anew

HIDDEN = b"GET /hidden HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
HEAD = b"POST /healthz HTTP/1.1\r\nHost: localhost\r\n"
CHUNKS = b"0\r\n\r\n" + HIDDEN
# What stands after the host in the head, each with a body in which a request is hidden.
BOTH_LENGTHS = [
    b"Content-Length: 5\r\nTransfer-Encoding: chunked",
    b"Transfer-Encoding: chunked\r\nContent-Length: 5",
    b"Content-Length: %d\r\nTransfer-Encoding: chunked" % len(CHUNKS),
    b"Content-Length: 5\r\ntransfer-encoding: CHUNKED",
    b"Content-Length: 5\r\nTransfer-Encoding:\tchunked",
]
ODD_CODINGS = [
    *(b"Transfer-Encoding: xchunked", b"Transfer-Encoding: chunked, identity"),
    *(
        b"Transfer-Encoding: identity",
        b"Transfer-Encoding: chunked;x=1",
        b"Transfer-Encoding: gzip",
    ),
    *(
        b"Transfer-Encoding: \x0bchunked",
        b"Transfer-Encoding : chunked",
        b"Transfer-Encoding\t: chunked",
    ),
    *(
        b" Transfer-Encoding: chunked",
        b"Transfer-Encoding:\r\n chunked",
        b"Transfer_Encoding: chunked",
    ),
    b'Transfer-Encoding: "chunked"',
]
ODD_LENGTHS = [
    *(b"Content-Length: 5\r\nContent-Length: 60", b"Content-Length: 5, 60", b"Content-Length: +5"),
    *(
        b"Content-Length: -1",
        b"Content-Length: 0x5",
        b"Content-Length: 5 5",
        b"Content-Length: 5.0",
    ),
    *(b"Content-Length: 99999999999999999999", b"Content-Length : 5", b"Content-Length:\r\n 5"),
    *(
        b"Content-Length: 5\x00",
        b"Content-Length: five",
        b"Content-Length: 5\r\n Content-Length: 9",
    ),
]
ODD_HEADS = [
    *(b"X: a\x00b", b"X\x00: a", b"X: a\r\n b", b"X Y: a", b": a", b"X", b"X: " + b"a" * 500_000),
    *(b"X: a\rContent-Length: 5", b"X: \xff", b"Host: other.example", b"X: a\nY: b"),
]
# Of the chunk that the hidden request is; {} is its length.
ODD_CHUNKS = [
    *("{}", "{};", "{} ", '{};a="', "0{}", "0x{}", "+{}", "-{}", " {}", "\t{}", "{}_", "{}\n\r\n"),
    *("0\r\n{}", "\r\n{}", "{};a\nb", "{}\x00", "F" * 16 + "{}", "{}.0", "g"),
]


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[str, int]]:
    with serving_anew({}) as address:
        parts = urlsplit(address)
        yield str(parts.hostname), int(parts.port or 0)


def statuses(site: tuple[str, int], sent: bytes) -> list[int]:
    """Of all answers on one connection, until the server ends it or says nothing more."""
    found = b""
    with closing(socket.create_connection(site, timeout=10)) as connection, suppress(OSError):
        connection.sendall(sent)
        while part := connection.recv(65536):
            found += part
            connection.settimeout(0.3)
    return [int(part[2:5]) for part in found.split(b"HTTP/1.")[1:]]


def is_safe(seen: list[int]) -> bool:
    """Refused, or answered once; then what follows is no request."""
    return seen in ([400], [431], [405], [413], [405, 400])


@pytest.mark.parametrize("forms", [BOTH_LENGTHS, ODD_CODINGS, ODD_LENGTHS, ODD_HEADS])
def test_no_odd_head_hides_a_request_behind_it(site, forms):
    found = {form: statuses(site, HEAD + form + b"\r\n\r\n" + CHUNKS) for form in forms}
    assert {form[:40]: seen for form, seen in found.items() if not is_safe(seen)} == {}


def test_no_odd_chunk_does(site):
    found = {}
    for chunk in ODD_CHUNKS:
        line = chunk.replace("{}", f"{len(HIDDEN):x}").encode() + b"\r\n"
        body = line + HIDDEN + b"\r\n0\r\n\r\n"
        found[chunk] = statuses(site, HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + body)
    assert {form: seen for form, seen in found.items() if not is_safe(seen)} == {}


def test_two_plain_requests_have_two_answers(site):
    first = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert statuses(site, first + HIDDEN) == [200, 404]
