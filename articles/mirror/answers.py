"""Asks the site itself, in this process, for what it answers at an address."""

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http.response import HttpResponseBase

# What a server makes anew for each answer.
OF_ONE_ANSWER = {"content-length", "date", "server", "ratelimit", "ratelimit-policy"}
REQUEST_ID = "x-request-id"
# Stands in a body where each answer has a request id of its own. As long as nginx's $request_id.
ID_PLACE = "00mirror00request00id00here00000"
KEPT_STATUSES = {200, 301, 302, 307, 308, 410}


class _Uncounted(NamedTuple):
    """In place of a caller's count, so that the site's own questions have no limit."""

    policy: str = "mirror"
    quota: int = 1
    period: int = 1
    left: int = 1


@dataclass(frozen=True)
class Answer:
    """What the site answers. `headers`: {name: value}, without those of each single answer."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def digest(self) -> str:
        """The SHA-256 of the body, base64."""
        return b64encode(hashlib.sha256(self.body).digest()).decode()

    @property
    def is_kept(self) -> bool:
        """Whether it may be kept: everybody gets the same, and it says for how long."""
        cache = self.headers.get("Cache-Control", "")
        private = "private" in cache or "no-store" in cache or "Set-Cookie" in self.headers
        return self.status in KEPT_STATUSES and bool(cache) and not private

    @property
    def groups(self) -> list[str]:
        """The groups by which a change drops it."""
        named = self.headers.get("Cache-Groups", "")
        return [name.strip('"') for name in named.split(", ") if name]


class Site:
    """The site with all its middleware, asked without a network."""

    def __init__(self) -> None:
        self._handler = BaseHandler()
        self._handler.load_middleware()
        # The outermost middleware counts each request, and writes its access line, around this.
        chain: Any = self._handler._middleware_chain  # type: ignore[attr-defined]
        outermost = getattr(chain, "__wrapped__", chain)
        self._handler._middleware_chain = getattr(outermost, "respond", chain)  # type: ignore[attr-defined]

    def ask(self, address: str, coding: str) -> Answer:
        """The answer to a plain anonymous GET.

        `address`: a decoded path, with its query behind "?". `coding`: identity, gzip or br.
        """
        request = WSGIRequest(_environ(address, coding))
        request.rate_limit = _Uncounted()  # type: ignore[attr-defined]
        response = self._handler.get_response(request)
        return _answer(response)


def _answer(response: HttpResponseBase) -> Answer:
    body = _body(response)
    own = response.headers.get(REQUEST_ID, "")
    if response.status_code >= 400 and own:
        body = body.replace(own.encode(), ID_PLACE.encode())
    omitted = OF_ONE_ANSWER | {REQUEST_ID}
    kept = {name: value for name, value in response.items() if name.lower() not in omitted}
    return Answer(response.status_code, kept, body)


def _body(response: HttpResponseBase) -> bytes:
    if not response.streaming:
        return bytes(response.content)  # type: ignore[attr-defined]
    parts: Iterable[bytes] = response.streaming_content  # type: ignore[attr-defined]
    body = b"".join(parts)
    # Not close(): the signal that it sends would close the connection to the database.
    for close in response._resource_closers:  # type: ignore[attr-defined]
        close()
    return body


def _environ(address: str, coding: str) -> dict[str, Any]:
    path, _, query = address.partition("?")
    own = urlsplit(settings.SITE_URL)
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        # As WSGI wants it: the bytes of UTF-8, each as a letter.
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": query,
        "HTTP_HOST": own.netloc,
        "SERVER_NAME": own.hostname or "",
        "SERVER_PORT": str(own.port or (443 if own.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_X_FORWARDED_PROTO": own.scheme,
        "wsgi.url_scheme": own.scheme,
        "wsgi.input": BytesIO(),
    }
    return environ if coding == "identity" else {**environ, "HTTP_ACCEPT_ENCODING": coding}
