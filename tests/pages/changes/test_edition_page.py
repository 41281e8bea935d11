"""Each edition under its own address."""

import pytest
from django.utils import timezone

from articles.editorial.notices.holding import raise_holding_notice
from articles.editorial.publishing.publish import publish
from articles.editorial.review.submission import submit
from articles.models import Contributor, Current
from tests.factories import (
    make_draft,
    make_person,
    publish_draft,
    publish_reworded,
    withdraw_article,
)
from tests.pages.reading import links_of, read_page, text_of

pytestmark = pytest.mark.django_db


def read(client, number: int) -> str:
    return text_of(read_page(client, f"/en/gout/editions/{number}/").css_first("main"))


@pytest.fixture
def gout(gout):
    """The article in its second edition."""
    publish_reworded(gout, "<p>Rest the joint.</p>")
    return gout


def test_a_superseded_edition_says_so_and_keeps_its_words(client, gout):
    words = read(client, 1)
    assert "This is edition 1, which has been superseded" in words
    assert "slow onset" in words and "Rest the joint." not in words


def test_the_current_edition_says_so(client, gout):
    words = read(client, 2)
    assert "This is edition 2, the current one" in words
    assert "Rest the joint." in words


def test_search_engines_are_led_to_the_article(client, gout):
    html = client.get("/en/gout/editions/1/").content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="http://testserver/en/gout/">' in html


def test_an_edition_shows_the_review_of_its_own_words(client):
    article = make_draft("Gout", slug="gout")
    candidate = submit(article, by=make_person())
    urgent = {"by": make_person("Publisher"), "urgent_reason": "A recall"}
    publish(article, digest=candidate.digest, **urgent)
    publish_reworded(article, "<p>Rest the joint.</p>")
    assert "This text has not had a clinical review recorded." in read(client, 1)
    assert "Clinically reviewed on" in read(client, 2)


def test_the_cost_of_an_edition_does_not_grow_with_their_number(
    client, gout, django_assert_max_num_queries
):
    for words in ("One", "Two", "Three"):
        publish_reworded(gout, f"<p>{words}.</p>")
    with django_assert_max_num_queries(6):
        read(client, 2)


def links(client, number: int) -> list[str]:
    note = read_page(client, f"/en/gout/editions/{number}/").css_first(".head .notice")
    return [address.removeprefix("http://testserver/en/gout/") for address in links_of(note)]


def test_a_superseded_edition_names_its_successor_and_what_changed_since(client, gout):
    words = read(client, 1)
    assert "Edition 2 took its place on" in words and "What changed since" in words
    assert "changes/?from=1&to=2" in links(client, 1)


def test_each_edition_links_to_those_beside_it(client, gout):
    publish_reworded(gout, "<p>Cool the joint.</p>")
    assert {"editions/1/", "editions/3/", "changes/?from=2&to=3"} < set(links(client, 2))
    assert "editions/2/" in links(client, 3) and "editions/4/" not in links(client, 3)


def test_a_withdrawn_edition_is_neither_shown_nor_linked(client, gout):
    withdraw_article(gout)
    publish_reworded(gout, "<p>Cool the joint.</p>")
    assert client.get("/en/gout/editions/2/").status_code == 410
    assert not [href for href in links(client, 3) if href.startswith("editions/")]


def test_an_edition_is_kept_for_a_minute_and_shows_a_notice_at_the_next_read(client, gout):
    before = client.get("/en/gout/editions/1/")
    assert "public, max-age=60" in before.headers["Cache-Control"]
    raise_holding_notice([Current.objects.get()], reason="A recall.", at=timezone.now())
    held = {"If-None-Match": before.headers["ETag"]}
    after = client.get("/en/gout/editions/1/", headers=held)
    assert after.status_code == 200 and b"Safety notice" in after.content


def citation(client, address: str) -> str:
    return text_of(read_page(client, address).css_first(".citation"))


def test_an_edition_is_cited_by_its_own_address(client, gout, settings):
    day = timezone.localdate()
    assert citation(client, "/en/gout/editions/1/") == (
        f"{settings.PUBLISHER_NAME}. Gout. Edition 1. {day:%B} {day.day}, {day.year}. "
        "http://testserver/en/gout/editions/1/"
    )
    assert citation(client, "/en/gout/").endswith("http://testserver/en/gout/editions/2/")


def test_authors_are_cited_first_and_the_words_are_the_pages(client, settings):
    article = make_draft("Gota", slug="gota", language="es")
    author = Contributor.objects.create(name="Ana Gil")
    article.author_rows.create(contributor=author)
    publish_draft(article)
    said = citation(client, "/es/gota/")
    assert said.startswith("Ana Gil. Gota. Edición 1. ") and settings.PUBLISHER_NAME in said
