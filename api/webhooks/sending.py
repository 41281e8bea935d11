"""Sends one webhook attempt: a POST to an untrusted receiver (SSRF protection, time limit).

requests-hardened resolves the name once, refuses private, loopback, link-local and metadata
addresses, and connects to the IP address it checked; redirects are not followed.
"""

from __future__ import annotations

import contextlib
import datetime
import socket
import threading
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from .addresses import connection_fault, parse_host
from .inside_names import is_inside_name
from .validation import is_loopback

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


class ReceiverSession:
    """A keep-alive HTTP session to one receiver. Use it in one thread only."""

    def __init__(self) -> None:
        # Imported here: web servers import this module and never send.
        from requests_hardened import Config, HTTPSession

        agent = f"healthinfo-webhooks/1 (+{settings.SITE_URL}/api/v1/docs)"
        config = Config(
            ip_filter_enable=True,
            ip_filter_allow_loopback_ips=settings.WEBHOOK_ALLOW_LOOPBACK,
            never_redirect=True,
            default_timeout=(settings.WEBHOOK_TIMEOUT, settings.WEBHOOK_TIMEOUT),
            user_agent_override=agent,
        )
        self._socket: Any = None
        self._session = HTTPSession(config)
        # A proxy or a .netrc of the environment would bypass the IP filter.
        self._session.trust_env = False
        self._session.headers.update({"Accept": "*/*", "Accept-Encoding": "identity"})
        for adapter in self._session.adapters.values():
            self._track_sockets(adapter)

    def _track_sockets(self, adapter: Any) -> None:
        """Learn each connection's socket for `_deadline`: the library's timeouts are per read."""
        given = adapter.get_connection_with_tls_context

        def watched(*args: Any, **kwargs: Any) -> Any:
            pool = given(*args, **kwargs)
            _refuse_inside(pool.host, pool.port)
            if not hasattr(pool.ConnectionCls, "reports_to"):
                pool.ConnectionCls = _reporting_class(pool.ConnectionCls)
            pool.ConnectionCls.reports_to = self._set_socket
            return pool

        adapter.get_connection_with_tls_context = watched

    def _set_socket(self, found: socket.socket) -> None:
        self._socket = found

    def post(self, url: str, *, body: bytes, headers: dict[str, str]) -> Answer:
        """Send one POST. Never raises for what the receiver does; takes at most WEBHOOK_TIMEOUT
        and the DNS look-up."""
        from requests import RequestException
        from urllib3.exceptions import HTTPError

        if fault := _name_fault(url):
            return Answer(None, error=fault)
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

    @contextlib.contextmanager
    def _deadline(self) -> Iterator[threading.Event]:
        """Shut the socket after WEBHOOK_TIMEOUT even if bytes arrive, and set the event."""
        cut_off = threading.Event()
        timer = threading.Timer(settings.WEBHOOK_TIMEOUT, self._shut_socket, [cut_off])
        timer.daemon = True
        timer.start()
        try:
            yield cut_off
        finally:
            timer.cancel()

    def _shut_socket(self, cut_off: threading.Event) -> None:
        cut_off.set()
        with contextlib.suppress(OSError, AttributeError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close every connection."""
        self._session.close()


def _name_fault(url: str) -> str:
    """Why the host's name or port is refused before anything resolves it; "" if it is not."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if settings.WEBHOOK_ALLOW_LOOPBACK and is_loopback(host):
        return ""
    if parse_host(host) is None and is_inside_name(host):
        return INSIDE
    return PORT if parts.port == 0 else ""


def _refuse_inside(host: str, port: int | None) -> None:
    """Raise InvalidIPAddress where the address that was resolved may not be called.

    The library's own list is shorter. Nothing resolves the name again: the pool connects to this.
    """
    from requests_hardened.ip_filter import InvalidIPAddress

    if fault := connection_fault(host, port or 443):
        raise InvalidIPAddress(fault)


def _reporting_class(base: type) -> type:
    """A subclass of the connection class that reports its socket after connecting."""

    class Reporting(base):
        reports_to: Any = None

        def connect(self) -> None:
            super().connect()
            type(self).reports_to(self.sock)

    return Reporting


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
