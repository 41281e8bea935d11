"""The end of an article's page: topics, dates, permanent address, related articles."""

import datetime
from urllib.parse import unquote

import pytest

from articles.models import Contributor, Current, Topic
from tests.editorial.notices.notices import publish_about
from tests.factories import (
    archive_article,
    make_draft,
    make_published,
    publish_draft,
    withdraw_article,
)
from tests.pages.reading import links_of, read_article, text_of

pytestmark = pytest.mark.django_db


def about(client, article):
    return read_article(client, article).css_first(".about")


def test_topics_lead_to_their_pages(client):
    article = publish_about(Topic.objects.create(name="Joints", slug="joints"))
    link = about(client, article).css_first('a[href="http://testserver/en/topics/joints/"]')
    assert text_of(link) == "Joints"


def test_who_wrote_it_is_shown_in_full(client):
    article = make_draft()
    person = {"name": "Ann Lee", "credentials": "RN", "organisation": "City Clinic"}
    article.author_rows.create(contributor=Contributor.objects.create(**person))
    publish_draft(article)
    assert "Written by Ann Lee, RN, City Clinic" in text_of(about(client, article))


def test_the_address_that_stays_can_be_copied_and_sent(client):
    article = make_published("Gout & pain")
    permanent = f"http://testserver/a/{article.public_id}"
    foot = about(client, article)
    assert text_of(foot.css_first("a.address")) == permanent
    [letter] = links_of(foot, 'a[href^="mailto:"]')
    assert unquote(letter) == f"mailto:?subject=Gout & pain&body={permanent}"
    assert "&body=" in letter and "%26" in letter


def test_its_history_is_one_link_away(client):
    article = make_published(slug="gout")
    assert about(client, article).css_first('a[href="http://testserver/en/gout/changes/"]')


def test_a_review_that_is_overdue_is_said_beside_its_date(client):
    article = make_published()
    due = datetime.date(2020, 1, 31)
    review = Current.objects.get(pk=article.pk).review
    type(review).objects.filter(pk=review.pk).update(next_review_due=due)
    Current.objects.filter(pk=article.pk).update(next_review_due=due, lapsed_on=due)
    assert "January 31, 2020 – overdue: not yet rechecked" in text_of(about(client, article))


def make_relating(*others):
    article = make_draft()
    article.related.set(others)
    publish_draft(article)
    return article


def listed(client, article) -> list[str]:
    return [text_of(item) for item in read_article(client, article).css(".related li")]


def test_they_are_listed_by_title_with_a_link(client):
    article = make_relating(make_published("Gout", slug="gout"))
    page = read_article(client, article)
    [found] = page.css(".related li a")
    assert (text_of(found), found.attributes["href"]) == ("Gout", "http://testserver/en/gout/")
    assert page.css('.contents a[href="#related"]') and page.css("h2#related")


def test_those_in_another_language_come_last_and_say_so(client):
    spanish, english = make_published("Gota", language="es"), make_published("Gout")
    article = make_relating(spanish, english)
    assert listed(client, article) == ["Gout", "Gota (Español)"]
    other = read_article(client, article).css(".related li a")[1]
    assert other.attributes["lang"] == other.attributes["hreflang"] == "es"


def test_what_readers_cannot_open_or_should_not_rely_on_is_left_out(client):
    gone, old, never = make_published("Gone"), make_published("Old"), make_draft("Never")
    withdraw_article(gone)
    archive_article(old)
    page = read_article(client, make_relating(gone, old, never))
    assert not page.css(".related, [href='#related']")


def test_a_withdrawn_one_is_gone_from_the_list_at_the_next_read(client, gout):
    article = make_relating(gout)
    assert listed(client, article) == ["Gout"]
    withdraw_article(gout)
    assert listed(client, article) == []


def test_one_that_moves_is_linked_where_it_is(client, gout):
    article = make_relating(gout)
    read_article(client, article)
    gout.refresh_from_db()
    gout.title, gout.slug = "Gouty arthritis", "gouty-arthritis"
    gout.save()
    publish_draft(gout)
    link = read_article(client, article).css_first(".related li a")
    assert link.attributes["href"].endswith("/en/gouty-arthritis/")
    assert text_of(link) == "Gouty arthritis"
