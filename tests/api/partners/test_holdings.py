"""Which reads with a key the ledger records as holdings, and which not."""

import pytest

from api.models import Holding, Usage
from api.partners.ledger import recorder
from articles.delivery import write_behind
from articles.models import Edition
from tests.api.checks import address
from tests.api.partners.ledger import (
    bearing,
    caller,
    current_of,
    fetch,
    holding,
    make_key,
    read,
    republish,
    withdraw_unsafe,
)
from tests.factories import make_published

pytestmark = pytest.mark.django_db


def test_a_read_is_noted_with_its_seq_and_edition(key, article):
    read(key, article)
    row = holding(key, article)
    assert (row.sent_seq, row.sent_edition) == (current_of(article).seq, 1)
    assert row.public_id == article.public_id
    assert row.last_sent is not None and row.last_checked is None


def test_a_read_by_language_and_slug_is_noted_as_well(key, article):
    bearing(key).get(f"/api/v1/articles/{article.language}/{article.slug}")
    assert holding(key, article).sent_edition == 1


def test_a_part_of_an_article_is_noted_as_well(key, article):
    bearing(key).get(f"/api/v1/articles/{article.public_id}/part?fields=title")
    assert holding(key, article).sent_edition == 1


def test_a_read_that_falls_back_to_another_language_is_noted_as_well(key):
    article = make_published(language="es", slug="asma")
    bearing(key).get("/api/v1/articles/fr/asma?fallback=1")
    assert holding(key, article).sent_edition == 1


def test_a_304_is_noted_as_checked_and_not_as_sent(key, article):
    etag = read(key, article)["ETag"]
    write_behind.flush()
    sent = holding(key, article).last_sent
    assert read(key, article, headers={"If-None-Match": etag}).status_code == 304
    row = holding(key, article)
    assert row.checked_seq == row.sent_seq and row.last_sent == sent


def test_a_304_to_a_star_is_not_noted(key, article):
    assert read(key, article, headers={"If-None-Match": "*"}).status_code == 304
    assert holding(key, article) is None


def test_a_head_sends_nothing(key, article):
    bearing(key).head(address(article))
    assert holding(key, article) is None


def test_a_read_without_a_key_is_counted_and_nothing_more(client, article):
    client.get(address(article))
    write_behind.flush()
    assert not Holding.objects.exists()
    assert Usage.objects.get(article=article).partner is None


@pytest.mark.parametrize("rest", ["", "/editions", "/editions/1", "/editions/1/document"])
def test_a_410_at_any_of_its_addresses_is_noted_as_checked(key, article, rest):
    fetch(key, article)
    withdraw_unsafe(article)
    assert bearing(key).get(address(article, rest)).status_code == 410
    row = holding(key, article)
    assert row.checked_seq == current_of(article).seq > row.sent_seq


def test_a_410_of_an_article_never_sent_is_no_holding(key, article):
    withdraw_unsafe(article)
    read(key, article)
    assert holding(key, article).first_sent_seq is None


def test_a_list_that_includes_the_sections_sends_each_article(key):
    articles = [make_published() for _ in range(2)]
    bearing(key).get("/api/v1/articles/parts", {"include": "sections"})
    assert [holding(key, article).sent_edition for article in articles] == [1, 1]


def test_a_plain_list_sends_none(key, article):
    bearing(key).get("/api/v1/articles")
    assert holding(key, article) is None


def test_a_text_as_of_today_counts_as_the_edition_it_is(key, article):
    today = Edition.objects.get(article=article).published_at.date().isoformat()
    assert bearing(key).get(address(article), {"as_of": today}).status_code == 200
    assert holding(key, article).sent_edition == 1


def test_an_older_edition_asked_for_by_its_number_never_moves_a_holding_back(key, article):
    republish(article)
    fetch(key, article)
    bearing(key).get(address(article, "/editions/1"))
    row = holding(key, article)
    assert (row.sent_edition, row.sent_seq) == (2, current_of(article).seq)
    assert row.first_sent_seq == Edition.objects.get(article=article, number=1).seq


@pytest.mark.parametrize("get", [fetch, read], ids=["written between", "written together"])
def test_the_first_seq_stays_when_a_later_one_is_sent(key, article, get):
    first = current_of(article).seq
    get(key, article)
    second = republish(article)
    get(key, article)
    row = holding(key, article)
    assert (row.first_sent_seq, row.sent_seq, row.sent_edition) == (first, second, 2)


def test_an_edition_published_before_the_note_is_written_is_not_recorded(key, article):
    first = current_of(article).seq
    read(key, article)
    republish(article)
    row = holding(key, article)
    assert (row.sent_seq, row.sent_edition) == (first, 1)


def test_changes_after_the_read_are_not_recorded_as_sent(key, article):
    read(key, article)
    for words in ("<p>One.</p>", "<p>Two.</p>"):
        republish(article, words)
    assert holding(key, article).sent_edition == 1


def test_nothing_is_kept_of_an_article_erased_before_the_note_was_written(key, article):
    read(key, article)
    current = current_of(article)
    current.state, current.ended_at, current.ended_kind = "purged", current.updated_at, "legal"
    current.save()
    assert holding(key, article) is None


def test_many_notes_are_written_with_one_query_and_one_statement(key, django_assert_num_queries):
    articles = [make_published() for _ in range(4)]
    for article in articles:
        read(key, article)
    write_behind.discard_pending()
    for article in articles:
        current = current_of(article)
        recorder.note_sent(caller(key), current.public_id, shown=current.shown)
    # Two for the savepoint, one for the Current rows, one upsert for all rows.
    with django_assert_num_queries(4):
        recorder.HOLDINGS.flush()


@pytest.mark.django_db(transaction=True)
def test_a_key_deleted_meanwhile_does_not_cost_others_their_notes(key):
    article, gone = make_published(), make_key()
    read(gone, article)
    read(key, article)
    gone.delete()
    assert holding(key, article).sent_edition == 1
