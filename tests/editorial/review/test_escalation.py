"""An urgent act nobody has confirmed is mailed to a higher role each day."""

import pytest

from articles.editorial.publishing.publish import publish
from articles.editorial.review.escalation import escalate_due, oldest_escalation
from articles.editorial.review.submission import submit
from articles.models import FollowUp, Mail, Profile
from tests.editorial.schedule.due_articles import DAY, HOUR, NOW, make_reachable
from tests.factories import make_draft, make_person
from tests.roles import ADMINISTRATOR, AUTHOR, PUBLISHER

pytestmark = pytest.mark.django_db


@pytest.fixture
def follow_up(db) -> FollowUp:
    """Of an urgent publication by one of two publishers; it fell due just now."""
    article = make_draft("Gout")
    digest = submit(article, by=make_person(AUTHOR)).digest
    by = make_reachable(PUBLISHER, "paul")
    make_reachable(PUBLISHER, "pia")
    make_reachable(ADMINISTRATOR, "ada")
    publish(article, by=by, digest=digest, urgent_reason="A recall.")
    FollowUp.objects.update(due_at=NOW)
    return FollowUp.objects.get()


def told() -> list[str]:
    return sorted(mail.person.username for mail in Mail.objects.select_related("person"))


def test_before_it_is_due_nobody_is_told(follow_up):
    assert escalate_due(NOW - HOUR) == 0
    assert oldest_escalation(NOW - HOUR) is None


def test_it_goes_first_to_the_other_publishers(follow_up):
    assert oldest_escalation(NOW + HOUR) == NOW
    assert escalate_due(NOW) == 1
    assert told() == ["pia"]
    assert "A recall." in Mail.objects.get().text


def test_after_a_day_it_goes_to_the_administrators_too(follow_up):
    counts = [escalate_due(NOW), escalate_due(NOW + 23 * HOUR), escalate_due(NOW + 24 * HOUR)]
    assert counts == [1, 0, 1]
    assert told() == ["ada", "pia", "pia"]
    follow_up.refresh_from_db()
    assert (follow_up.escalations, follow_up.escalated_at) == (2, NOW + DAY)


def test_days_that_were_missed_are_not_made_up_for(follow_up):
    assert escalate_due(NOW + 9 * DAY) == 1
    assert escalate_due(NOW + 9 * DAY) == 0


def test_with_no_other_publisher_it_goes_to_the_administrators_at_once(follow_up):
    type(follow_up.opened_by).objects.filter(username="pia").update(is_active=False)
    escalate_due(NOW)
    assert told() == ["ada"]


def test_who_wants_no_reminders_is_told_all_the_same(follow_up):
    pia = type(follow_up.opened_by).objects.get(username="pia")
    Profile.objects.create(person=pia, reminders=False)
    escalate_due(NOW)
    assert told() == ["pia"]


def test_once_confirmed_it_is_raised_no_more(follow_up):
    follow_up.confirmed_by, follow_up.confirmed_at = make_person(ADMINISTRATOR, "ada"), NOW
    follow_up.save()
    assert escalate_due(NOW + DAY) == 0
