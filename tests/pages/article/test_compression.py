"""How a page is packed for transfer, and what an article weighs."""

import gzip

import pytest
from django.test import RequestFactory

from articles.delivery import write_behind
from articles.delivery.renditions.compression import accepts_gzip, pack, unpack
from articles.pages.stylesheet import page_style
from tests.pages.every_page import publish_everything

GZIP = {"Accept-Encoding": "gzip, br"}


@pytest.mark.django_db
def test_packed_and_plain_are_the_same_page(client, gout):
    packed = client.get("/en/gout/", headers=GZIP)
    plain = client.get("/en/gout/")
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["ETag"] != plain.headers["ETag"]


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [GZIP, {}])
def test_each_coding_is_validated_by_its_own_etag(client, gout, headers):
    etag = client.get("/en/gout/", headers=headers).headers["ETag"]
    write_behind.flush()
    again = client.get("/en/gout/", headers={**headers, "If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(("said", "takes"), [
    ("gzip", True),
    ("br, gzip;q=0.5", True),
    ("*", True),
    ("", False),
    ("br", False),
    ("gzip;q=0", False),
    ("gzip; q=0.0, br", False),
    ("gzipped", False),
    ("gzip;q=0.001", True),
    ("GZIP", True),
    ("x-gzip", True),
    ("gzip, identity;q=0", True),
    ("identity;q=0, *", True),
    ("identity;q=0", False),
    ("gzip;q=0.2, identity;q=0.8", False),
    ("identity, gzip;q=0.5", False),
    ("identity, gzip", True),
    ("*;q=0", False),
    ("*, gzip;q=0", False),
    ("gzip;q=abc", False),
    ("gzip;q=2", False),
])  # fmt: skip
def test_who_takes_gzip(said, takes):
    assert accepts_gzip(RequestFactory().get("/", headers={"Accept-Encoding": said})) is takes


def test_the_same_page_packs_to_the_same_bytes():
    assert pack(b"one page") == pack(b"one page")
    assert unpack(pack(b"one page")) == b"one page"


@pytest.mark.django_db
def test_page_and_stylesheet_weigh_less_than_30_kb(client):
    publish_everything("en")
    sent = client.get("/en/gout/", headers={"Accept-Encoding": "gzip"})
    assert sent.headers["Content-Encoding"] == "gzip"
    assert len(sent.content) < 30_000
    assert len(gzip.compress(page_style().css.encode())) < 15_000
