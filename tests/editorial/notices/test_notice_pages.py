"""Which pages a notice is shown on when it is raised, and after each later publication."""

import pytest

from articles.editorial.notices import transitions
from articles.editorial.notices.matching import (
    languages_without_text,
    matching_articles,
    text_language_for,
)
from articles.editorial.publishing.imported import publish_imported
from articles.editorial.withdrawal.withdraw import withdraw
from articles.models import Change
from tests.editorial.notices.notices import (
    article_ids_of,
    make_code,
    make_plan,
    make_topic,
    notices_of,
    publish_about,
    publish_coded,
    raise_new,
)
from tests.editorial.steps import article_json, publish_reworded
from tests.factories import make_draft, make_imported, make_published, make_withdrawn, publish_draft

pytestmark = pytest.mark.django_db


def matched(**said) -> set[int]:
    return {current.pk for current in matching_articles(make_plan(**said))}


def test_it_matches_by_topic_by_code_and_by_hand_together():
    topic, code = make_topic(), make_code("E11")
    by_topic, by_code, by_hand = publish_about(topic), publish_coded(code), make_published()
    make_published()
    found = matched(topics=[topic.pk], codes=[code.pk], picked=[by_hand.pk])
    assert found == {by_topic.pk, by_code.pk, by_hand.pk}


def test_a_topic_matches_pages_of_the_topics_below_it():
    above = make_topic("Diabetes")
    below = make_topic("Insulin", parent=make_topic("Medicines", parent=above))
    article = publish_about(below)
    assert matched(topics=[above.pk]) == {article.pk}


def test_a_page_under_two_of_the_topics_is_matched_once():
    topics = [make_topic("Insulin"), make_topic("Pens")]
    article = publish_about(*topics)
    assert [c.pk for c in matching_articles(make_plan(topics=[t.pk for t in topics]))] == [
        article.pk
    ]


@pytest.mark.parametrize(
    ("page", "includes", "wanted"),
    [("E11.65", False, True), ("E11", False, False), ("E11", True, True), ("E11.9", True, False)],
)
def test_icd_codes_match_below_and_above_where_the_page_includes_what_is_below(
    page, includes, wanted
):
    article = publish_coded(make_code(page), includes_descendants=includes)
    assert matched(codes=[make_code("E11.6").pk]) == ({article.pk} if wanted else set())


def test_a_code_written_without_its_dot_is_found_all_the_same():
    """E110 is E11.0; a notice that passes it over leaves readers unwarned."""
    article = publish_coded(make_code("E110"))
    assert matched(codes=[make_code("E11").pk]) == {article.pk}
    assert matched(codes=[make_code("E11.0").pk]) == {article.pk}
    assert matched(codes=[make_code("E12").pk]) == set()


def test_other_systems_match_by_the_very_code_alone():
    snomed = "http://snomed.info/sct"
    publish_coded(make_code("4405400", snomed), includes_descendants=True)
    same = publish_coded(make_code("44054006", snomed))
    assert matched(codes=[make_code("44054006", snomed).pk]) == {same.pk}


def test_drafts_and_withdrawn_pages_are_not_matched():
    draft, gone = make_draft(), make_withdrawn()
    assert matched(picked=[draft.pk, gone.pk]) == set()


def test_a_draft_retagged_keeps_the_match_of_what_readers_have():
    topic = make_topic()
    article = publish_about(topic)
    article.topics.clear()
    assert matched(topics=[topic.pk]) == {article.pk}


def test_matching_takes_a_constant_number_of_queries(django_assert_num_queries):
    topic, codes = make_topic(), [make_code(code) for code in ("E10", "E11", "E12.1")]
    for _ in range(3):
        publish_about(topic)
    plan = make_plan(topics=[topic.pk], codes=[code.pk for code in codes])
    with django_assert_num_queries(3):
        assert len(matching_articles(plan)) == 3


@pytest.mark.parametrize(
    ("language", "tag"), [("en", "en"), ("es-MX", "es"), ("ZH-hant-TW", "zh-Hant"), ("fr", None)]
)
def test_a_text_serves_its_own_language_and_narrower_ones(language, tag):
    assert text_language_for(language, ["en", "es", "zh-Hant"]) == tag


def test_languages_without_a_text_are_told_unless_another_serves_them():
    plan = make_plan()
    assert languages_without_text(plan, ["fr", "en", "de"]) == ["de", "fr"]
    plan.fallback = "en"
    assert languages_without_text(plan, ["fr", "en", "de"]) == []


def changes_of(article) -> list[str]:
    rows = Change.objects.filter(article=article)
    return [change.type.removeprefix("article.") for change in rows]


def test_a_page_published_later_has_it_with_its_first_edition(client, topic):
    raise_new(topics=[topic.pk])
    page = publish_about(topic)
    assert len(notices_of(client, page)) == 1
    assert changes_of(page) == ["published", "notice_raised"]
    assert Change.objects.last().significance == "safety"


def test_a_page_coded_later_gains_it(client):
    notice = raise_new(codes=[make_code("E11").pk])
    page = publish_coded(make_code("E11.9"))
    assert article_ids_of(notice) == {page.pk}


def test_a_page_retagged_loses_it_with_a_change(client, topic):
    page = publish_about(topic)
    raise_new(topics=[topic.pk])
    page.topics.clear()
    publish_draft(page)
    assert notices_of(client, page) == []
    assert changes_of(page)[-1] == "notice_lifted"


def test_a_page_published_again_keeps_it_without_another_change(client, topic):
    page = publish_about(topic)
    raise_new(topics=[topic.pk])
    publish_reworded(page, "<p>Another text.</p>")
    assert len(notices_of(client, page)) == 1
    assert changes_of(page) == ["published", "notice_raised", "published"]


def test_a_page_in_a_language_nobody_wrote_for_still_gets_it(client, topic):
    raise_new(topics=[topic.pk])
    assert notices_of(client, publish_about(topic, language="fr"))[0]["language"] == "en"


def test_a_withdrawn_page_shows_nothing_and_has_it_again_when_it_comes_back(
    client, topic, publisher
):
    page = publish_about(topic)
    raise_new(topics=[topic.pk])
    withdraw(page, by=publisher, kind="outdated", reason="Old.")
    assert "notices" not in article_json(client, page)
    publish_draft(page)
    assert len(notices_of(client, page)) == 1


def test_a_lifted_notice_is_given_to_nobody(client, topic, publisher):
    transitions.lift_notice(raise_new(topics=[topic.pk]), by=publisher, reason="Over.")
    assert notices_of(client, publish_about(topic)) == []


def test_an_imported_library_gets_its_notices_in_bulk(topic, django_assert_max_num_queries):
    ids = [make_imported(number).pk for number in range(12)]
    topic.article_set.set(ids)
    notice = raise_new(topics=[topic.pk])
    with django_assert_max_num_queries(70):
        list(publish_imported(ids))
    assert article_ids_of(notice) == set(ids)


def test_a_page_picked_by_hand_keeps_it_whatever_its_topics(client, topic):
    page = make_published()
    raise_new(picked=[page.pk])
    page.topics.add(topic)
    publish_draft(page)
    assert len(notices_of(client, page)) == 1
