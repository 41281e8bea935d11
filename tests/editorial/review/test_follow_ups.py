"""Urgent publications and withdrawals: one person may act, a second confirms, readers see it."""

import datetime
from copy import deepcopy

import pytest
from django.db import IntegrityError

from articles.editorial.review.clinical_review import review_edition
from articles.editorial.review.follow_ups import (
    confirm_follow_up,
    needs_clinical_reviewer,
    open_follow_ups,
)
from articles.editorial.review.submission import submit
from articles.editorial.withdrawal.withdraw import withdraw
from articles.models import Article, Change, Current, FollowUp
from tests.editorial.steps import (
    article_json,
    publish_candidate,
    publish_reworded,
    publish_urgently,
    refused,
)
from tests.factories import (
    make_person,
    make_published,
    publish_draft,
    reword,
)
from tests.roles import AUTHOR, PUBLISHER, REVIEWER
from tests.shared import shared_rows

pytestmark = [pytest.mark.django_db, pytest.mark.step_by_step]


def make_urgent() -> Article:
    """An article reviewed once, whose dose one person then changed alone."""
    article = make_published()
    publish_urgently(article, "<p>Do not take 5 mg.</p>")
    return article


@pytest.fixture(scope="module")
def shared_urgent(django_db_setup, django_db_blocker):
    yield from shared_rows(django_db_blocker, make_urgent)


@pytest.fixture
def urgent(shared_urgent, db) -> Article:
    return deepcopy(shared_urgent)


def test_a_second_person_must_confirm_within_a_day(urgent):
    follow_up = open_follow_ups().get()
    act = urgent.acts.get(action="publish-urgently")
    assert (follow_up.act, follow_up.article) == (act, urgent)
    assert follow_up.due_at - follow_up.opened_at == datetime.timedelta(hours=24)
    assert follow_up.opened_at == Current.objects.get().edition.published_at


def test_ones_own_act_is_confirmed_by_somebody_else(urgent):
    with refused("own-act"):
        confirm_follow_up(open_follow_ups().get(), by=make_person(PUBLISHER))


def test_the_database_refuses_ones_own_confirmation_too(urgent):
    with pytest.raises(IntegrityError):
        open_follow_ups().update(confirmed_by=make_person(PUBLISHER))


def test_a_changed_dose_waits_for_a_clinical_reviewer(urgent):
    assert needs_clinical_reviewer(open_follow_ups().get())
    with refused("clinical-review-missing"):
        confirm_follow_up(open_follow_ups().get(), by=make_person(AUTHOR))
    assert Current.objects.get().basis == "urgent-unreviewed"


def test_a_clinical_reviewers_confirmation_is_a_review_and_a_change(urgent):
    confirm_follow_up(
        open_follow_ups().get(), by=make_person(REVIEWER), clinical=True, note="Checked."
    )
    current = Current.objects.get()
    assert (current.basis, current.review.digest) == ("clinical-review", current.edition.digest)
    assert Change.objects.last().type == "article.review_changed"
    assert urgent.acts.first().action == "confirm-follow-up"
    assert not open_follow_ups().exists()


def test_it_is_confirmed_once(urgent):
    follow_up = open_follow_ups().get()
    confirm_follow_up(follow_up, by=make_person(REVIEWER), clinical=True)
    with refused("already-confirmed"):
        confirm_follow_up(follow_up, by=make_person(REVIEWER, "another"), clinical=True)


def test_a_text_changed_since_it_was_read_is_read_again(urgent, reviewer):
    with refused("other-digest"):
        confirm_follow_up(open_follow_ups().get(), by=reviewer, clinical=True, digest="sha256:0")


def test_reviewing_the_edition_is_the_second_confirmation_as_well(urgent):
    digest = Current.objects.get().edition.digest
    review_edition(urgent, by=make_person(REVIEWER), digest=digest)
    assert FollowUp.objects.get().confirmed_by == make_person(REVIEWER)
    assert Current.objects.get().basis == "clinical-review"


def test_the_publishers_own_review_waits_for_the_second_person(urgent, publisher):
    publisher.groups.add(*make_person(REVIEWER).groups.all())
    review_edition(urgent, by=publisher, digest=Current.objects.get().edition.digest)
    assert Current.objects.get().basis == "urgent-unreviewed"
    confirm_follow_up(open_follow_ups().get(), by=make_person(AUTHOR))
    assert Current.objects.get().basis == "clinical-review"


def test_two_urgent_editions_both_wait(urgent):
    publish_urgently(urgent, "<p>Do not take 6 mg.</p>")
    confirm_follow_up(open_follow_ups().first(), by=make_person(REVIEWER), clinical=True)
    assert not open_follow_ups().exists()
    assert Current.objects.get().basis == "clinical-review"


def test_an_edition_reviewed_in_the_ordinary_way_ends_the_wait(urgent):
    publish_draft(urgent, note="Reviewed.")
    assert FollowUp.objects.get().confirmed_by == make_person(REVIEWER)
    assert Current.objects.get().basis == "clinical-review"


def test_a_slight_edition_on_top_leaves_it_waiting(urgent):
    publish_reworded(urgent, "<p>Do not take 5 mg!</p>", clinical=False)
    assert open_follow_ups().exists()
    assert Current.objects.get().basis == "urgent-unreviewed"


def test_an_urgent_edition_since_taken_away_waits_no_more(urgent):
    withdraw(urgent, by=make_person(PUBLISHER), kind="outdated", reason="Old.")
    assert not open_follow_ups().exists()


def test_the_reason_is_kept_in_the_log(urgent):
    assert urgent.acts.get(action="publish-urgently").why == "A recall."


def test_readers_are_told_what_no_review_covers(urgent, client):
    review = article_json(client, urgent)["review"]
    assert review["basis"] == "urgent-unreviewed"
    assert not review["covers_current_text"]
    assert len(review["changed_sections"]) == 1


def test_a_clinical_review_of_the_same_text_ends_it(urgent, client):
    publish_draft(urgent, note="Reviewed.")
    review = article_json(client, urgent)["review"]
    assert (review["basis"], review["covers_current_text"]) == ("clinical-review", True)


def test_an_ordinary_second_edition_still_needs_two_people(urgent):
    reword(urgent, "<p>Take 50 mg.</p>")
    digest = submit(urgent, by=make_person()).digest
    with refused("one-more-confirmation"):
        publish_candidate(urgent, digest, note="A dose.")
