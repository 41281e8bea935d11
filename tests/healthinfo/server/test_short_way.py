"""The short way answers an article and its page as Django's way does: byte for byte."""

import io
import logging
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as site
from django.core.signals import request_finished, request_started
from django.db import OperationalError
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from api import throttling
from api.v1.views.article import article as views
from articles.delivery import write_behind
from articles.metrics import counters
from healthinfo.server import short_way
from healthinfo.server.short_way import SiteHandler, match_of
from tests import factories
from tests.api.partners.keys import make_key
from tests.lengths import searching

pytestmark = pytest.mark.django_db
CONFIGURATIONS: dict[str, dict[str, Any]] = {
    "as it comes": {},
    "counted": {"API_ANONYMOUS_LIMIT": "300/m", "API_KEY_LIMIT": "3000/m"},
    "used up": {"API_ANONYMOUS_LIMIT": "0/m"},
    "https": {"SECURE_SSL_REDIRECT": True, "SECURE_HSTS_SECONDS": 60},
    "behind a proxy": {
        "SECURE_SSL_REDIRECT": True,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    },
    "tagged": {"EDGE_TAGS": "Surrogate-Key", "ACCESS_LOG": "addresses"},
}
ACCEPTS = ["*/*", "application/json", "text/markdown", "text/html", "image/png", "json;q=0, */*"]
HEADERS = {
    "HTTP_ACCEPT": st.sampled_from(ACCEPTS),
    "HTTP_ACCEPT_ENCODING": st.sampled_from(["gzip", "gzip, br", "identity", "gzip;q=0", "*"]),
    "HTTP_IF_MODIFIED_SINCE": st.sampled_from(
        ["Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 01 Jan 2100 00:00:00 GMT", "yesterday"]
    ),
    "HTTP_ORIGIN": st.just("https://elsewhere.example"),
    "HTTP_COOKIE": st.just("sessionid=none; other=1"),
    "HTTP_HOST": st.sampled_from(["testserver", "evil.example", "testserver:99", "a b"]),
    "HTTP_X_FORWARDED_PROTO": st.sampled_from(["https", "http"]),
    "HTTP_X_API_KEY": st.just("hi_none"),
    "REMOTE_ADDR": st.sampled_from(["203.0.113.9", "::1", ""]),
}
UNUSUAL = {
    "QUERY_STRING": st.sampled_from(["fields=title", "x=1", "as_of=2026-01-01", "="]),
    "CONTENT_TYPE": st.sampled_from(["text/plain", "application/json; charset=latin-1"]),
    "CONTENT_LENGTH": st.sampled_from(["", "0", "3"]),
    "SCRIPT_NAME": st.just("/below"),
    "REQUEST_METHOD": st.sampled_from(["HEAD", "OPTIONS", "POST", "PUT", "get", "TRACE"]),
}


@dataclass
class Told:
    """All that one request brings about."""

    status: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    noted: list[tuple] = field(default_factory=list)
    counted: dict[tuple, float] = field(default_factory=dict)
    logged: list[tuple] = field(default_factory=list)


