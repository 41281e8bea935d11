"""One person may publish in an emergency, and everybody can see that nobody has reviewed it."""

import pytest

from articles.editorial.publishing.publish import publish
from articles.editorial.review.submission import submit
from articles.models import Current
from tests.editorial.refusals import refused
from tests.factories import (
    PUBLISHER,
    make_draft,
    make_person,
    make_published,
    publish_draft,
    reword,
    submit_and_confirm,
)

pytestmark = [pytest.mark.django_db, pytest.mark.step_by_step]


def publish_urgently(article):
    publisher = make_person(PUBLISHER)
    digest = submit(article, by=publisher).digest
    return publish(article, by=publisher, digest=digest, urgent_reason="A recall.")


@pytest.fixture
def urgent():
    """An article reviewed once, then altered in a hurry."""
    article = make_published()
    reword(article, "<p>Do not take 5 mg.</p>")
    publish_urgently(article)
    return article


def test_one_person_with_the_permission_may_publish_alone():
    assert publish_urgently(make_draft()).number == 1
    assert Current.objects.get().basis == "urgent-unreviewed"


def test_the_reason_is_kept_in_the_log(urgent):
    act = urgent.acts.get(action="publish-urgently")
    assert act.why == "A recall."


def test_readers_are_told_what_no_review_covers(urgent, client):
    review = client.get(f"/api/v1/articles/{urgent.public_id}").json()["review"]
    assert review["basis"] == "urgent-unreviewed"
    assert not review["covers_current_text"]
    assert len(review["changed_sections"]) == 1


def test_a_clinical_review_of_the_same_text_ends_it(urgent, client):
    publish_draft(urgent, note="Reviewed.")
    review = client.get(f"/api/v1/articles/{urgent.public_id}").json()["review"]
    assert review["basis"] == "clinical-review"
    assert review["covers_current_text"]


def test_a_slip_mended_later_does_not_make_it_look_reviewed(urgent):
    reword(urgent, "<p>Do not take 5 mg!</p>")
    publish_draft(urgent, clinical=False)
    assert Current.objects.get().basis == "urgent-unreviewed"


def test_urgent_text_that_was_clinically_confirmed_counts_as_reviewed():
    article = make_draft()
    digest = submit_and_confirm(article).digest
    publish(article, by=make_person(PUBLISHER), digest=digest, urgent_reason="A recall.")
    assert Current.objects.get().basis == "clinical-review"


def test_an_ordinary_second_edition_still_needs_two_people(urgent):
    reword(urgent, "<p>Take 50 mg.</p>")
    digest = submit(urgent, by=make_person()).digest
    with refused("one-more-confirmation"):
        publish(urgent, by=make_person(PUBLISHER), digest=digest, note="A dose.")
