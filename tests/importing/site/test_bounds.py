"""What import_site never calls, and what it never waits for or holds."""

import contextlib
import gzip
import socket
import time

import pytest

from articles.importing.site import fetching
from articles.importing.site.fetching import FetchFailure, SiteSession, redirect_fault
from articles.outgoing.addresses import parse_host
from tests.servers.old_site import Answer, old_site

INSIDE = ["127.0.0.1", "0x7f.1", "[::1]", "10.0.0.1", "192.168.0.1", "169.254.169.254",
          "[fd00:ec2::254]", "[::ffff:10.0.0.1]", "100.64.0.1", "0.0.0.0"]  # fmt: skip
NAMES = ["localhost", "router", "db.internal", "printer.local", "metadata.goog", "web.svc"]


def failure(url: str, **how: object) -> str:
    session = SiteSession("test")
    try:
        with pytest.raises(FetchFailure) as failed:
            session.get(url, **how)
    finally:
        session.close()
    return str(failed.value)


def resolve_to(monkeypatch, *answers: str) -> None:
    left, real = list(answers), socket.getaddrinfo

    def resolve(host, port, *rest, **how):
        if parse_host(host):
            return real(host, port, *rest, **how)
        return real(left.pop(0) if len(left) > 1 else left[0], port, *rest, **how)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


@pytest.mark.parametrize("host", INSIDE)
def test_no_inside_address_is_called(host):
    assert "not public" in failure(f"http://{host}/")


@pytest.mark.parametrize("host", NAMES)
def test_no_inside_name_is_looked_up(host):
    assert "none of the public internet" in failure(f"http://{host}/")


@pytest.mark.parametrize("inside", ["127.0.0.1", "169.254.169.254", "10.0.0.1"])
def test_a_name_that_leads_inside_is_refused(monkeypatch, inside):
    resolve_to(monkeypatch, inside)
    assert "not public" in failure("http://pages.example/")


def test_a_name_that_leads_elsewhere_the_second_time_is_refused(monkeypatch, settings):
    settings.IMPORT_ALLOW_LOOPBACK = True
    with old_site() as site:
        site.redirect("/", "/next")
        resolve_to(monkeypatch, "127.0.0.1", "10.0.0.1")
        port = site.url.rpartition(":")[2]
        assert "not public" in failure(f"http://pages.example:{port}/")
        assert site.paths == ["/"]


@pytest.mark.parametrize("port", [22, 25, 3306, 8080])
def test_no_other_port_is_called(monkeypatch, port):
    resolve_to(monkeypatch, "8.8.8.8")
    assert "another port" in failure(f"http://pages.example:{port}/")


@pytest.mark.parametrize("url", [
    "ftp://example.org/", "file:///etc/passwd", "https://me:secret@example.org/", "https:///x",
    "https://example.org/a b", "https://example.org:x/",
])  # fmt: skip
def test_what_is_no_address_is_refused(url):
    assert failure(url)


@pytest.mark.parametrize(("url", "target", "followed"), [
    ("http://example.org/a", "https://example.org/b", True),
    ("http://example.org/a", "https://www.example.org/a", True),
    ("https://example.org/a", "http://example.org/a", False),
    ("https://example.org/a", "https://other.example/a", False),
    ("https://example.org/a", "https://example.org.other.example/a", False),
    ("https://example.org/a", "https://example.org:8443/a", False),
    ("https://example.org/a", "file:///etc/passwd", False),
])  # fmt: skip
def test_a_redirect_stays_on_the_site(url, target, followed):
    assert (redirect_fault(url, target) == "") is followed


def test_a_redirect_in_a_circle_ends(site):
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    assert "in a circle" in failure(f"{site.url}/a")


def test_a_redirect_that_never_ends_is_left(site):
    for number in range(9):
        site.redirect(f"/{number}", f"/{number + 1}")
    assert "leads on over 5 times" in failure(f"{site.url}/0")


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_that_is_too_large_is_refused(site, packed):
    body = b"x" * 5000
    site.pages["/"] = Answer(gzip.compress(body) if packed else body)
    assert "over" in failure(f"{site.url}/", most=1000)


@pytest.mark.parametrize("within", ["headers", "body"])
def test_an_answer_that_comes_byte_by_byte_is_cut_off(site, monkeypatch, within):
    monkeypatch.setattr(fetching, "SECONDS", 0.5)

    def drip(handler) -> None:
        start = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
        handler.wfile.write(start if within == "headers" else start + b"\r\n")
        with contextlib.suppress(OSError):  # we hang up
            for _ in range(200):
                handler.wfile.write(b"X: y\r\n" if within == "headers" else b"x")
                time.sleep(0.02)

    site.pages["/"] = drip
    began = time.monotonic()
    assert failure(f"{site.url}/")
    assert time.monotonic() - began < 3
