"""Transitions that meet wait for one another; none is thrown out."""

import datetime
import time
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, current_thread

import pytest
from django.utils import timezone

from articles.editorial.publishing import editions, journal
from articles.editorial.publishing.imported import publish_imported
from articles.editorial.publishing.publish import publish
from articles.editorial.review import follow_ups
from articles.editorial.review.clinical_review import review_edition
from articles.editorial.schedule import overdue_reviews
from articles.editorial.schedule.overdue_reviews import lapse_due
from articles.editorial.withdrawal import withdraw as endings
from articles.editorial.withdrawal.withdraw import withdraw
from articles.models import Change, Current
from tests.factories import (
    PUBLISHER,
    REVIEWER,
    make_draft,
    make_imported,
    make_person,
    make_published,
    reword,
    submit_and_confirm,
)
from tests.pages.glossary_making import make_explaining

from .together import run_together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]


@pytest.fixture
def meeting(monkeypatch):
    """Two transitions hold their articles' locks before the first takes the counter."""
    barrier = Barrier(2)

    taken = journal.take_seqs

    def take_seqs(count: int):
        # SQLite lets in one writer at a time: there they never meet.
        with suppress(BrokenBarrierError):
            barrier.wait(timeout=1)
        if current_thread().name != "job 0":
            time.sleep(0.2)
        return taken(count)

    for module in (journal, editions, endings, overdue_reviews, follow_ups):
        monkeypatch.setattr(module, "take_seqs", take_seqs)


def ready(article, text: str) -> dict:
    reword(article, text)
    digest = submit_and_confirm(article).digest
    return {"by": make_person(PUBLISHER), "digest": digest, "note": "Reworded."}


@pytest.fixture
def pair():
    """An article and its translation, both published."""
    original = make_published()
    translation = make_published(
        language="es", translation_set=original.translation_set, translation_of=original
    )
    return original, translation


def test_two_languages_of_one_article_may_be_published_at_once(pair, meeting):
    said = [ready(article, "<p>Another text.</p>") for article in pair]
    results = run_together(lambda: publish(pair[0], **said[0]), lambda: publish(pair[1], **said[1]))
    assert [getattr(result, "number", result) for result in results] == [2, 2]


def test_an_original_may_be_withdrawn_while_its_translation_is_published(pair, meeting):
    said = ready(pair[1], "<p>Otro texto.</p>")
    results = run_together(
        lambda: withdraw(
            pair[0], by=said["by"], kind="unsafe", reason="Wrong.", advice="Stop taking it."
        ),
        lambda: publish(pair[1], **said),
    )
    assert [result for result in results if isinstance(result, Exception)] == []
    assert set(Current.objects.values_list("state", flat=True)) == {"withdrawn", "published"}


def lapse(article) -> object:
    return lapse_due(timezone.now())


def review(article) -> object:
    digest = Current.objects.get(pk=article.pk).edition.digest
    return review_edition(article, by=make_person(REVIEWER), digest=digest)


@pytest.mark.parametrize("act", [lapse, review])
def test_a_definition_may_be_published_while_a_page_that_explains_it_is_dated(meeting, act):
    definition = make_published("Biopsy", kind="definition", summary="A sample.")
    article = make_explaining(definition)
    Current.objects.filter(pk=article.pk).update(next_review_due=datetime.date(2020, 1, 1))
    said = ready(definition, "<p>Another text.</p>")
    results = run_together(lambda: publish(definition, **said), lambda: act(article))
    assert [result for result in results if isinstance(result, Exception)] == []


def test_overlapping_bulk_acts_publish_each_article_once():
    ids = [make_imported(number).pk for number in range(20)]
    batches = [ids[:14], ids[6:][::-1], ids[::-1]]
    results = run_together(*(lambda own=own: list(publish_imported(own)) for own in batches))
    outcomes = [outcome.result for batch in results for outcome in batch]
    assert outcomes.count("published") == 20
    assert set(outcomes) == {"published", "already-published"}
    assert list(Change.objects.values_list("seq", flat=True)) == list(range(1, 21))


def test_the_same_candidate_published_twice_at_once_is_one_edition(meeting):
    article = make_draft()
    digest = submit_and_confirm(article).digest
    by = make_person(PUBLISHER)
    results = run_together(*[lambda: publish(article, by=by, digest=digest)] * 2)
    assert sorted(type(result).__name__ for result in results) == ["Edition", "Refused"]
    assert Change.objects.count() == 1
