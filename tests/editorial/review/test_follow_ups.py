"""Urgent publications and withdrawals: one person may act, a second confirms, readers see it."""

import datetime

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
from articles.models import Change, Current, FollowUp
from tests.editorial.steps import (
    article_json,
    publish_candidate,
    publish_reworded,
    publish_urgently,
    refused,
)
from tests.factories import (
    make_draft,
    make_person,
    make_published,
    publish_draft,
    reword,
    submit_and_confirm,
)
from tests.roles import AUTHOR, PUBLISHER, REVIEWER

pytestmark = [pytest.mark.django_db, pytest.mark.step_by_step]


@pytest.fixture
def urgent():
    """An article reviewed once, whose dose one person then changed alone."""
    article = make_published()
    publish_urgently(article, "<p>Do not take 5 mg.</p>")
    return article


def test_a_second_person_must_confirm_within_a_day(urgent):
    follow_up = open_follow_ups().get()
    act = urgent.acts.get(action="publish-urgently")
    assert (follow_up.act, follow_up.article) == (act, urgent)
    assert follow_up.due_at - follow_up.opened_at == datetime.timedelta(hours=24)
    assert follow_up.opened_at == Current.objects.get().edition.published_at


def test_nothing_falls_due_where_the_ordinary_rule_was_met(published):
    reword(published, "<p>Take 5 mg.</p>")
    digest = submit_and_confirm(published).digest
    publish_candidate(published, digest, urgent_reason="A recall.")
    assert not FollowUp.objects.exists()
    assert Current.objects.get().basis == "clinical-review"


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


def test_a_slip_mended_alone_needs_any_second_person_and_stays_uncovered(published, client):
    publish_urgently(published, "<p>Most people notise a slow onset.</p>")
    confirm_follow_up(open_follow_ups().get(), by=make_person(AUTHOR))
    review = article_json(client, published)["review"]
    assert review["basis"] == "clinical-review"
    assert len(review["changed_sections"]) == 1 and not review["covers_current_text"]


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


@pytest.mark.parametrize(
    ("kind", "waits"), [("unsafe", 1), ("outdated", 0), ("merged", 0), ("legal", 0)]
)
def test_a_withdrawal_as_unsafe_waits_for_a_second_confirmation(published, kind, waits):
    withdraw(published, by=make_person(PUBLISHER), kind=kind, reason="Wrong.", advice="Stop.")
    assert open_follow_ups().count() == waits


def test_a_withdrawal_confirmed_changes_nothing_for_readers(published):
    withdraw(published, by=make_person(PUBLISHER), kind="unsafe", reason="Wrong.", advice="Stop.")
    seq = Current.objects.get().seq
    confirm_follow_up(open_follow_ups().get(), by=make_person(REVIEWER), clinical=True)
    assert Current.objects.get().seq == seq and not open_follow_ups().exists()


def test_an_urgent_edition_since_taken_away_waits_no_more(urgent):
    withdraw(urgent, by=make_person(PUBLISHER), kind="outdated", reason="Old.")
    assert not open_follow_ups().exists()


def test_one_person_with_the_permission_may_publish_alone():
    assert publish_urgently(make_draft()).number == 1
    assert Current.objects.get().basis == "urgent-unreviewed"


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


def test_urgent_text_that_was_clinically_confirmed_counts_as_reviewed(draft):
    publish_candidate(draft, submit_and_confirm(draft).digest, urgent_reason="A recall.")
    assert Current.objects.get().basis == "clinical-review"


def test_an_ordinary_second_edition_still_needs_two_people(urgent):
    reword(urgent, "<p>Take 50 mg.</p>")
    digest = submit(urgent, by=make_person()).digest
    with refused("one-more-confirmation"):
        publish_candidate(urgent, digest, note="A dose.")
