"""Who takes an answer slowly, or only holds a connection, takes no thread from the others."""

import os
import socket

from healthinfo.server.sockets import STALLED_MILLISECONDS, limit_connections
from tests.servers.slow_callers import Callers

FILE = b"GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n"


def test_slow_readers_of_a_file_take_no_thread(callers: Callers):
    for _ in range(20):
        callers.call(FILE, window=2048)
    assert callers.milliseconds("/", 10)[-1] < 5000


def test_more_idle_connections_than_the_server_would_hold_by_itself_stop_nobody(callers: Callers):
    for _ in range(1200):
        callers.call(b"")
    assert callers.milliseconds("/", 10)[-1] < 5000


def test_what_is_stalled_is_closed_by_the_operating_system():
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.socket() as other:
        limit_connections()
        with socket.create_connection(listener.getsockname()):
            accepted, _ = listener.accept()
            option = (socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
            assert accepted.getsockopt(*option) == STALLED_MILLISECONDS
            accepted.close()
        assert other.getsockopt(*option) == 0


def test_looking_for_the_sockets_leaves_no_file_open():
    before = sorted(os.listdir("/proc/self/fd"))
    limit_connections()
    assert sorted(os.listdir("/proc/self/fd")) == before
