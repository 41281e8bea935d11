"""Whatever something in between answers, the Python client's copy stays right and goes on."""

import gzip

import pytest
from django.http import HttpResponse
from healthinfo_client import TryLater

from tests.factories import make_published, withdraw_article
from tests.partners.test_mirror import copy, proves, start, waited, wire

__all__ = ["copy", "start", "waited", "wire"]
pytestmark = [pytest.mark.django_db, pytest.mark.once]
HTML = "text/html; charset=utf-8"
ELSEWHERE = "https://sign-in.example/?to=x"


def cut(answer: HttpResponse) -> HttpResponse:
    """Nothing says how long it was."""
    return HttpResponse(_plain(answer)[:-20], content_type=answer["Content-Type"])


def emptied(answer: HttpResponse) -> HttpResponse:
    return HttpResponse(b"", content_type=answer["Content-Type"])


def _plain(answer: HttpResponse) -> bytes:
    packed = answer.headers.get("Content-Encoding") == "gzip"
    return gzip.decompress(answer.content) if packed else answer.content


def made(body: bytes, status: int = 200, kind: str = "application/json", **named: str):
    headers = {name.replace("_", "-"): value for name, value in named.items()}
    return lambda answer: HttpResponse(body, status=status, content_type=kind, headers=headers)


WEATHER = {
    "a page to sign in": made(b"<html>Sign in</html>", kind=HTML),
    "the same, called JSON": made(b"<html>Sign in</html>"),
    "a redirect to sign in": made(b"", 302, Location=ELSEWHERE),
    "a refusal": made(b"<h1>Forbidden</h1>", 403, HTML),
    "nothing at this address": made(b"<h1>Not found</h1>", 404, HTML),
    "gone": made(b"<h1>Gone</h1>", 410, HTML),
    "busy, by a date": made(b"", 429, HTML, Retry_After="Fri, 31 Dec 2077 23:59:59 GMT"),
    "busy, for nobody knows how long": made(b"", 503, HTML, Retry_After="a while"),
    "a gateway": made(b"<h1>Bad gateway</h1>", 502, HTML),
    "a cut body": cut,
    "an empty body": emptied,
    "another JSON": made(b'{"status": "ok"}'),
    "a JSON of another kind": made(b"[]"),
    "a number": made(b"7"),
    "a coding nobody asked for": made(b"\x00\x01", Content_Encoding="br"),
    "what is no gzip": made(b"{}", Content_Encoding="gzip"),
    "what is no text": made(b"\xff\xfe\x00"),
    "a digest of something else": made(b"{}", Repr_Digest="sha-256=:AAAA:"),
}


@pytest.mark.parametrize("weather", WEATHER.values(), ids=WEATHER)
def test_the_copy_is_as_it_was_and_goes_on_in_better_weather(start, copy, wire, weather):
    article = make_published()
    mirror = start()
    wire.alter = lambda answer, number: weather(answer)
    with pytest.raises(TryLater):
        mirror.catch_up()
    wire.alter = lambda answer, number: answer
    mirror.catch_up()
    held = copy()
    withdraw_article(article, "unsafe")
    wire.alter = lambda answer, number: weather(answer)
    with pytest.raises(TryLater):
        mirror.catch_up()
    assert copy() == held
    wire.alter = lambda answer, number: answer
    mirror.catch_up()
    assert [row["state"] for row in copy().values()] == ["withdrawn"] and proves(mirror)


@pytest.mark.parametrize("weather", WEATHER.values(), ids=WEATHER)
def test_no_article_is_erased_or_mended_by_it(start, copy, wire, weather):
    make_published()
    mirror = start()
    mirror.catch_up()
    held = copy()
    wire.alter = lambda answer, number: weather(answer)
    with pytest.raises(TryLater):
        mirror.compare()
    assert copy() == held


def test_the_key_is_sent_to_no_other_host(start, wire):
    make_published()
    wire.alter = lambda answer, number: made(b"", 302, Location=ELSEWHERE)(answer)
    with pytest.raises(TryLater, match="another site"):
        start().catch_up()
    assert len(wire.asked) == 1


def test_nor_does_an_address_in_an_answer_lead_there(start, wire):
    make_published()
    wire.alter = lambda answer, number: HttpResponse(
        _plain(answer).replace(b"http://testserver", b"https://evil.example"),
        content_type=answer["Content-Type"],
    )
    with pytest.raises(TryLater, match="not asked"):
        start().catch_up()
    assert len(wire.asked) == 1
