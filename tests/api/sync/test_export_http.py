"""The export over HTTP: parameters, codings, validators."""

import base64
import gzip
import hashlib

import pytest

from tests.api.checks import INDEX, code_of, refusal
from tests.factories import make_published

from .export import EXPORT, PAGES, ask

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", ["cursor=nonsense", "cursor=%00", "language=english"])
def test_a_value_that_cannot_be_is_refused(client, query):
    assert code_of(client.get(f"{PAGES}?{query}")) == "invalid-parameter"


def test_no_filter_but_language_is_taken(client):
    assert code_of(client.get(f"{EXPORT}?topic=heart")) == "unknown-parameter"


def test_gzip_is_sent_to_whoever_takes_it(client):
    make_published()
    plain = client.get(PAGES)
    coded = client.get(PAGES, headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in plain
    assert coded["Content-Encoding"] == "gzip"
    assert gzip.decompress(coded.content) == plain.content
    assert plain["Vary"] == coded["Vary"] == "Accept, Accept-Encoding, Authorization"


def test_the_digest_is_of_the_bytes_as_encoded_and_the_etag_of_the_page(client):
    make_published()
    answers = [client.get(PAGES, headers={"Accept-Encoding": x}) for x in ("gzip", "identity")]
    page = digest_of(answers[1].content)
    assert [answer["ETag"] for answer in answers] == [f'"{page}-gzip"', f'"{page}"']
    for answer in answers:
        assert answer["Repr-Digest"] == f"sha-256=:{digest_of(answer.content)}:"
        held = {"If-None-Match": answer["ETag"], "Accept-Encoding": coding_of(answer)}
        assert client.get(PAGES, headers=held).status_code == 304


def digest_of(body: bytes) -> str:
    return base64.b64encode(hashlib.sha256(body).digest()).decode()


def coding_of(answer) -> str:
    return answer.headers.get("Content-Encoding", "identity")


@pytest.mark.parametrize(
    ("header", "coded"),
    [
        ("gzip", True),
        ("GZIP;q=0.5", True),
        ("deflate, *", True),
        ("x-gzip", True),
        ("gzip;q=0", False),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
        ("gzip;q=nonsense", False),
        ("br", False),
        ("", False),
    ],
)
def test_accept_encoding_is_read_as_the_standard_says(client, header, coded):
    make_published()
    answer = client.get(PAGES, headers={"Accept-Encoding": header})
    assert ("Content-Encoding" in answer) is coded


def test_pages_are_ndjson_and_nothing_else(client):
    assert client.get(PAGES)["Content-Type"] == "application/x-ndjson"
    answer = client.get(PAGES, headers={"Accept": "application/json"})
    assert refusal(answer) == (406, "not-acceptable")


def test_a_head_request_says_how_long_the_page_is(client):
    make_published()
    answer = client.head(PAGES)
    assert answer.content == b""
    assert int(answer["Content-Length"]) == len(client.get(PAGES).content)


def test_the_index_leads_to_it(client):
    assert ask(client, INDEX)["links"]["export"] == f"http://testserver{EXPORT}"
