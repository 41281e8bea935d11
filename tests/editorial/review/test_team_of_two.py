"""Two people who hold the roles they need between them, and no third."""

import pytest
from django.contrib.auth.models import Group

from articles.editorial.publishing.publish import publish
from articles.editorial.review.follow_ups import confirm_follow_up, waiting
from articles.editorial.review.submission import confirm, request_changes, submit
from articles.models import Current
from tests.editorial.refusals import refused
from tests.factories import AUTHOR, PUBLISHER, REVIEWER, make_draft, make_person, reword

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return make_person(AUTHOR, "writer")


@pytest.fixture
def doctor():
    person = make_person(REVIEWER, "doctor")
    person.groups.add(Group.objects.get(name=PUBLISHER))
    return person


def test_the_writer_submits_and_the_doctor_reviews_and_publishes(writer, doctor):
    article = make_draft()
    digest = submit(article, by=writer).digest
    confirm(article, by=doctor, digest=digest, clinical=True)
    assert publish(article, by=doctor, digest=digest).number == 1
    assert Current.objects.get().basis == "clinical-review"


def test_the_doctor_writes_and_the_writer_is_the_second(writer, doctor):
    article = make_draft()
    digest = submit(article, by=doctor).digest
    confirm(article, by=doctor, digest=digest, clinical=True)
    with refused("one-more-confirmation"):
        publish(article, by=doctor, digest=digest)
    confirm(article, by=writer, digest=digest)
    assert publish(article, by=doctor, digest=digest).number == 1


def test_changes_asked_for_and_made(writer, doctor):
    article = make_draft()
    submit(article, by=writer)
    request_changes(article, by=doctor, note="Say more.")
    reword(article, "<p>More is said.</p>")
    digest = submit(article, by=writer).digest
    confirm(article, by=doctor, digest=digest, clinical=True)
    assert publish(article, by=doctor, digest=digest).number == 1


def test_the_doctor_alone_at_night_and_the_writer_in_the_morning(writer, doctor):
    article = make_draft()
    digest = submit(article, by=doctor).digest
    confirm(article, by=doctor, digest=digest, clinical=True)
    publish(article, by=doctor, digest=digest, urgent_reason="A recall.")
    assert Current.objects.get().basis == "urgent-unreviewed"
    confirm_follow_up(waiting().get(), by=writer)
    current = Current.objects.get()
    assert (current.basis, current.review.digest) == ("clinical-review", digest)