class Asking(logging.Handler):
    """Asks both ways, under one configuration after another."""

    def __init__(self, monkeypatch) -> None:
        super().__init__()
        self.told, self.handlers = Told(), {}
        monkeypatch.setattr(throttling, "time", lambda: 1_800_000_000.0)
        put = write_behind.Sink.put
        monkeypatch.setattr(
            write_behind.Sink, "put", lambda *noted: (self.note(*noted), put(*noted))
        )
        # The test's transaction is on this connection, so it stays; it is counted instead.
        self.closings = 0
        monkeypatch.setattr(short_way, "close_old_connections", self.close)
        for signal in (request_started, request_finished):
            monkeypatch.setattr(signal, "receivers", [])
            signal.sender_receivers_cache.clear()
        for name in ("django", "healthinfo"):
            monkeypatch.setattr(logging.getLogger(name), "handlers", [self])

    def note(self, sink: write_behind.Sink, key: Any, value: Any) -> None:
        # Noted once in a process.
        if sink.name != "renderers in use":
            self.told.noted.append((sink.name, key, getattr(value, "shown", None)))

    def close(self) -> None:
        self.closings += 1

    def emit(self, record: logging.LogRecord) -> None:
        self.told.logged.append((record.name, record.levelname, record.getMessage()))

    def start(self, status: str, headers: list[tuple[str, str]]) -> None:
        self.told.status, self.told.headers = status, headers

    def both(self, configuration: str, environ: dict[str, Any]) -> tuple[Told, Told]:
        with override_settings(NUM_PROXIES=1, **CONFIGURATIONS[configuration]):
            if configuration not in self.handlers:
                self.handlers[configuration] = SiteHandler()
            handler = self.handlers[configuration]
            return self.one(handler, environ, True), self.one(handler, environ, False)

    def one(self, handler: SiteHandler, environ: dict[str, Any], short: bool) -> Told:
        told = self.told = Told()
        handler.has_short_way = short
        throttling.forget()
        counters.forget()
        sent = handler({**environ, "wsgi.input": io.BytesIO(b"abc")}, self.start)
        told.body = b"".join(sent)
        # Of a histogram its count: its seconds differ.
        told.counted = {k: v if isinstance(v, float | int) else sum(v[:-1])
                        for k, v in counters.values().items()}  # fmt: skip
        return told


@pytest.fixture
def asking(monkeypatch) -> Asking:
    return Asking(monkeypatch)


