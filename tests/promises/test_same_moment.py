"""Transitions at the same moment wait for each other; each takes effect once."""

import datetime
from functools import partial

import pytest
from django.utils import timezone

from articles.editorial.errors import Refused
from articles.editorial.publishing import editions, journal
from articles.editorial.publishing.imported import publish_imported
from articles.editorial.publishing.publish import publish
from articles.editorial.review import follow_ups
from articles.editorial.review.clinical_review import review_edition
from articles.editorial.review.follow_ups import confirm_follow_up, open_follow_ups
from articles.editorial.review.submission import confirm, submit
from articles.editorial.schedule import overdue_reviews
from articles.editorial.schedule.overdue_reviews import mark_overdue_reviews
from articles.editorial.withdrawal import withdraw as endings
from articles.editorial.withdrawal.withdraw import archive, withdraw
from articles.models import Candidate, Change, Current, Edition, FollowUp, Review
from tests.editorial.steps import make_translated, publish_urgently
from tests.editorial.translations.translations import (
    behind,
    change,
    make_original,
    make_translation,
    mark_translated,
    publisher,
)
from tests.factories import (
    make_draft,
    make_imported,
    make_person,
    make_published,
    reword,
    submit_and_confirm,
    texts_of,
)
from tests.pages.glossary import make_explaining
from tests.promises.concurrency import meet_before_counting, run_together
from tests.roles import AUTHOR, PUBLISHER, REVIEWER

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]


@pytest.fixture
def meeting(monkeypatch):
    """Two transitions hold their articles' locks before the first takes the counter."""
    modules = (journal, editions, endings, overdue_reviews, follow_ups)
    meet_before_counting(monkeypatch, *modules)


@pytest.fixture(params=["job 0", "job 1"])
def either_first(request, monkeypatch):
    """The same for each order of two jobs."""
    meet_before_counting(monkeypatch, editions, endings, last=request.param)


def ready(article, text: str = "") -> dict:
    """What publish needs for the draft, with another first section if `text`."""
    if text:
        reword(article, text)
    digest = submit_and_confirm(article).digest
    return {"by": make_person(PUBLISHER), "digest": digest, "note": "Reworded."}


@pytest.fixture
def pair():
    """An article and its translation, both published."""
    return make_translated("es")


def test_two_languages_of_one_article_may_be_published_at_once(pair, meeting):
    said = [ready(article, "<p>Another text.</p>") for article in pair]
    results = run_together(lambda: publish(pair[0], **said[0]), lambda: publish(pair[1], **said[1]))
    assert [getattr(result, "number", result) for result in results] == [2, 2]


def test_an_original_may_be_withdrawn_while_its_translation_is_published(pair, meeting):
    said = ready(pair[1], "<p>Otro texto.</p>")
    ending = {"by": said["by"], "kind": "unsafe", "reason": "Wrong.", "advice": "Stop."}
    results = run_together(lambda: withdraw(pair[0], **ending), lambda: publish(pair[1], **said))
    assert [result for result in results if isinstance(result, Exception)] == []
    assert set(Current.objects.values_list("state", flat=True)) == {"withdrawn", "published"}


def lapse(article) -> object:
    return mark_overdue_reviews(timezone.now())


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


def test_both_published_at_once_end_with_the_right_lag(either_first):
    original = make_original()
    spanish = make_translation(original)
    section = change(original, "Treatment", "<p>Take 2 tablets.</p>")
    mark_translated(spanish, str(section.public_id))
    said = ready(spanish)
    texts_of(original, heading="Symptoms").update(html="<p>Not a fever.</p>")
    jobs = [(original, ready(original)), (spanish, said)]
    results = run_together(*(lambda job=job: publish(job[0], **job[1]) for job in jobs))
    assert [result for result in results if isinstance(result, Exception)] == []
    assert behind(spanish) == ["Symptoms"]


def test_archiving_a_translation_keeps_what_its_original_just_changed(either_first):
    original = make_original()
    spanish = make_translation(original)
    texts_of(original, heading="Treatment").update(html="<p>Take 2 tablets.</p>")
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


def test_two_confirm_at_once_and_both_count():
    article = make_draft()
    digest = submit(article, by=make_person()).digest
    people = [make_person(REVIEWER, name) for name in ("one", "two")]
    jobs = [partial(confirm, article, by=by, digest=digest, clinical=True) for by in people]
    results = run_together(*jobs)
    assert codes(results) == []
    assert article.confirmations.filter(clinical=True).count() == Review.objects.count() == 2


def test_two_submitted_at_once_with_one_address_leave_one_under_review():
    drafts = [make_draft(slug="gout") for _ in range(2)]
    people = [make_person(AUTHOR, name) for name in ("one", "two")]
    jobs = [partial(submit, draft, by=by) for draft, by in zip(drafts, people, strict=True)]
    assert codes(run_together(*jobs)) == ["slug-taken"]
    assert Candidate.objects.filter(slug="gout").count() == 1


def test_two_publish_at_once_and_one_edition_comes_of_it():
    article = make_draft()
    digest = submit_and_confirm(article).digest
    people = [make_person(PUBLISHER, name) for name in ("one", "two")]
    results = run_together(*(lambda by=by: publish(article, by=by, digest=digest) for by in people))
    assert codes(results) == ["nothing-submitted"]
    assert Edition.objects.count() == Change.objects.count() == 1


def test_an_urgent_edition_confirmed_by_two_at_once_is_told_once():
    publish_urgently(make_published(), "<p>Take 5 mg.</p>")
    [follow_up] = open_follow_ups()
    people = [make_person(REVIEWER, name) for name in ("one", "two")]
    jobs = [partial(confirm_follow_up, follow_up, by=by, clinical=True) for by in people]
    results = run_together(*jobs)
    assert codes(results) == ["already-confirmed"]
    assert Change.objects.filter(type="article.review_changed").count() == 1
    assert FollowUp.objects.get().confirmed_by in people
    assert Current.objects.get().basis == "clinical-review"
