"""Bodies are sent as gzip to those who accept it; the ETag names the bytes without coding."""

import base64
import gzip
import hashlib

import pytest

from articles.delivery import write_behind
from articles.models.public.current import Rendition
from tests.api.checks import INDEX, address, every_address
from tests.pages.every_page import publish_everything
from tests.shared import shared_rows

pytestmark = pytest.mark.django_db
GZIP = {"Accept-Encoding": "gzip, br"}


@pytest.fixture(scope="module")
def shared_gout(django_db_setup, django_db_blocker):
    yield from shared_rows(django_db_blocker, lambda: publish_everything("en"))


@pytest.fixture
def gout(shared_gout, db):
    return shared_gout


def digest(body: bytes) -> str:
    return base64.b64encode(hashlib.sha256(body).digest()).decode()


def public_addresses(article) -> list[str]:
    more = ("search?q=gout", "export/articles", "articles/parts?include=sections&language=en")
    forms = [address(article, form) for form in (".md", ".jsonld")]
    return [*every_address(article), *forms, *(f"{INDEX}{rest}" for rest in more)]


def test_every_public_body_of_a_kilobyte_is_compressed_and_is_the_same_when_decoded(client, gout):
    for each in public_addresses(gout):
        plain, packed = client.get(each), client.get(each, headers=GZIP)
        if plain.status_code != 200 or "no-store" in plain.headers["Cache-Control"]:
            continue
        assert "Accept-Encoding" in plain.headers["Vary"] and packed["Vary"] == plain["Vary"], each
        assert "Content-Encoding" not in plain.headers, each
        if "Content-Encoding" in packed.headers:
            assert gzip.decompress(packed.content) == plain.content, each
        else:
            assert len(plain.content) <= 1024 and packed.content == plain.content, each


def test_each_coding_has_its_etag_and_digest(client, gout):
    for each in (address(gout), f"{INDEX}articles"):
        plain, packed = client.get(each), client.get(each, headers=GZIP)
        named = digest(plain.content)
        assert (plain["ETag"], packed["ETag"]) == (f'"{named}"', f'"{named}-gzip"')
        assert plain["Repr-Digest"] == f"sha-256=:{named}:"
        assert packed["Repr-Digest"] == f"sha-256=:{digest(packed.content)}:"
        assert packed["Content-Length"] == str(len(packed.content))


HELD = ('"{}"', 'W/"{}"', '"{}-gzip"', 'W/"{}-gzip"', '"no", "{}-gzip"')


@pytest.mark.parametrize("path", ["", "/editions/1/document"])
def test_who_accepts_gzip_may_hold_either_coding(client, gout, path):
    named = digest(client.get(address(gout, path)).content)
    write_behind.flush()
    for tag in (held.format(named) for held in HELD):
        again = client.get(address(gout, path), headers={**GZIP, "If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b""), tag
        assert again["ETag"] in tag


def test_the_etag_of_gzip_proves_nothing_to_who_refuses_gzip(client, gout):
    packed = client.get(address(gout), headers=GZIP)
    write_behind.flush()
    again = client.get(address(gout), headers={"If-None-Match": packed["ETag"]})
    assert again.status_code == 200
    assert again.content == gzip.decompress(packed.content)


def test_a_stored_article_is_read_with_one_query_in_either_coding(
    client, gout, django_assert_num_queries
):
    first = client.get(address(gout)).content
    write_behind.flush()
    for headers in ({}, GZIP):
        with django_assert_num_queries(1):
            stored = client.get(address(gout), headers=headers)
        body = gzip.decompress(stored.content) if headers else stored.content
        assert body == first


def test_a_stored_article_takes_a_fraction_of_its_bytes(client, gout):
    size = len(client.get(address(gout)).content)
    write_behind.flush()
    stored = Rendition.objects.get(name="v1.json")
    assert len(stored.body) < size / 2
    assert stored.gzip_digest == digest(bytes(stored.body))


def test_head_has_the_headers_of_get(client, gout):
    got, head = (ask(address(gout), headers=GZIP) for ask in (client.get, client.head))
    for name in ("Content-Length", "Content-Encoding", "ETag", "Repr-Digest", "Vary"):
        assert head[name] == got[name]
    assert head.content == b""
