"""Limits of the operating system for the connections of this server process."""

import os
import resource
import socket
from collections.abc import Iterator

# A connection whose caller has taken nothing for so long is closed, with what waits for it.
STALLED_MILLISECONDS = 30_000


def limit_connections() -> None:
    """Close stalled connections; allow as many open files as the machine's owner permits.

    The server has no setting for either. Connections inherit the options of the socket they were
    accepted on (Linux: tcp(7), TCP_USER_TIMEOUT).
    """
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    for listener in _listeners():
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, STALLED_MILLISECONDS)


def _listeners() -> Iterator[socket.socket]:
    """The TCP sockets this process listens on, each as a copy that is closed again."""
    for name in os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else []:
        if (candidate := _socket_of(int(name))) is None:
            continue
        with candidate:
            if _listens(candidate):
                yield candidate


def _socket_of(number: int) -> socket.socket | None:
    """A copy; None where the file is no socket or was closed meanwhile."""
    try:
        copy = os.dup(number)
    except OSError:
        return None
    try:
        return socket.socket(fileno=copy)
    except OSError:
        os.close(copy)
        return None


def _listens(candidate: socket.socket) -> bool:
    internet = candidate.family in (socket.AF_INET, socket.AF_INET6)
    return internet and bool(candidate.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
