"""GET /export and GET /export/articles: their content."""

import hashlib
import json

import pytest
from django.core.cache import caches

from api.v1.views.lists import export as view
from articles.delivery import write_behind
from articles.delivery.sync import digesting, export
from articles.models import Current
from tests.api.checks import address
from tests.api.openapi.validation import faults
from tests.api.partners.keys import bearer, make_key
from tests.factories import (
    archive_article,
    make_draft,
    make_published,
    make_withdrawn,
    publish_draft,
    publish_reworded,
    purge_article,
    withdraw_article,
)

from .export import EXPORT, PAGES, ask, lines_of, walk

pytestmark = pytest.mark.django_db


def publish_spanish(title: str = "Asma"):
    article = make_draft(title, language="es")
    publish_draft(article)
    return article


def test_a_line_is_the_article_and_its_document_byte_for_byte(client):
    article = make_published("Gout")
    page = ask(client, EXPORT)["links"]["first"]
    line = client.get(page).content.split(b"\n")[0]
    own = line[line.index(b',"article":') + 11 : -1]
    assert own == client.get(address(article)).content
    document = client.get(address(article, "/editions/1/document")).content
    assert json.loads(line)["document"].encode() == document


def test_a_line_says_what_proves_its_contents(client, article):
    [line] = lines_of(client, PAGES)[:-1]
    held = client.get(address(article))
    assert line["etag"] == held["ETag"]
    assert line["digest"] == "sha256:" + hashlib.sha256(line["document"].encode()).hexdigest()
    whole = held.json()
    assert (line["id"], line["seq"], line["state"]) == (whole["id"], whole["seq"], "published")
    assert (line["edition"], line["digest"]) == (1, whole["edition"]["digest"])


def test_stored_and_new_renditions_give_the_same_page(client):
    made = [make_published() for _ in range(3)]
    publish_spanish()
    page = ask(client, EXPORT)["links"]["first"]
    cold = client.get(page).content
    assert write_behind.flush()["renditions"] == 4
    assert client.get(page).content == cold
    assert all(client.get(address(a)).content in cold for a in made)


def test_archived_articles_are_whole_and_withdrawn_ones_tombstones(client):
    kept, gone = make_published(), make_withdrawn(kind="unsafe")
    archive_article(kept, "Old.")
    first, second, end = lines_of(client, PAGES)
    assert (first["id"], first["state"]) == (str(kept.public_id), "archived")
    assert first["article"]["ended"]["reason"] == "Old."
    told = client.get(address(gone)).json()
    own = {name: told[name] for name in second.keys() - {"type", "language", "state"}}
    assert second == {"type": "tombstone", "language": "en", "state": "withdrawn", **own}
    assert second["advice"] and second["id"] == str(gone.public_id)
    assert (end["articles"], end["tombstones"], end["complete"]) == (1, 1, True)


def test_purged_articles_are_left_out(client):
    article = make_withdrawn()
    purge_article(article)
    assert [line["type"] for line in lines_of(client, PAGES)] == ["end"]
    assert ask(client, EXPORT)["tombstones"] == 0


def test_no_word_of_a_withdrawn_article_is_on_a_page(client):
    article = make_draft()
    publish_reworded(article, "<p>Wrong words.</p>")
    lines_of(client, PAGES)
    write_behind.flush()
    withdraw_article(article)
    assert b"Wrong words" not in client.get(PAGES).content


def test_the_manifest_counts_and_leads_on(client):
    make_published(), publish_spanish(), make_withdrawn()
    manifest = ask(client, EXPORT)
    assert (manifest["articles"], manifest["tombstones"]) == (2, 1)
    assert manifest["languages"] == [
        {"language": "en", "articles": 1, "tombstones": 1},
        {"language": "es", "articles": 1, "tombstones": 0},
    ]
    assert manifest["seq"] == Current.objects.order_by("-seq")[0].seq
    pages = walk(client, manifest["links"]["first"])
    assert pages[-1][-1]["changes"] == manifest["links"]["changes"]


def test_an_empty_library_has_a_manifest_and_one_page(client):
    manifest = ask(client, EXPORT)
    assert manifest["digest"] == "sha256:" + hashlib.sha256(b"").hexdigest()
    [[end]] = walk(client, manifest["links"]["first"])
    assert end["complete"] and end["next"] is None


def test_the_feed_of_the_last_page_goes_on_as_the_feed_itself_does(client):
    make_published()
    manifest = ask(client, f"{EXPORT}?language=en")
    body = client.get(manifest["links"]["changes"]).json()
    assert (body["changes"], body["next"]) == ([], manifest["links"]["changes"])


def test_a_language_alone_is_exported(client):
    make_published(), publish_spanish("Asma")
    manifest = ask(client, f"{EXPORT}?language=es")
    assert (manifest["language"], manifest["articles"]) == ("es", 1)
    [[line, end]] = walk(client, manifest["links"]["first"])
    assert line["article"]["title"] == "Asma"
    assert "language=es" in end["changes"]


def test_a_page_takes_the_same_queries_whatever_it_holds(client, django_assert_num_queries):
    make_published()
    # The journal, what fits, the rows; what is not stored: the articles, reviews,
    # translations and notices of all of them.
    with django_assert_num_queries(7):
        client.get(PAGES)
    for _ in range(4):
        make_published()
    with django_assert_num_queries(7):
        assert len(lines_of(client, PAGES)) == 6
    write_behind.flush()
    with django_assert_num_queries(3):
        client.get(PAGES)


def test_the_manifest_is_counted_once_until_the_journal_moves(client, django_assert_num_queries):
    make_published()
    # The journal and the totals; the changed buckets, their lines, and the buckets of both totals.
    with django_assert_num_queries(6):
        client.get(EXPORT)
    with django_assert_num_queries(1):
        client.get(EXPORT)
    make_published()
    with django_assert_num_queries(6):
        assert ask(client, EXPORT)["articles"] == 2
    digesting.run_once()
    caches["derived"].clear()
    with django_assert_num_queries(2):
        client.get(EXPORT)


def test_each_line_keeps_to_what_is_described(client, described):
    make_published(), make_withdrawn(kind="unsafe")
    lines = lines_of(client, PAGES)
    names = ["ExportArticle", "ExportTombstone", "ExportEnd"]
    for line, name in zip(lines, names, strict=True):
        assert faults(described, name, line) == []
        assert faults(described, "ExportLine", line) == []


def test_a_key_that_fetched_the_last_page_is_noted(client, monkeypatch):
    noted = []
    monkeypatch.setattr(view, "note_export", lambda *said: noted.append(said))
    monkeypatch.setattr(export, "PAGE_BYTES", 1)
    publish_spanish(), publish_spanish()
    key, secret = make_key()
    manifest = client.get(f"{EXPORT}?language=es", headers=bearer(secret)).json()
    first = client.get(manifest["links"]["first"], headers=bearer(secret))
    assert noted == []
    client.get(json.loads(first.content.splitlines()[-1])["next"], headers=bearer(secret))
    [(caller, language, _, seq)] = noted
    assert (caller.key, language, seq) == (key.pk, "es", manifest["seq"])


def test_an_export_without_a_key_is_not_noted(client, monkeypatch):
    monkeypatch.setattr(view, "note_export", None)
    make_published()
    assert lines_of(client, PAGES)[-1]["complete"]
