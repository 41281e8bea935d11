"""A notice on many pages: statements about all of them, and no page between is missed."""

import pytest

from articles.editorial.notices import transitions
from articles.editorial.publishing.journal import take_seqs
from articles.models import Change, CurrentTopic, Journal
from tests.editorial.notices.notices import (
    article_ids_of,
    confirm_notice,
    make_topic,
    publish_about,
    raise_new,
    write_notice,
)
from tests.editorial.steps import count_queries
from tests.factories import make_person, make_published
from tests.roles import PUBLISHER

pytestmark = pytest.mark.django_db


def lift(notice) -> None:
    transitions.lift_notice(notice, by=make_person(PUBLISHER), reason="Over.")


def statements(pages: int) -> tuple[int, int]:
    """How many it takes to raise and to lift a notice on so many pages."""
    topic, publisher = make_topic(f"Topic {pages}"), make_person(PUBLISHER)
    for _ in range(pages):
        publish_about(topic)
    notice = write_notice(topics=[topic.pk])
    digest = confirm_notice(notice)
    publisher.get_all_permissions()
    raising = count_queries(lambda: transitions.raise_notice(notice, by=publisher, digest=digest))
    notice.refresh_from_db()
    return raising, count_queries(
        lambda: transitions.lift_notice(notice, by=publisher, reason="Over.")
    )


def test_six_pages_take_as_many_statements_as_two():
    assert statements(2) == statements(6)


def test_each_page_gets_a_change_and_the_numbers_have_no_gap():
    topic = make_topic()
    pages = {publish_about(topic).pk for _ in range(3)}
    last = Journal.objects.get().seq
    lift(raise_new(topics=[topic.pk]))
    written = list(Change.objects.filter(seq__gt=last).values_list("seq", "type", "article"))
    assert [seq for seq, _, _ in written] == list(range(last + 1, last + 7))
    assert {(kind, pk) for _, kind, pk in written} == {
        (f"article.notice_{kind}", pk) for kind in ("raised", "lifted") for pk in pages
    }


def test_a_page_published_while_the_notice_is_prepared_gets_it(monkeypatch):
    topic, late = make_topic(), make_published()
    publish_about(topic)

    def after_another(count):
        CurrentTopic.objects.get_or_create(topic=topic, current_id=late.pk)
        return take_seqs(count)

    monkeypatch.setattr(transitions, "take_seqs", after_another)
    notice = raise_new(topics=[topic.pk])
    assert late.pk in article_ids_of(notice)
    assert Change.objects.filter(article=late, type="article.notice_raised").count() == 1
