"""Requests that are held up, as by a lock in the database, hold up neither /healthz nor for long
the readers after them."""

import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import RequestFactory

from healthinfo.server import body_guard, turns
from healthinfo.server.body_guard import BodyGuard
from healthinfo.server.options import WORKING, WRITING


class Site:
    """A site that answers /held only once it is told to, and everything else at once."""

    def __init__(self) -> None:
        self.told, self.held = threading.Event(), threading.Semaphore(0)

    def __call__(self, environ: dict, start) -> list[bytes]:
        if environ["PATH_INFO"] == "/held":
            self.held.release()
            assert self.told.wait(30)
        start("200 OK", [])
        return [b"answered"]


@pytest.fixture
def site(monkeypatch) -> Iterator[Site]:
    monkeypatch.setattr(turns, "PATIENCE", 0.2)
    site = Site()
    yield site
    site.told.set()


def ask(guard: BodyGuard, path: str, body: bytes = b"") -> str:
    """The status line."""
    lines: list = []
    made = RequestFactory().post(path, body, "text/plain") if body else RequestFactory().get(path)
    environ = made.environ | {"HTTP_HOST": "localhost", "wsgi.input": io.BytesIO(body)}
    for each in guard(environ, lambda *line: lines.extend(line)):
        assert isinstance(each, bytes)
    return lines[0]


def hold(guard: BodyGuard, site: Site, pool: ThreadPoolExecutor, number: int, body: bytes) -> None:
    """So many requests are held up."""
    for _ in range(number):
        pool.submit(ask, guard, "/held", body)
        assert site.held.acquire(timeout=30)


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(20) as pool:
        yield pool


@pytest.fixture
def guard(site, pool) -> Iterator[BodyGuard]:
    yield BodyGuard(site, bodies=8)
    site.told.set()


def test_healthz_is_answered_while_every_turn_is_held_up(guard, site, pool):
    hold(guard, site, pool, WORKING, b"")
    assert ask(guard, body_guard.HEALTH) == "200 OK"


def test_a_reader_is_told_to_come_again(guard, site, pool):
    hold(guard, site, pool, WORKING, b"")
    assert ask(guard, "/en/").startswith("503")
    site.told.set()


def test_writers_that_are_held_up_leave_a_turn_to_readers(guard, site, pool):
    hold(guard, site, pool, WRITING, b"a=1")
    assert ask(guard, "/en/") == "200 OK"
    assert ask(guard, "/form", b"a=1").startswith("503")
