"""Transitions at the same moment wait for each other; each takes effect once."""

import datetime
import time
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, current_thread

import pytest
from django.utils import timezone

from articles.editorial.errors import Refused
from articles.editorial.publishing import editions, journal
from articles.editorial.publishing.imported import publish_imported
from articles.editorial.publishing.publish import publish
from articles.editorial.review import follow_ups
from articles.editorial.review.clinical_review import review_edition
from articles.editorial.review.follow_ups import confirm_follow_up, waiting
from articles.editorial.review.submission import confirm, submit
from articles.editorial.schedule import overdue_reviews
from articles.editorial.schedule.overdue_reviews import lapse_due
from articles.editorial.withdrawal import withdraw
from articles.editorial.withdrawal import withdraw as endings
from articles.editorial.withdrawal.withdraw import archive, withdraw
from articles.models import Change, Current, Edition, FollowUp, Review
from tests.editorial.translations.translation_making import (
    behind,
    change,
    make_original,
    make_translation,
    mark_translated,
    publisher,
)
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
from tests.promises.together import run_together

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


@pytest.fixture(params=["job 0", "job 1"])
def first(request, monkeypatch):
    """Both hold their own article's lock before this one takes the counter, the other after."""
    barrier = Barrier(2)

    def take_seqs(count: int):
        with suppress(BrokenBarrierError):
            barrier.wait(timeout=1)
        if current_thread().name != request.param:
            time.sleep(0.2)
        return journal.take_seqs(count)

    monkeypatch.setattr(editions, "take_seqs", take_seqs)
    monkeypatch.setattr(withdraw, "take_seqs", take_seqs)


def ready(article) -> dict:
    digest = submit_and_confirm(article).digest
    return {"by": publisher(), "digest": digest, "note": "Brought up to date."}


def test_both_published_at_once_end_with_the_right_lag(first):
    original = make_original()
    spanish = make_translation(original)
    section = change(original, "Treatment", "<p>Take 2 tablets.</p>")
    mark_translated(spanish, str(section.public_id))
    said = ready(spanish)
    original.section_set.filter(heading="Symptoms").update(body="<p>Not a fever.</p>")
    jobs = [(original, ready(original)), (spanish, said)]
    results = run_together(*(lambda job=job: publish(job[0], **job[1]) for job in jobs))
    assert [result for result in results if isinstance(result, Exception)] == []
    assert behind(spanish) == ["Symptoms"]


def test_archiving_a_translation_keeps_what_its_original_just_changed(first):
    original = make_original()
    spanish = make_translation(original)
    original.section_set.filter(heading="Treatment").update(body="<p>Take 2 tablets.</p>")
    said, by = ready(original), publisher()
    results = run_together(
        lambda: publish(original, **said),
        lambda: archive(spanish, by=by, reason="No longer kept up."),
    )
    assert [result for result in results if isinstance(result, Exception)] == []
    assert behind(spanish) == ["Treatment"]


def codes(results: list) -> list[str]:
    """What was refused; anything else that went wrong is raised."""
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, Refused):
            raise result
    return [result.code for result in results if isinstance(result, Refused)]


def test_two_confirm_at_once_and_both_words_count():
    article = make_draft()
    digest = submit(article, by=make_person()).digest
    people = [make_person(REVIEWER, name) for name in ("one", "two")]
    results = run_together(
        *(lambda by=by: confirm(article, by=by, digest=digest, clinical=True) for by in people)
    )
    assert codes(results) == []
    assert article.confirmations.filter(clinical=True).count() == Review.objects.count() == 2


def test_two_publish_at_once_and_one_edition_comes_of_it():
    article = make_draft()
    digest = submit(article, by=make_person()).digest
    confirm(article, by=make_person(REVIEWER), digest=digest, clinical=True)
    people = [make_person(PUBLISHER, name) for name in ("one", "two")]
    results = run_together(*(lambda by=by: publish(article, by=by, digest=digest) for by in people))
    assert codes(results) == ["nothing-submitted"]
    assert Edition.objects.count() == Change.objects.count() == 1


def test_an_urgent_edition_confirmed_by_two_at_once_is_told_once():
    article = make_published()
    reword(article, "<p>Take 5 mg.</p>")
    publisher = make_person(PUBLISHER)
    digest = submit(article, by=publisher).digest
    publish(article, by=publisher, digest=digest, urgent_reason="A recall.")
    [follow_up] = waiting()
    people = [make_person(REVIEWER, name) for name in ("one", "two")]
    results = run_together(
        *(lambda by=by: confirm_follow_up(follow_up, by=by, clinical=True) for by in people)
    )
    assert codes(results) == ["already-confirmed"]
    assert Change.objects.filter(type="article.review_changed").count() == 1
    assert FollowUp.objects.get().confirmed_by in people
    assert Current.objects.get().basis == "clinical-review"
