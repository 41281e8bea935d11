"""Which acts of one person wait for a second one to confirm them."""

import pytest

from articles.editorial.review.follow_ups import (
    confirm_follow_up,
    open_follow_ups,
)
from articles.editorial.withdrawal.withdraw import withdraw
from articles.models import Current, FollowUp
from tests.editorial.steps import (
    article_json,
    publish_candidate,
    publish_urgently,
)
from tests.factories import (
    make_draft,
    make_person,
    reword,
    submit_and_confirm,
)
from tests.roles import AUTHOR, PUBLISHER, REVIEWER

pytestmark = [pytest.mark.django_db, pytest.mark.step_by_step]


def test_nothing_falls_due_where_the_ordinary_rule_was_met(published):
    reword(published, "<p>Take 5 mg.</p>")
    digest = submit_and_confirm(published).digest
    publish_candidate(published, digest, urgent_reason="A recall.")
    assert not FollowUp.objects.exists()
    assert Current.objects.get().basis == "clinical-review"


def test_a_slip_mended_alone_needs_any_second_person_and_stays_uncovered(published, client):
    publish_urgently(published, "<p>Most people notise a slow onset.</p>")
    confirm_follow_up(open_follow_ups().get(), by=make_person(AUTHOR))
    review = article_json(client, published)["review"]
    assert review["basis"] == "clinical-review"
    assert len(review["changed_sections"]) == 1 and not review["covers_current_text"]


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


def test_one_person_with_the_permission_may_publish_alone():
    assert publish_urgently(make_draft()).number == 1
    assert Current.objects.get().basis == "urgent-unreviewed"


def test_urgent_text_that_was_clinically_confirmed_counts_as_reviewed(draft):
    publish_candidate(draft, submit_and_confirm(draft).digest, urgent_reason="A recall.")
    assert Current.objects.get().basis == "clinical-review"
