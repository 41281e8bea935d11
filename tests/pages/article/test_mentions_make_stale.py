"""A page that explains or names other articles follows them at the next read; no other does."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.editorial.notices.transitions import lift_notice
from articles.editorial.translations.dismiss import dismiss
from articles.editorial.withdrawal.withdraw import purge
from articles.models import Change, Current, CurrentMention
from tests.editorial.notices.notices import raise_new
from tests.editorial.translations.translations import change, make_original, make_translation
from tests.factories import (
    ADMINISTRATOR,
    PUBLISHER,
    REVIEWER,
    archive_article,
    make_draft,
    make_person,
    make_published,
    make_withdrawn,
    publish_draft,
    publish_reworded,
    reword,
    withdraw_article,
)
from tests.pages.glossary import link, make_definition, make_explaining
from tests.pages.reading import read_article, text_of

pytestmark = pytest.mark.django_db


def shown() -> dict[int, int]:
    return dict(Current.objects.values_list("pk", "shown"))


def redefine(definition, summary: str) -> None:
    definition.refresh_from_db()
    definition.summary = summary
    definition.save()
    publish_draft(definition)


def test_a_reworded_definition_is_on_every_page_that_explains_it(client):
    biopsy = make_definition()
    pages = [make_explaining(biopsy) for _ in range(2)]
    assert all("body is looked at" in text_of(read_article(client, page).body) for page in pages)
    redefine(biopsy, "A tiny piece is taken.")
    for page in pages:
        assert "A tiny piece is taken." in text_of(read_article(client, page).css_first(".word"))


@pytest.mark.parametrize("end", [archive_article, withdraw_article])
def test_a_definition_that_goes_is_explained_no_longer(client, end):
    biopsy = make_definition()
    article = make_explaining(biopsy)
    assert read_article(client, article).css(".word")
    end(biopsy)
    page = read_article(client, article)
    assert not page.css(".word, .term, #words")
    assert page.css(f'.part a[href$="/a/{biopsy.public_id}"]')


def test_a_definition_published_later_is_explained_from_then_on(client):
    biopsy = make_draft("Biopsy", kind="definition", summary="A sample.")
    article = make_explaining(biopsy)
    assert not read_article(client, article).css(".term")
    publish_draft(biopsy)
    assert read_article(client, article).css(".term")


def test_a_warning_raised_and_lifted_reaches_the_page(client):
    biopsy = make_definition()
    article = make_explaining(biopsy)
    notice = raise_new(picked={biopsy.pk})
    assert not read_article(client, article).css(".term")
    lift_notice(notice, by=make_person(PUBLISHER), reason="Over.")
    assert read_article(client, article).css(".term")


def test_no_other_page_is_built_again_and_nobody_is_sent_a_change():
    biopsy, other = make_definition(), make_published()
    explaining = make_explaining(biopsy)
    make_explaining(other)
    before, changes = shown(), Change.objects.count()
    redefine(biopsy, "A tiny piece is taken.")
    assert {pk for pk, now in shown().items() if now != before[pk]} == {biopsy.pk, explaining.pk}
    assert Change.objects.count() == changes + 1


def test_a_link_taken_out_of_the_text_is_followed_no_longer():
    biopsy = make_definition()
    article = make_explaining(biopsy)
    publish_reworded(article, "<p>No test is needed.</p>")
    before = shown()[article.pk]
    redefine(biopsy, "A tiny piece is taken.")
    assert shown()[article.pk] == before


def test_a_reader_who_asks_by_date_alone_gets_the_new_words(client):
    biopsy = make_definition()
    article = make_explaining(biopsy)
    # A second is the smallest step of the header.
    hour = timezone.now() - timezone.timedelta(hours=1)
    Current.objects.update(updated_at=hour)
    address = f"/en/{article.slug}/"
    headers = {"If-Modified-Since": client.get(address).headers["Last-Modified"]}
    assert client.get(address, headers=headers).status_code == 304
    redefine(biopsy, "A tiny piece is taken.")
    assert client.get(address, headers=headers).status_code == 200


def cost_of_rewording(definition, summary: str) -> int:
    definition.refresh_from_db()
    with CaptureQueriesContext(connection) as captured:
        redefine(definition, summary)
    return len(captured)


def test_a_word_explained_on_many_pages_costs_no_more_queries_than_on_one():
    biopsy, lesion = make_definition(), make_definition("Lesion")
    make_explaining(lesion)
    for _ in range(4):
        make_explaining(biopsy)
    assert cost_of_rewording(biopsy, "New.") == cost_of_rewording(lesion, "New.")


def test_a_page_that_explains_many_words_costs_one_query_more_than_one_without(client):
    counts = []
    for number in (0, 1, 4):
        words = [make_definition(f"Word {number} {n}") for n in range(number)]
        article = make_explaining(*words, summary="Of words.", slug=f"words-{number}")
        if not number:
            reword(article, "<p>None.</p>")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/en/words-{number}/")
        counts.append(len(captured))
    assert counts[1] == counts[2] == counts[0] + 1


def test_a_page_that_is_purged_keeps_nothing_of_what_it_mentioned():
    biopsy = make_definition()
    article = make_explaining(biopsy)
    withdraw_article(article, "legal")
    purge(article, by=make_person(ADMINISTRATOR), reason="Ordered by a court.")
    assert not CurrentMention.objects.filter(current=article.pk).exists()


def test_links_of_a_hundred_shapes_are_no_mentions_unless_they_can_be_looked_up():
    article = make_draft()
    publish_reworded(
        article, f'<p><a href="article:{"-" * 36}">a</a> {link(make_withdrawn(), "b")}</p>'
    )
    assert CurrentMention.objects.filter(current=article.pk).count() == 1


def test_the_original_says_that_its_translation_is_behind_until_it_has_caught_up(client):
    original = make_original()
    spanish = make_translation(original)
    assert "parts are out of date" not in text_of(read_article(client, original).body)
    section = change(original, "Treatment", "<p>Take 2 tablets.</p>")
    assert "Español (parts are out of date)" in text_of(read_article(client, original).body)
    source = str(section.public_id)
    dismiss(spanish, by=make_person(REVIEWER), section=source, reason="It says so already.")
    assert "parts are out of date" not in text_of(read_article(client, original).body)


def test_a_missing_safety_change_is_said_as_such(client):
    original = make_original()
    make_translation(original)
    change(original, "Treatment", "<p>Take 2 tablets.</p>", significance="safety")
    assert "Español (lacks a safety change)" in text_of(read_article(client, original).body)
