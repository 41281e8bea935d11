"""Copies and digests are proved also behind a real nginx that compresses and a real Varnish."""

import base64
import gzip
import hashlib
import json
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.factories import make_draft, publish_draft
from tests.lengths import LONG
from tests.partners.mirror_rows import copy_of, source_of
from tests.partners.python_client import PROVED
from tests.promises.test_mirror import finish_mirror
from tests.servers import proxies
from tests.servers.serving import HOST, free_port, serving

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.step_by_step,
    pytest.mark.long,
    pytest.mark.skipif(not LONG, reason="needs nginx and Varnish: make test-long"),
]


@contextmanager
def proxied(kind: str, environment, folder):
    """The address of a proxy of this kind in front of a running site."""
    port = free_port()
    with serving(environment, site_url=f"http://{HOST}:{port}") as site:
        front = (
            proxies.varnish(folder, port, site)
            if kind == "varnish"
            else proxies.nginx(folder, port, site, strip=kind == "nginx alone")
        )
        with front as address:
            yield address


@pytest.fixture(params=["nginx", "nginx alone", "varnish"])
def address(request, database_environment, tmp_path):
    for number in range(3):
        publish_draft(make_draft(f"Condition {number}"))
    with proxied(request.param, database_environment, tmp_path) as found:
        yield found


def get(address: str, coding: str, etag: str = ""):
    headers = {"Accept-Encoding": coding, **({"If-None-Match": etag} if etag else {})}
    try:
        with urlopen(Request(address, headers=headers), timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        return error.code, error.headers, error.read()


def decoded(head, body: bytes) -> bytes:
    return gzip.decompress(body) if head["Content-Encoding"] == "gzip" else body


def digest(body: bytes) -> str:
    return base64.b64encode(hashlib.sha256(body).digest()).decode()


def test_the_copy_is_equal_to_its_source(address, tmp_path):
    path = tmp_path / "copy.sqlite3"
    assert finish_mirror(address, path) == PROVED
    # Varnish unpacks for who asks for no gzip, and then the ETag is weak and that of the gzip.
    copy, source = (without_etags(rows) for rows in (copy_of(path), source_of(address)))
    assert copy == source


def without_etags(rows: dict[str, dict]) -> dict[str, dict]:
    return {key: {**row, "etag": None} for key, row in rows.items()}


@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_an_answer_can_be_proved_and_is_validated_in_each_coding(address, coding):
    listed = json.loads(get(f"{address}/api/v1/articles", "identity")[2])
    own = f"{address}/api/v1/articles/{listed['items'][0]['id']}"
    for each in (own, f"{own}/editions/1/document", f"{address}/api/v1/articles"):
        _, head, body = get(each, coding)
        plain = decoded(head, body)
        # Smaller ones are compressed by nginx, not by the site.
        if len(plain) > 1024:
            assert (head["Content-Encoding"] == "gzip") is (coding == "gzip"), each
        assert head["ETag"].removeprefix("W/").strip('"').removesuffix("-gzip") == digest(plain)
        assert "Accept-Encoding" in ", ".join(head.get_all("Vary"))
        status, again, rest = get(each, coding, head["ETag"])
        assert (status, rest) == (304, b""), (each, dict(again))


def test_the_digest_of_an_edition_is_that_of_its_document(address):
    listed = json.loads(get(f"{address}/api/v1/articles", "identity")[2])
    own = f"{address}/api/v1/articles/{listed['items'][0]['id']}"
    named = json.loads(get(own, "identity")[2])["edition"]["digest"]
    document = decoded(*get(f"{own}/editions/1/document", "gzip")[1:])
    assert named == f"sha256:{hashlib.sha256(document).hexdigest()}"
