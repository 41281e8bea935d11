"""GET /changes?include=article: the feed along with what each article is now."""

import base64
import hashlib
import json

import pytest

from api.models import Holding
from api.v1.answers.answer import to_bytes
from articles.delivery import write_behind
from articles.delivery.sync import export
from tests.api.checks import INDEX, address, refusal
from tests.api.partners.keys import bearer, make_key
from tests.factories import (
    make_published,
    make_withdrawn,
    publish_reworded,
    purge_article,
    withdraw_article,
)

from .export import PAGES, ask, lines_of

pytestmark = pytest.mark.django_db
FEED = f"{INDEX}changes?include=article"


def rows_of(client, path: str = FEED) -> list[dict]:
    """The rows of every page from this one on."""
    rows: list[dict] = []
    while True:
        page = ask(client, path)
        rows += page["changes"]
        path = page["next"]
        if page["complete"]:
            return rows


def test_a_row_has_the_line_of_the_export(client, article):
    [row] = rows_of(client)
    assert row["now"] == lines_of(client, PAGES)[0]


def test_its_article_written_compactly_is_the_bytes_of_the_article(client):
    article = make_published("10 µg/m² – “so” 😀", summary='a \\ slash, a "/" & a <')
    now = rows_of(client)[0]["now"]
    body = json.dumps(now["article"], ensure_ascii=False, separators=(",", ":")).encode()
    assert body == client.get(address(article)).content
    assert now["etag"] == f'"{base64.b64encode(hashlib.sha256(body).digest()).decode()}"'


def test_texts_are_escaped_as_compact_json_is_by_everybody():
    """Python and JavaScript escape the control characters, the quote and the backslash alone."""
    text = "".join(map(chr, (*range(0x100), 0x2028, 0x2029, 0xFFFF, 0x1F600)))
    assert to_bytes(text) == json.dumps(text, ensure_ascii=False).encode()


def test_an_article_comes_with_the_last_of_its_rows(client, article):
    publish_reworded(article)
    first, second = rows_of(client)
    assert first["now"] is None
    assert second["now"]["edition"] == 2


def test_an_earlier_page_has_what_the_article_is_now(client, article):
    publish_reworded(article)
    [row] = ask(client, f"{FEED}&limit=1")["changes"]
    assert (row["edition"], row["now"]["edition"]) == (1, 2)
    assert row["now"]["seq"] > row["seq"]


def test_a_withdrawn_article_is_a_tombstone_in_every_row(client, article):
    withdraw_article(article, reason="It was wrong.")
    [row] = ask(client, f"{FEED}&limit=1")["changes"]
    assert row["type"] == "article.published"
    assert row["now"]["type"] == "tombstone"
    assert row["now"]["reason"] == "It was wrong."


def test_a_purged_article_is_to_be_erased(client):
    article = make_withdrawn()
    purge_article(article)
    now = ask(client, f"{FEED}&limit=1")["changes"][0]["now"]
    assert (now["type"], now["state"], now["id"]) == ("tombstone", "purged", str(article.public_id))


def test_without_it_no_row_has_the_member(client, article):
    assert "now" not in ask(client, f"{INDEX}changes")["changes"][0]


@pytest.mark.parametrize("size", [1, 9_000, 20_000])
def test_pages_of_any_size_have_every_row_once(client, monkeypatch, size):
    made = [make_published() for _ in range(4)]
    publish_reworded(made[0])
    monkeypatch.setattr(export, "PAGE_BYTES", size)
    rows = rows_of(client)
    assert [row["seq"] for row in rows] == [
        row["seq"] for row in rows_of(client, f"{INDEX}changes")
    ]
    brought = {row["id"] for row in rows if row["now"]}
    assert brought == {str(article.public_id) for article in made}


def test_a_page_of_several_rows_is_not_larger_than_it_may_be(client, monkeypatch):
    for _ in range(5):
        make_published()
    whole = len(client.get(FEED).content)
    monkeypatch.setattr(export, "PAGE_BYTES", whole - 1)
    page = client.get(FEED)
    assert len(page.content) < whole
    assert 1 < len(page.json()["changes"]) < 5
    assert page.json()["complete"] is False


def test_next_keeps_the_parameter(client, article):
    assert "include=article" in ask(client, FEED)["next"]


def test_another_value_is_refused(client):
    assert refusal(client.get(f"{INDEX}changes?include=all")) == (400, "invalid-parameter")


def test_the_queries_do_not_grow_with_the_rows(client, django_assert_num_queries):
    for _ in range(4):
        make_published()
    rows_of(client)
    write_behind.flush()
    with django_assert_num_queries(4):
        client.get(FEED)


def test_a_key_is_noted_to_hold_what_it_was_sent(client, article):
    _, secret = make_key()
    client.get(FEED, headers=bearer(secret))
    write_behind.flush()
    [held] = Holding.objects.all()
    assert (held.public_id, held.sent_edition) == (article.public_id, 1)


def test_a_tombstone_counts_as_told_and_not_as_sent(client, article):
    _, secret = make_key()
    client.get(address(article), headers=bearer(secret))
    withdraw_article(article)
    client.get(FEED, headers=bearer(secret))
    write_behind.flush()
    [held] = Holding.objects.all()
    assert held.checked_seq > held.sent_seq
