"""A session of HTTP that calls no inside address and takes no longer than it may.

requests-hardened resolves a name once, refuses private, loopback, link-local and metadata
addresses, and connects to the IP address it checked; redirects are not followed.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from .addresses import is_loopback, parse_host
from .inside_names import is_inside_name


class GuardedSession:
    """A keep-alive HTTP session. Use it in one thread only.

    `fault_of(host, port)` says why a resolved address is refused, "" for one that is called.
    `timeout`: seconds that an exchange may take, beside looking the name up.
    """

    def __init__(
        self, agent: str, timeout: float, fault_of: Callable[[str, int], str], allow_loopback: bool
    ) -> None:
        # Imported here: web servers import this module and never send.
        from requests_hardened import Config, HTTPSession

        config = Config(
            ip_filter_enable=True,
            ip_filter_allow_loopback_ips=allow_loopback,
            never_redirect=True,
            default_timeout=(timeout, timeout),
            user_agent_override=agent,
        )
        self._timeout, self._fault_of, self._allow_loopback = timeout, fault_of, allow_loopback
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
            self._refuse_inside(pool.host, pool.port)
            if not hasattr(pool.ConnectionCls, "reports_to"):
                pool.ConnectionCls = _reporting_class(pool.ConnectionCls)
            pool.ConnectionCls.reports_to = self._set_socket
            return pool

        adapter.get_connection_with_tls_context = watched

    def _refuse_inside(self, host: str, port: int | None) -> None:
        """Raise InvalidIPAddress where the address that was resolved may not be called.

        The library's own list is shorter. Nothing resolves the name again: the pool connects here.
        """
        from requests_hardened.ip_filter import InvalidIPAddress

        if fault := self._fault_of(host, port or 443):
            raise InvalidIPAddress(fault)

    def _set_socket(self, found: socket.socket) -> None:
        self._socket = found

    def name_fault(self, url: str) -> str:
        """Why a host's name or port is refused before anything resolves it; "" if it is not.

        "inside" or "port".
        """
        parts = urlsplit(url)
        host = parts.hostname or ""
        if self._allow_loopback and is_loopback(host):
            return ""
        if parse_host(host) is None and is_inside_name(host):
            return "inside"
        return "port" if parts.port == 0 else ""

    @contextlib.contextmanager
    def _deadline(self) -> Iterator[threading.Event]:
        """Shut the socket after the timeout even if bytes arrive, and set the event."""
        cut_off = threading.Event()
        timer = threading.Timer(self._timeout, self._shut_socket, [cut_off])
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


def _reporting_class(base: type) -> type:
    """A subclass of the connection class that reports its socket after connecting."""

    class Reporting(base):
        reports_to: Any = None

        def connect(self) -> None:
            super().connect()
            type(self).reports_to(self.sock)

    return Reporting
