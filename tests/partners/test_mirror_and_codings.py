"""The copy of the Python client behind a proxy that changes the coding of bodies."""

import gzip

import pytest
from django.http import HttpResponse

from tests.factories import publish_reworded
from tests.partners.test_mirror import (
    SITE,
    article,
    copy,
    proves,
    refused,
    start,
    waited,
    wire,
)

__all__ = ["article", "copy", "start", "waited", "wire"]
pytestmark = pytest.mark.django_db


def changed(answer: HttpResponse, body: bytes, coding: str | None, etag: str | None):
    """The answer with another body, as a proxy passes it on."""
    made = HttpResponse(body, status=answer.status_code)
    made.headers = answer.headers.__class__(dict(answer.headers.items()))
    for name, value in {"Content-Encoding": coding, "ETag": etag}.items():
        if value is None:
            made.headers.pop(name, None)
        else:
            made.headers[name] = value
    return made


def unpacked(answer: HttpResponse) -> bytes:
    coded = answer.headers.get("Content-Encoding") and answer.content
    return gzip.decompress(answer.content) if coded else answer.content


def weak(answer: HttpResponse) -> str | None:
    return f"W/{answer.headers['ETag']}" if "ETag" in answer.headers else None


def packing(answer: HttpResponse):
    """As nginx with `gzip on`: the ETag becomes weak."""
    return changed(answer, gzip.compress(unpacked(answer)), "gzip", weak(answer))


def unpacking(answer: HttpResponse):
    """As Varnish for a client that does not accept gzip."""
    return changed(answer, unpacked(answer), None, weak(answer))


def dropping(answer: HttpResponse):
    """As an old nginx: a proxy that drops ETags of what it compresses."""
    return changed(answer, answer.content, answer.headers.get("Content-Encoding"), None)


@pytest.mark.parametrize("proxy", [packing, unpacking, dropping])
def test_a_proxy_may_change_the_coding(proxy, article, start, copy, wire, waited, client):
    wire.alter = lambda answer, number: proxy(answer)
    mirror = start()
    mirror.catch_up()
    publish_reworded(article)
    mirror.catch_up()
    assert (proves(mirror), waited) == (True, [])
    [row] = copy().values()
    assert row["article"] == client.get(f"/api/v1/articles/{article.public_id}").content


@pytest.mark.parametrize("proxy", [packing, unpacking])
def test_what_it_has_is_not_sent_again_by_a_proxy(proxy, article, start, wire):
    wire.alter = lambda answer, number: proxy(answer)
    mirror = start()
    mirror.catch_up()
    mirror.source.with_articles = False
    mirror.store.db.execute("UPDATE place SET address = ?", [f"{SITE}/api/v1/changes"])
    mirror.catch_up()
    assert wire.asked[-1] == (f"/api/v1/articles/{article.public_id}", 304)


@pytest.mark.parametrize("proxy", [packing, unpacking])
def test_a_body_damaged_behind_a_proxy_is_not_kept(proxy, article, start, wire):
    def damaged(answer, number):
        passed = proxy(answer)
        passed.content = passed.content[:-30]
        return passed

    wire.alter = damaged
    assert "200" in refused(start())