def request(path: str, **more: str) -> dict[str, Any]:
    """A WSGI environment as the server makes it."""
    text = path.encode().decode("latin-1")
    plain = {"REQUEST_METHOD": "GET", "PATH_INFO": text, "QUERY_STRING": "", "SCRIPT_NAME": ""}
    server = {"SERVER_NAME": "testserver", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1"}
    caller = {
        "REMOTE_ADDR": "198.51.100.7",
        "HTTP_X_REQUEST_ID": "request-1",
        "HTTP_HOST": "testserver",
    }
    return {**plain, **server, **caller, "wsgi.url_scheme": "http", **more}


def some_library() -> list[str]:
    """Addresses of articles in every state, and of what is none."""
    moved = factories.make_published()
    old = moved.slug
    factories.move_article(moved, "moved-away")
    archived, purged = factories.make_published(), factories.make_withdrawn()
    factories.archive_article(archived)
    factories.purge_article(purged)
    every = [factories.make_published(), moved, archived, factories.make_withdrawn(), purged]
    ids = [f"/api/v1/articles/{each.public_id}" for each in every]
    pages = [f"/en/{each.slug}/" for each in every] + [f"/en/{old}/", "/es/none/", "/xx/none/"]
    none = ["/api/v1/articles/00000000-0000-4000-8000-000000000000", "/en/none/"]
    near = [ids[0].upper(), ids[0].replace("-", ""), f"{ids[0]}.md", f"{ids[0]}/", f"/{pages[0]}"]
    others = ["/en/policy/", "/en/help/", "/en/A-Z/", "/EN/none/", pages[0].rstrip("/"), "/healthz"]
    return [*ids, *pages, *none, *near, *others, "/en/niño/", "/en/%C3%28/", "*", "/api/v1/"]


def tags_of(asking: Asking, paths: list[str]) -> list[str]:
    """Validators of these addresses, and some that fit none. Their renditions are stored then."""
    for path in paths:
        asking.both("as it comes", request(path))
    write_behind.flush()
    tags = []
    for path in paths:
        for coding in ("gzip", "identity"):
            told, _ = asking.both("as it comes", request(path, HTTP_ACCEPT_ENCODING=coding))
            tags += [value for name, value in told.headers if name == "ETag"]
    return [*tags, f"W/{tags[0]}", ", ".join(tags[:3]), "*", '"none"', "none"]


def requests(paths: list[str], tags: list[str], keys: list[str]) -> st.SearchStrategy:
    """Two of three are plain in all but their headers."""
    own = {
        "HTTP_IF_NONE_MATCH": st.sampled_from(tags),
        "HTTP_AUTHORIZATION": st.sampled_from(keys),
    }
    plain = st.fixed_dictionaries({}, optional={**HEADERS, **own})
    unusual = st.fixed_dictionaries({}, optional={**HEADERS, **own, **UNUSUAL})
    return st.tuples(st.sampled_from(paths), st.one_of(plain, plain, unusual))


@pytest.mark.long
def test_whatever_is_asked_both_ways_bring_about_the_same(asking):
    paths = some_library()
    keys = [f"Bearer {make_key()[1]}", "Bearer hi_none", "Basic abc", "bearer  "]
    tags = tags_of(asking, paths[:9])

    @searching(150, long=5000)
    @given(requests(paths, tags, keys), st.sampled_from(list(CONFIGURATIONS)))
    def are_equal(asked, configuration):
        short, long = asking.both(configuration, request(asked[0], **asked[1]))
        assert short == long

    are_equal()


def test_both_ways_build_what_is_not_stored(asking):
    article = factories.make_published()
    short, long = asking.both("as it comes", request(f"/en/{article.slug}/"))
    assert short == long and short.status == "200 OK"


@pytest.mark.parametrize("error", [OperationalError("gone"), ValueError("a fault of ours")])
@pytest.mark.parametrize("find", ["find_by_id", "find_by_slug"])
def test_both_ways_fail_alike(asking, monkeypatch, error, find):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr(views, "find_by_id", fail)
    monkeypatch.setattr("articles.pages.views.article.find_by_slug", fail)
    article = factories.make_published()
    path = (
        f"/en/{article.slug}/"
        if find == "find_by_slug"
        else f"/api/v1/articles/{article.public_id}"
    )
    short, long = asking.both("as it comes", request(path))
    assert short == long and short.status[0] == "5"


def test_after_a_failure_connections_are_looked_at_once_more(asking, monkeypatch):
    monkeypatch.setattr(views, "find_by_id", None)
    asking.one(SiteHandler(), request(f"/api/v1/articles/{uuid4()}"), True)
    assert asking.closings == 2


@pytest.mark.parametrize("path", [
    "/api/v1/articles/01234567-89ab-4def-8123-456789abcdef", "/en/asthma/", "/zh-Hant/asma/",
])  # fmt: skip
def test_an_article_and_its_page_take_it(path):
    assert match_of(request(path))


@pytest.mark.parametrize("unusual", [
    {"QUERY_STRING": "fields=title"}, {"REQUEST_METHOD": "HEAD"}, {"REQUEST_METHOD": "POST"},
    {"SCRIPT_NAME": "/below"}, {"CONTENT_LENGTH": "3"}, {"HTTP_TRANSFER_ENCODING": "chunked"},
])  # fmt: skip
def test_what_is_unusual_does_not(unusual):
    assert match_of(request("/en/asthma/", **unusual)) is None


@pytest.mark.parametrize("path", [
    "/en/policy/", "/en/help/", "/en/topics/asthma/", "/api/asthma/", "/admin/login/", "/en/",
    "/en/asthma", "/en/niño/", "//en/asthma/", "*", "/api/v1/articles", "/healthz",
])  # fmt: skip
def test_no_other_address_takes_it(path):
    assert match_of(request(path)) is None


@pytest.mark.parametrize("changed", [
    {"MIDDLEWARE": [*site.MIDDLEWARE, "django.middleware.gzip.GZipMiddleware"]},
    {"FORCE_SCRIPT_NAME": "/below"}, {"DEBUG": True},
])  # fmt: skip
def test_settings_that_it_does_not_know_close_it(settings, changed):
    assert SiteHandler().has_short_way
    with override_settings(**changed):
        assert not SiteHandler().has_short_way


def test_the_signals_that_it_leaves_out_have_no_other_receivers():
    receivers = {
        receiver().__name__
        for signal in (request_started, request_finished)
        for _, receiver, *_ in signal.receivers
    }
    assert receivers <= {"close_old_connections", "reset_queries", "close_caches", "reset_urlconf"}
