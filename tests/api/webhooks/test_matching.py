"""Filters: a Change matches if the article matches before or after it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.models import Subscription
from api.webhooks.matching import matching, tag_matches
from articles.models import Change, Code, Topic
from tests.factories import (
    archive_article,
    make_draft,
    make_published,
    publish_draft,
    publish_reworded,
    purge_article,
    raise_safety_notice,
    withdraw_article,
)

pytestmark = pytest.mark.django_db
ICD = "http://hl7.org/fhir/sid/icd-10-cm"
SNOMED = "http://snomed.info/sct"


def matched(**filters) -> list[tuple[int, str]]:
    """[(seq, type)] of the Changes of the journal that a subscription with these filters gets."""
    rows = matching(list(Change.objects.order_by("seq")), Subscription(**filters))
    return [(change.seq, change.type.removeprefix("article.")) for change in rows]


def topic(slug: str, parent: Topic | None = None) -> Topic:
    return Topic.objects.create(slug=slug, name=slug.title(), parent=parent)


def publish_about(*topics: Topic, code: str = ""):
    """A published article with these topics, and this code of ICD-10-CM."""
    article = make_draft()
    article.topics.set(topics)
    if code:
        row = Code.objects.get_or_create(system=ICD, code=code)[0]
        article.code_rows.create(code=row, relation="equivalent")
    publish_draft(article)
    return article


def retag(article, *topics: Topic) -> None:
    article.topics.set(topics)
    publish_reworded(article, "<p>Other words.</p>")


def test_without_filters_every_change_matches():
    make_published()
    make_published(language="es")
    assert matched() == [(1, "published"), (2, "published")]


def test_by_language():
    make_published()
    make_published(language="es")
    assert matched(languages=["es"]) == [(2, "published")]


def test_by_topic_with_those_below_it():
    heart = topic("heart")
    publish_about(topic("angina", heart))
    publish_about(topic("skin"))
    assert matched(topics=["heart"]) == [(1, "published")]


def test_leaving_the_topic_matches_and_later_changes_do_not():
    heart, skin = topic("heart"), topic("skin")
    article = publish_about(heart)
    retag(article, skin)
    retag(article, skin)
    assert [seq for seq, _ in matched(topics=["heart"])] == [1, 2]
    assert [seq for seq, _ in matched(topics=["skin"])] == [2, 3]


def test_archiving_and_withdrawal_match_by_the_last_edition():
    article = publish_about(topic("heart"))
    archive_article(article)
    withdraw_article(article)
    topic("skin")
    assert [kind for _, kind in matched(topics=["heart"])] == ["published", "archived", "withdrawn"]
    assert matched(topics=["skin"]) == []


def test_a_purge_matches_every_filter():
    article = publish_about(topic("heart"))
    topic("skin")
    withdraw_article(article, "legal")
    purge_article(article)
    assert matched(topics=["skin"])[-1] == (3, "purged")


def test_a_renamed_topic_matches_every_change():
    heart, skin = topic("heart"), topic("skin")
    publish_about(heart)
    publish_about(skin)
    Topic.objects.filter(pk=heart.pk).update(slug="cardiac")
    assert [seq for seq, _ in matched(topics=["heart"])] == [1, 2]
    assert [seq for seq, _ in matched(topics=["skin"])] == [1, 2]


def test_by_code_and_topic_both_of_the_same_state():
    heart = topic("heart")
    publish_about(heart, code="I21")
    publish_about(heart)
    publish_about(code="I21")
    assert matched(topics=["heart"], codes=[f"{ICD}|I21"]) == [(1, "published")]


def test_withdrawals_match_every_significance(article):
    withdraw_article(article)
    noticed = make_published()
    raise_safety_notice(noticed)
    first, *_, last = Change.objects.order_by("seq")
    assert first.significance != "safety" == last.significance
    assert matched(significances=["safety"]) == [(2, "withdrawn"), (last.seq, "notice_raised")]


@pytest.mark.parametrize(
    ("asked", "own", "descendants", "fits"),
    [
        ("E11", "E11", False, True),
        ("E11", "E11.65", False, True),
        ("E11.65", "E11", False, False),
        ("E11.65", "E11", True, True),
        ("e1165", "E11.65", False, True),
        ("E1", "E11", False, False),
        ("E11", "E12", True, False),
    ],
)
def test_an_icd_code_matches_its_descendants(asked, own, descendants, fits):
    have = {"system": ICD, "code": own, "includes_descendants": descendants}
    assert tag_matches(have, ICD, asked) is fits
    assert not tag_matches(have, SNOMED, asked)


def test_in_other_systems_only_the_same_code_matches():
    have = {"system": SNOMED, "code": "44054006", "includes_descendants": True}
    assert tag_matches(have, SNOMED, "44054006")
    assert not tag_matches(have, SNOMED, "4405400")


def test_a_hundred_changes_cost_the_queries_of_one():
    heart = topic("heart")
    for _ in range(6):
        publish_about(heart)
    changes = list(Change.objects.order_by("seq"))
    asked = Subscription(topics=["heart"], codes=[f"{ICD}|I21"])
    for some in (changes[:1], changes):
        with CaptureQueriesContext(connection) as queries:
            matching(some, asked)
        assert len(queries) == 2
