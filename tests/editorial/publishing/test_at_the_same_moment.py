"""People who act on one article in the same moment: one after the other, and counted once."""

import pytest

from articles.editorial.errors import Refused
from articles.editorial.publishing.publish import publish
from articles.editorial.review.follow_ups import confirm_follow_up, waiting
from articles.editorial.review.submission import confirm, submit
from articles.models import Change, Current, Edition, FollowUp, Review
from tests.factories import PUBLISHER, REVIEWER, make_draft, make_person, make_published, reword
from tests.promises.together import run_together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]


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
