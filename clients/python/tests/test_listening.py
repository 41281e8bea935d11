"""The listener wakes the keeper of a copy for signed messages, and for nothing else."""

import http.client
import threading
from contextlib import closing

import pytest
from conftest import SECRET, signed

from healthinfo_client.mirror.listening import Listener

BODY = b'{"type": "article.withdrawn", "data": {}}'


@pytest.fixture(scope="module")
def listening():
    made = Listener(("127.0.0.1", 0), SECRET, threading.Event())
    made.start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def listener(listening):
    """A listener that nobody has called yet."""
    listening.woken.clear()
    return listening


def call(listener, method="POST", body=BODY, headers=None) -> int:
    with closing(http.client.HTTPConnection(*listener.server_address, timeout=5)) as caller:
        caller.request(method, "/", body=body, headers=headers or {})
        return caller.getresponse().status


def test_a_signed_message_wakes_it(listener):
    assert call(listener, headers=signed(BODY)) == 204
    assert listener.woken.is_set()


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, 401),
        ({"headers": signed(BODY + b" ")}, 401),
        ({"body": None, "headers": {"Content-Length": "9" * 9}}, 413),
        ({"body": None, "headers": {"Content-Length": "-1"}}, 411),
        ({"method": "GET", "body": None}, 501),
    ],
)
def test_nothing_else_does(listener, given, status):
    assert call(listener, **given) == status
    assert not listener.woken.is_set()


def test_it_does_not_start_without_a_secret():
    with pytest.raises(ValueError, match="secret"):
        Listener(("127.0.0.1", 0), " ", threading.Event())
