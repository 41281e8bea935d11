"""GET /export?bucket=: where a copy differs from the library."""

import hashlib

import pytest
from django.core.cache import caches

from articles.delivery.sync import bucket_digests, digesting
from tests.api.checks import code_of, refusal
from tests.api.openapi.validation import faults
from tests.factories import make_draft, make_published, make_withdrawn, publish_draft

from .export import EXPORT, ask, walk

pytestmark = pytest.mark.django_db


def sha256(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def publish_spanish() -> None:
    publish_draft(make_draft(language="es"))


def proved(lines: list[dict]) -> str:
    """The manifest's digest, from the lines of the export's pages."""
    buckets: dict[str, str] = {}
    for line in sorted(lines, key=lambda line: line["id"]):
        own = f"{line['id']}:{line['seq']}:{line.get('digest', '')}\n"
        buckets[line["id"][:3]] = buckets.get(line["id"][:3], "") + own
    return sha256("".join(f"{name} {sha256(own)}\n" for name, own in sorted(buckets.items())))


@pytest.mark.parametrize("query", ["", "?language=es", "?language=en"])
def test_the_manifests_digest_can_be_recomputed_from_the_pages(client, query):
    make_withdrawn(), publish_spanish(), make_published()
    manifest = ask(client, f"{EXPORT}{query}")
    pages = walk(client, manifest["links"]["first"])
    assert manifest["digest"] == proved([line for page in pages for line in page[:-1]])


def test_all_buckets_are_digested_in_one_answer(client, described):
    make_withdrawn(), publish_spanish(), make_published()
    manifest = ask(client, EXPORT)
    assert manifest["buckets"] is None
    every = client.get(manifest["links"]["buckets"]).json()
    rows = every["buckets"]
    assert every["digest"] == manifest["digest"] == proved_by(rows)
    assert sum(row["articles"] + row["tombstones"] for row in rows) == 3
    assert faults(described, "Export", every) == []


def proved_by(rows: list[dict]) -> str:
    return sha256("".join(f"{row['bucket']} {row['digest']}\n" for row in rows))


def test_a_bucket_has_its_lines(client, described):
    article, gone = make_published(), make_withdrawn()
    for one, digest in ((article, article.current.edition.digest), (gone, None)):
        public_id = str(one.public_id)
        asked = ask(client, f"{EXPORT}?bucket={public_id[:3]}")
        [bucket] = asked["buckets"]
        line = next(line for line in bucket["lines"] if line["id"] == public_id)
        assert (line["seq"], line["digest"]) == (one.current.seq, digest)
        assert faults(described, "Export", asked) == []
        assert client.get(line["api_url"]).status_code == (200 if digest else 410)


def test_a_bucket_without_articles_is_an_empty_list(client):
    article = make_published()
    other = "000" if str(article.public_id)[:3] != "000" else "001"
    assert ask(client, f"{EXPORT}?bucket={other}")["buckets"] == []
    own = str(article.public_id)[:3]
    publish_spanish()
    assert len(ask(client, f"{EXPORT}?bucket={own}&language=en")["buckets"]) == 1
    assert ask(client, f"{EXPORT}?bucket={own}&language=es")["buckets"] == []


@pytest.mark.parametrize("bucket", ["0", "0AF", "0afb", "0ag", "every", "%00"])
def test_what_names_no_bucket_is_refused(client, bucket):
    answer = client.get(f"{EXPORT}?bucket={bucket}")
    assert code_of(answer) == "invalid-parameter"
    assert "such as 0af, or all" in answer.json()["detail"]


@pytest.fixture
def much_changed(client, monkeypatch):
    """A library in which more has changed than a request digests; the place before."""
    make_published()
    digesting.run_once()
    before = ask(client, EXPORT)
    make_published()
    monkeypatch.setattr(bucket_digests, "_CHANGES", 0)
    return before


def test_after_many_changes_the_manifest_is_of_the_place_before(client, much_changed):
    assert ask(client, EXPORT) == much_changed
    digesting.run_once()
    caches["derived"].clear()
    assert ask(client, EXPORT)["articles"] == 2


def test_its_cursor_leads_to_what_has_changed_since(client, much_changed):
    assert len(client.get(ask(client, EXPORT)["links"]["changes"]).json()["changes"]) == 1


def test_buckets_are_to_be_asked_for_again_then(client, much_changed):
    for query in ("bucket=all", "bucket=0af"):
        answer = client.get(f"{EXPORT}?{query}")
        assert refusal(answer) == (503, "unavailable")
        assert answer["Retry-After"] == "5"


def test_so_is_the_manifest_of_a_large_library_that_was_never_digested(client, monkeypatch):
    make_published()
    monkeypatch.setattr(bucket_digests, "_CHANGES", 0)
    assert refusal(client.get(EXPORT)) == (503, "unavailable")
    digesting.run_once()
    assert ask(client, EXPORT)["articles"] == 1
