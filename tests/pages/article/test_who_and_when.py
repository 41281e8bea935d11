"""What the foot of an article tells: topics, dates, the address that stays, how to pass it on."""

import datetime
from urllib.parse import unquote

import pytest

from articles.models import Contributor, Current, Topic
from tests.factories import make_draft, make_published, publish_draft
from tests.pages.glossary_making import read, said

pytestmark = pytest.mark.django_db


def about(client, article):
    return read(client, article).css_first(".about")


def test_topics_lead_to_their_pages(client):
    article = make_draft()
    article.topics.add(Topic.objects.create(name="Joints", slug="joints"))
    publish_draft(article)
    link = about(client, article).css_first('a[href="http://testserver/en/topics/joints/"]')
    assert said(link) == "Joints"


def test_who_wrote_it_is_told_in_full(client):
    article = make_draft()
    person = {"name": "Ann Lee", "credentials": "RN", "organisation": "City Clinic"}
    article.author_rows.create(contributor=Contributor.objects.create(**person))
    publish_draft(article)
    assert "Written by Ann Lee, RN, City Clinic" in said(about(client, article))


def test_the_address_that_stays_can_be_copied_and_sent(client):
    article = make_published("Gout & pain")
    permanent = f"http://testserver/a/{article.public_id}"
    foot = about(client, article)
    assert said(foot.css_first("a.address")) == permanent
    [letter] = [a.attributes["href"] for a in foot.css('a[href^="mailto:"]')]
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
    assert "January 31, 2020 – overdue: not yet rechecked" in said(about(client, article))
