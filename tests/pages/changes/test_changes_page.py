"""An article's public history: /{language}/{slug}/changes/."""

import datetime

import html5lib
import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.editorial.notices.holding import raise_holding_notice
from articles.editorial.notices.placement import lift_from_articles
from articles.editorial.publishing.publish import publish
from articles.editorial.review.clinical_review import review_edition
from articles.editorial.review.submission import submit
from articles.editorial.schedule import overdue_reviews
from articles.models import Change, Current
from articles.pages import history
from tests.factories import (
    archive_article,
    make_draft,
    make_person,
    make_published,
    make_withdrawn,
    move_article,
    publish_draft,
    publish_reworded,
    publish_translation,
    withdraw_article,
)
from tests.pages.reading import read_page, text_of

pytestmark = pytest.mark.django_db


def read(client, query: str = "", *, slug: str = "gout", language: str = "en") -> LexborHTMLParser:
    return read_page(client, f"/{language}/{slug}/changes/{query}").css_first("main")


def entries(client, query: str = "") -> list[str]:
    return [text_of(entry) for entry in read(client, query).css(".entries > li")]


def headings(client, query: str = "") -> list[str]:
    return [node.text() for node in read(client, query).css(".entries h2")]


def test_editions_are_listed_newest_first_with_what_changed_and_why_it_matters(client, gout):
    publish_reworded(gout, "<p>Take 5 mg.</p>", note="A dose was added.", significance="safety")
    newest, first = entries(client)
    assert "Edition 2" in newest and "A dose was added." in newest
    assert "Important for safety" in newest and "Clinically reviewed on" in newest
    assert "Edition 1" in first and "First published." in first


def test_an_edition_links_to_its_page_and_to_what_changed(client, gout):
    publish_reworded(gout, "<p>Rest.</p>")
    links = {a.attributes["href"] for a in read(client).css(".entries a")}
    assert links == {
        "http://testserver/en/gout/editions/1/",
        "http://testserver/en/gout/editions/2/",
        "?from=1&to=2",
    }


def test_an_edition_without_a_review_says_so(client):
    article = make_draft("Gout", slug="gout")
    digest = submit(article, by=make_person()).digest
    publish(article, digest=digest, by=make_person("Publisher"), urgent_reason="A recall")
    [only] = entries(client)
    assert "No clinical review of this wording" in only


def test_a_new_address_is_shown(client, gout):
    move_article(gout, "gout-attack")
    newest = text_of(read(client, slug="gout-attack").css_first(".entries > li"))
    assert "New address: /en/gout-attack/ (until then: /en/gout/)" in newest


def test_a_later_review_and_a_missed_one_are_shown(client, gout):
    now = timezone.now()
    review_edition(
        gout,
        by=make_person("Clinical reviewer"),
        digest=Current.objects.get().edition.digest,
        next_review_due=now.date() + datetime.timedelta(days=30),
    )
    overdue_reviews.mark_overdue_reviews(now + datetime.timedelta(days=60))
    assert headings(client) == ["Review overdue", "Reviewed", "Edition 1"]


def test_notices_put_up_and_taken_down_are_shown_without_their_reason(client, gout):
    [notice] = raise_holding_notice(
        [Current.objects.get()], reason="Se retiró un lote.", at=timezone.now()
    )
    lift_from_articles(notice, at=timezone.now(), why="Checked.")
    assert headings(client)[:2] == ["Safety notice taken down", "Safety notice put up or changed"]
    assert "lote" not in read(client).text()


def test_archived_and_kept_up_again_are_shown(client, gout):
    successor = make_published("Joints")
    archive_article(gout, reason="Not kept up.", successor=successor)
    assert headings(client)[0] == "Archived: no longer kept up to date"
    assert f"/a/{successor.public_id}" in read(client).html
    publish_draft(gout, note="Kept up.")
    assert "The page is kept up to date again." in entries(client)[0]


def test_what_was_withdrawn_is_named_without_its_words(client, gout):
    publish_reworded(gout, "<p>Take 500 mg.</p>", note="Take 500 mg.")
    withdraw_article(gout)
    publish_reworded(gout, "<p>Rest.</p>")
    told = read(client).text()
    assert "Withdrawn" in headings(client) and "500 mg" not in told
    assert told.count("This edition was withdrawn later.") == 2
    assert not [a for a in read(client).css("a") if "from=2" in a.attributes["href"]]


def test_changes_of_other_languages_are_left_out(client, gout):
    publish_translation(gout)
    assert Change.objects.filter(article=gout, type="article.translation_changed").exists()
    assert headings(client) == ["Edition 1"]


def test_a_long_history_comes_in_pages(client, gout, monkeypatch):
    monkeypatch.setattr(history, "PAGE_SIZE", 2)
    for words in ("One", "Two"):
        publish_reworded(gout, f"<p>{words}</p>")
    assert headings(client) == ["Edition 3", "Edition 2"]
    older = read(client).css_first("a[rel=next]").attributes["href"]
    assert headings(client, older) == ["Edition 1"]
    assert read(client, older).css_first("a[rel=next]") is None
    assert "Back to the newest changes" in read(client, older).text()


@pytest.mark.parametrize("place", ["x", "-1", "9" * 30, "٣", "%00"])
def test_a_place_that_is_none_is_404(client, gout, place):
    assert client.get(f"/en/gout/changes/?before={place}").status_code == 404


def test_before_the_first_change_there_is_nothing_older(client, gout):
    assert "There is nothing older." in read(client, "?before=1").text()


def test_the_cost_does_not_grow_with_the_history(client, gout, django_assert_num_queries):
    for words in ("One", "Two", "Three"):
        publish_reworded(gout, f"<p>{words}</p>")
    with django_assert_num_queries(6):
        read(client)


def test_an_old_address_redirects_to_the_history_at_the_new_one(client, gout):
    move_article(gout, "gout-attack")
    response = client.get("/en/gout/changes/?from=1&to=2")
    assert response.status_code == 301
    assert response.headers["Location"] == ("http://testserver/en/gout-attack/changes/?from=1&to=2")


def test_the_history_of_a_withdrawn_article_is_gone(client):
    make_withdrawn("Gone", slug="gone")
    assert client.get("/en/gone/changes/").status_code == 410
    assert client.get("/en/gone/changes/?from=1&to=1").status_code == 410


def test_search_engines_are_kept_to_the_article(client, gout):
    html = client.get("/en/gout/changes/?from=1").content.decode()
    assert '<meta name="robots" content="noindex">' in html


def test_the_history_is_in_the_pages_language(client):
    make_published("Gota", slug="gota", language="es")
    response = client.get("/es/gota/changes/")
    assert response.headers["Content-Language"] == "es"
    assert '<html lang="es" dir="ltr">' in response.content.decode()


def test_words_of_a_language_without_an_interface_are_marked(client):
    make_published("نقرس", slug="gout", language="ar")
    heading = read(client, language="ar").css_first("h1 span")
    assert heading.attributes == {"lang": "ar", "dir": "rtl"}


@pytest.mark.parametrize("query", ["", "?from=1&to=2", "?to=1", "?from=1&to=9"])
def test_the_page_is_valid_html(client, gout, query):
    publish_reworded(gout, "<p>Take <b>5</b> mg & rest.</p>")
    html = client.get(f"/en/gout/changes/{query}").content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
