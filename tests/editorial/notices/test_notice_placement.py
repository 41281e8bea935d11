"""Pages published after a notice was raised: they gain it, keep it or lose it at once."""

import pytest

from articles.editorial.notices import notices
from articles.editorial.publishing.imported import publish_imported
from articles.editorial.withdrawal.withdraw import withdraw
from articles.models import Change
from tests.factories import (
    PUBLISHER,
    make_imported,
    make_person,
    make_published,
    publish_draft,
    reword,
)

from .notice_making import (
    make_code,
    make_topic,
    notices_of,
    publish_about,
    publish_coded,
    raise_new,
    stands_on,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return make_topic()


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
    assert stands_on(notice) == {page.pk}


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
    reword(page, "<p>Another text.</p>")
    publish_draft(page)
    assert len(notices_of(client, page)) == 1
    assert changes_of(page) == ["published", "notice_raised", "published"]


def test_a_page_in_a_language_nobody_wrote_for_still_gets_it(client, topic):
    raise_new(topics=[topic.pk])
    page = publish_about(topic, language="fr")
    assert notices_of(client, page)[0]["language"] == "en"


def test_a_withdrawn_page_shows_nothing_and_has_it_again_when_it_comes_back(client, topic):
    page = publish_about(topic)
    raise_new(topics=[topic.pk])
    withdraw(page, by=make_person(PUBLISHER), kind="outdated", reason="Old.")
    assert "notices" not in client.get(f"/api/v1/articles/{page.public_id}").json()
    publish_draft(page)
    assert len(notices_of(client, page)) == 1


def test_a_lifted_notice_is_given_to_nobody(client, topic):
    notice = raise_new(topics=[topic.pk])
    notices.lift(notice, by=make_person(PUBLISHER), reason="Over.")
    assert notices_of(client, publish_about(topic)) == []


def test_an_imported_library_gets_its_notices_in_bulk(topic, django_assert_max_num_queries):
    ids = [make_imported(number).pk for number in range(12)]
    topic.article_set.set(ids)
    notice = raise_new(topics=[topic.pk])
    with django_assert_max_num_queries(70):
        list(publish_imported(ids))
    assert stands_on(notice) == set(ids)


def test_a_page_picked_by_hand_keeps_it_whatever_its_topics(client, topic):
    page = make_published()
    raise_new(picked=[page.pk])
    page.topics.add(topic)
    publish_draft(page)
    assert len(notices_of(client, page)) == 1
