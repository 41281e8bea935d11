"""One request over the network: no redirect is followed, and no answer is endless."""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import Any, Protocol
from urllib.request import HTTPErrorProcessor, Request, build_opener

from .coding import LONGEST

_PIECE = 64 * 1024


@dataclass(frozen=True)
class Arrived:
    """What came: `body` as it arrived, with its coding."""

    status: int
    headers: Message[str, str]
    body: bytes


class Failed(Exception):
    """Nothing came, or not all of it."""


class Wire(Protocol):
    """Sends one request. `timeout`: seconds without a byte."""

    def __call__(self, request: Request, timeout: float) -> Arrived: ...


class _AsItIs(HTTPErrorProcessor):
    """Leaves every status to the caller, redirects among them."""

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:
        return response

    https_response: Any = http_response


# Proxies named in the environment are used, as by every program of the standard library.
_opener = build_opener(_AsItIs)


def send(request: Request, timeout: float) -> Arrived:
    """The answer of the server, whatever its status; Failed where there is none."""
    end = time.monotonic() + 10 * timeout
    try:
        with _opener.open(request, timeout=timeout) as response:
            body = _read(response, end)
            _check_length(response, body)
            return Arrived(response.status, response.headers, body)
    except (OSError, HTTPException, ValueError) as error:
        raise Failed(str(error) or type(error).__name__) from error


def _read(response: HTTPResponse, end: float) -> bytes:
    """The whole body. One that drips in for ever is given up."""
    parts: list[bytes] = []
    size = 0
    while piece := response.read1(_PIECE):
        parts.append(piece)
        size += len(piece)
        if size > LONGEST:
            raise Failed("the body is too large")
        if time.monotonic() > end:
            raise Failed("the body takes too long")
    return b"".join(parts)


def _check_length(response: HTTPResponse, body: bytes) -> None:
    """Read in pieces, a body that was cut looks like one that has ended."""
    said = response.headers.get("Content-Length")
    if said is not None and said.isdigit() and int(said) != len(body) and response.status != 304:
        raise Failed(f"of {said} bytes {len(body)} came")
