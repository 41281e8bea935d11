"""Sends one webhook attempt: a POST to an untrusted receiver (SSRF protection, time limit)."""

from __future__ import annotations

import datetime
import threading
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.utils import timezone

from articles.outgoing.session import GuardedSession

from .addresses import connection_fault

if TYPE_CHECKING:
    import requests

# EXCERPT: characters of the answer stored for the partner. READ: bytes read of it.
EXCERPT = 300
READ = 1024
INSIDE = "The host's address is not public: such addresses are refused."
PORT = "The receiver's port is not allowed."


class Answer(NamedTuple):
    """Result of an attempt. `status` None: no answer, `error` says why. `retry_after`: seconds."""

    status: int | None
    error: str = ""
    excerpt: str = ""
    milliseconds: int = 0
    retry_after: float | None = None

    @property
    def arrived(self) -> bool:
        """Whether the receiver accepted it: 2xx. A redirect is a failure."""
        return self.status is not None and 200 <= self.status < 300


class ReceiverSession(GuardedSession):
    """A keep-alive HTTP session to one receiver. Use it in one thread only."""

    def __init__(self) -> None:
        agent = f"healthinfo-webhooks/1 (+{settings.SITE_URL}/api/v1/docs)"
        loopback = settings.WEBHOOK_ALLOW_LOOPBACK
        super().__init__(agent, settings.WEBHOOK_TIMEOUT, connection_fault, loopback)

    def post(self, url: str, *, body: bytes, headers: dict[str, str]) -> Answer:
        """Send one POST. Never raises for what the receiver does; takes at most WEBHOOK_TIMEOUT
        and the DNS look-up."""
        from requests import RequestException
        from urllib3.exceptions import HTTPError

        if fault := self.name_fault(url):
            return Answer(None, error={"inside": INSIDE, "port": PORT}[fault])
        began = time.monotonic()
        sent = {"Content-Type": "application/json", **headers}
        try:
            with self._deadline() as cut_off:
                answer = self._post(url, body, sent, cut_off)
        except (RequestException, HTTPError, OSError, ValueError) as error:
            late = time.monotonic() - began >= settings.WEBHOOK_TIMEOUT
            answer = Answer(None, error=_timeout_text() if late else failure_reason(error))
        return answer._replace(milliseconds=int((time.monotonic() - began) * 1000))

    def _post(
        self, url: str, body: bytes, headers: dict[str, str], cut_off: threading.Event
    ) -> Answer:
        with self._session.post(url, data=body, headers=headers, stream=True) as response:
            # An answer cut off within its headers looks complete to the library.
            late = cut_off.is_set()
            return Answer(None, _timeout_text()) if late else _read(response)


def _read(response: requests.Response) -> Answer:
    raw = response.raw
    try:
        piece = raw.read1(READ)
    except Exception:
        # The status decides; the body may break off.
        piece = b""
    if raw.length_remaining == 0:
        raw.release_conn()
    return Answer(
        response.status_code,
        excerpt=printable_excerpt(piece.decode("utf-8", "replace")),
        retry_after=retry_after_seconds(response.headers.get("Retry-After"), now=timezone.now()),
    )


def printable_excerpt(text: str) -> str:
    """The first EXCERPT characters, with unprintable ones (NUL, control) as spaces."""
    return "".join(c if c.isprintable() else " " for c in text)[:EXCERPT].strip()


def retry_after_seconds(value: str | None, *, now: datetime.datetime) -> float | None:
    """Retry-After (RFC 9110, seconds or a date) as seconds; None if absent or malformed."""
    if not value or len(value) > 100:
        return None
    if value.isascii() and value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    return max(0.0, (aware - now).total_seconds())


def failure_reason(error: Exception) -> str:
    """Why there was no answer, as a text that reveals nothing of our network."""
    from requests import exceptions
    from requests_hardened.ip_filter import InvalidIPAddress

    if isinstance(error, InvalidIPAddress):
        return PORT if "port" in str(error) else INSIDE
    if isinstance(error, exceptions.Timeout):
        return _timeout_text()
    if isinstance(error, exceptions.SSLError):
        return "TLS failed: the certificate is not valid for this host, or has expired."
    if "resolve" in str(error):
        return "The host's name is not known."
    if isinstance(error, exceptions.ConnectionError) and "refused" in str(error):
        return "The connection was refused."
    return "The connection broke off before there was an answer."


def _timeout_text() -> str:
    return f"No answer within {settings.WEBHOOK_TIMEOUT} seconds."
