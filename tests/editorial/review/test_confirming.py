"""confirm and request_changes: what each person confirms is one digest."""

import datetime

import pytest
from django.contrib.auth.models import Group

from articles.editorial.publishing.publish import publish
from articles.editorial.review.follow_ups import confirm_follow_up, open_follow_ups
from articles.editorial.review.submission import confirm, request_changes, submit
from articles.models import Contributor, Current
from tests.editorial.steps import publish_candidate, refused
from tests.factories import make_draft, make_person, reword
from tests.roles import AUTHOR, PUBLISHER, REVIEWER

pytestmark = [pytest.mark.django_db, pytest.mark.step_by_step]


@pytest.fixture
def article():
    return make_draft()


@pytest.fixture
def digest(article) -> str:
    return submit(article, by=make_person()).digest


def test_another_digest_than_the_one_read_is_refused(article, digest):
    reword(article, "<p>Other words.</p>")
    submit(article, by=make_person())
    with refused("other-digest"):
        confirm(article, by=make_person(REVIEWER), digest=digest)


def test_a_clinical_confirmation_is_the_review_of_that_digest(article, digest):
    due = datetime.date(2031, 5, 1)
    findings = {"clinical": True, "next_review_due": due, "sources_checked": True}
    confirm(article, by=make_person(REVIEWER), digest=digest, **findings)
    review = article.reviews.get()
    assert (review.digest, review.basis, review.next_review_due) == (digest, "clinical-review", due)
    assert review.sources_checked
    assert len(review.section_digests) == 1


def test_a_plain_confirmation_is_no_review(article, digest):
    confirm(article, by=make_person(REVIEWER), digest=digest)
    assert not article.reviews.exists()


def test_a_review_has_the_name_readers_know(article, digest, reviewer):
    Contributor.objects.create(name="Ana Ruiz", credentials="MD", role="Oncologist", user=reviewer)
    confirm(article, by=reviewer, digest=digest, clinical=True)
    [named] = article.reviews.get().reviewers
    assert named == {"name": "Ana Ruiz", "credentials": "MD", "role": "Oncologist"}


def test_one_person_confirming_twice_is_still_one(article, digest):
    for _ in range(2):
        confirm(article, by=make_person(AUTHOR), digest=digest)
    assert article.confirmations.count() == 1


def test_the_submitter_may_also_be_the_clinical_reviewer(article, reviewer):
    confirm(article, by=reviewer, digest=submit(article, by=reviewer).digest, clinical=True)
    assert article.confirmations.get().clinical


@pytest.mark.parametrize(("clinical", "action"), [(True, "review"), (False, "confirm")])
def test_each_confirmation_leaves_an_act(article, digest, clinical, action):
    confirm(article, by=make_person(REVIEWER), digest=digest, clinical=clinical, note="Read.")
    act = article.acts.get(action=action)
    assert (act.why, act.details["digest"]) == ("Read.", digest)


def test_requesting_changes_needs_a_reason(article, digest):
    with refused("reason-missing"):
        request_changes(article, by=make_person(REVIEWER), note=" ")


def test_requested_changes_are_logged_and_end_ones_own_confirmation(article, digest, reviewer):
    confirm(article, by=reviewer, digest=digest, clinical=True)
    candidate = request_changes(article, by=reviewer, note="The dose is wrong.")
    assert candidate.state == "changes-requested"
    assert not article.confirmations.filter(person=reviewer).exists()
    assert article.acts.get(action="request-changes").why == "The dose is wrong."


def test_a_text_with_requested_changes_can_neither_be_confirmed_nor_published(article, digest):
    confirm(article, by=make_person(REVIEWER), digest=digest, clinical=True)
    request_changes(article, by=make_person(PUBLISHER), note="Shorter.")
    with refused("changes-requested"):
        confirm(article, by=make_person(AUTHOR, "other"), digest=digest)
    with refused("changes-requested"):
        publish_candidate(article, digest)


@pytest.fixture
def writer():
    return make_person(AUTHOR, "writer")


@pytest.fixture
def doctor():
    person = make_person(REVIEWER, "doctor")
    person.groups.add(Group.objects.get(name=PUBLISHER))
    return person


def test_the_writer_submits_and_the_doctor_reviews_and_publishes(draft, writer, doctor):
    digest = submit(draft, by=writer).digest
    confirm(draft, by=doctor, digest=digest, clinical=True)
    assert publish(draft, by=doctor, digest=digest).number == 1
    assert Current.objects.get().basis == "clinical-review"


def test_the_doctor_writes_and_the_writer_is_the_second(draft, writer, doctor):
    digest = submit(draft, by=doctor).digest
    confirm(draft, by=doctor, digest=digest, clinical=True)
    with refused("one-more-confirmation"):
        publish(draft, by=doctor, digest=digest)
    confirm(draft, by=writer, digest=digest)
    assert publish(draft, by=doctor, digest=digest).number == 1


def test_changes_asked_for_and_made(draft, writer, doctor):
    submit(draft, by=writer)
    request_changes(draft, by=doctor, note="Say more.")
    reword(draft, "<p>More is said.</p>")
    digest = submit(draft, by=writer).digest
    confirm(draft, by=doctor, digest=digest, clinical=True)
    assert publish(draft, by=doctor, digest=digest).number == 1


def test_the_doctor_publishes_urgently_and_the_writer_confirms_later(draft, writer, doctor):
    digest = submit(draft, by=doctor).digest
    confirm(draft, by=doctor, digest=digest, clinical=True)
    publish(draft, by=doctor, digest=digest, urgent_reason="A recall.")
    assert Current.objects.get().basis == "urgent-unreviewed"
    confirm_follow_up(open_follow_ups().get(), by=writer)
    current = Current.objects.get()
    assert (current.basis, current.review.digest) == ("clinical-review", digest)
