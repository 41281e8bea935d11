"""Transitions scheduled for a time: checked when scheduled, and again when due."""

import uuid

import pytest
from django.utils import timezone

from articles.editorial.publishing.publish import publish
from articles.editorial.review.submission import submit
from articles.editorial.schedule import scheduling
from articles.editorial.schedule.scheduling import cancel, run_due_schedules, schedule
from articles.editorial.withdrawal.withdraw import withdraw
from articles.models import Act, Change, Current, Edition, Journal, Mail, Schedule
from tests.editorial.steps import refused
from tests.factories import make_draft, make_person, make_published, reword, submit_and_confirm
from tests.roles import AUTHOR, PUBLISHER

from .due_articles import DAY, HOUR, make_reachable, the_time_is

pytestmark = pytest.mark.django_db


def tomorrow():
    return timezone.now() + DAY


def plan(article, transition: str = "archive", *, by=None, due_at=None, **said) -> Schedule:
    """Schedule it for tomorrow, as the publisher unless told otherwise."""
    person, moment = by or make_person(PUBLISHER), due_at or tomorrow()
    return schedule(article, by=person, transition=transition, due_at=moment, **said)


def scheduled_publication(**fields) -> Schedule:
    """A confirmed draft that is to be published tomorrow."""
    article = make_draft("Gout", **fields)
    digest = submit_and_confirm(article).digest
    return plan(article, "publish", by=make_reachable(PUBLISHER), digest=digest)


def ended(row: Schedule) -> tuple[str, str]:
    row.refresh_from_db()
    return row.state, row.outcome


def test_a_scheduled_publication_happens_when_it_is_due_and_no_sooner():
    row = scheduled_publication()
    assert run_due_schedules(row.due_at - HOUR) == 0
    assert not Edition.objects.exists()
    assert run_due_schedules(row.due_at) == 1
    assert Edition.objects.get().title == "Gout"
    assert ended(row) == ("done", "")


def test_it_happens_in_the_name_of_the_person_who_scheduled_it():
    row = scheduled_publication()
    run_due_schedules(row.due_at)
    assert Act.objects.get(action="publish").actor == row.made_by


def test_a_second_run_does_nothing_more():
    row = scheduled_publication()
    run_due_schedules(row.due_at)
    assert run_due_schedules(row.due_at + HOUR) == 0
    assert Edition.objects.count() == 1


def test_scheduling_leaves_no_trace_for_readers():
    scheduled_publication()
    assert not Current.objects.exists() and not Change.objects.exists()
    assert Journal.objects.get().seq == 0
    assert Act.objects.first().action == "schedule"


@pytest.mark.parametrize(
    ("said", "code"),
    [({}, "one-more-confirmation"), ({"urgent_reason": "A recall."}, "urgent-is-now")],
)
def test_what_could_not_be_published_or_is_urgent_cannot_be_scheduled(draft, said, code):
    digest = submit(draft, by=make_person(AUTHOR)).digest
    with refused(code):
        plan(draft, "publish", digest=digest, **said)


@pytest.mark.parametrize(
    ("transition", "said", "code"),
    [
        ("archive", {"reason": "Old.", "due_at": timezone.now() - HOUR}, "due-in-past"),
        ("withdraw", {"reason": "Wrong dose.", "kind": "unsafe"}, "advice-missing"),
        ("archive", {"reason": "Old.", "successor": "nonsense"}, "successor"),
        ("archive", {"reason": "Old.", "successor": str(uuid.uuid4())}, "successor"),
    ],
)
def test_what_could_not_be_done_when_due_is_refused_when_scheduled(transition, said, code):
    with refused(code):
        plan(make_published(), transition, **said)


def test_the_same_transition_is_not_scheduled_twice():
    row = scheduled_publication()
    with refused("already-scheduled"):
        plan(row.article, "publish", by=row.made_by)


@pytest.mark.parametrize("transition", ["purge", "restore"])
def test_other_transitions_cannot_be_scheduled(transition):
    with refused("transition"):
        plan(make_draft(), transition)


@pytest.mark.parametrize(
    ("transition", "said"), [("archive", {}), ("withdraw", {"kind": "outdated"})]
)
def test_who_may_not_do_it_may_not_schedule_it(transition, said):
    with refused("not-allowed"):
        plan(make_published(), transition, by=make_person(AUTHOR), reason="Old.", **said)


def test_a_successor_is_kept_by_its_public_id_and_found_again():
    article, successor = make_published(), make_published("Gout in adults")
    row = plan(article, "withdraw", kind="merged", reason="Merged.", successor=successor)
    assert row.options["successor"] == str(successor.public_id)
    run_due_schedules(row.due_at)
    assert Current.objects.get(article=article).successor == successor.public_id


def test_a_candidate_replaced_meanwhile_is_not_published_and_the_maker_is_told():
    row = scheduled_publication()
    reword(row.article, "<p>Another text.</p>")
    submit(row.article, by=make_person(AUTHOR))
    run_due_schedules(row.due_at)
    state, outcome = ended(row)
    assert state == "refused" and "The candidate has changed" in outcome
    assert not Edition.objects.exists()
    mail = Mail.objects.get()
    assert mail.address == row.made_by.email and outcome in mail.text


def test_somebody_deactivated_meanwhile_publishes_nothing_and_the_owner_is_told():
    owner = make_reachable(AUTHOR, "owner")
    row = scheduled_publication(owner=owner)
    row.made_by.is_active = False
    row.made_by.save()
    run_due_schedules(row.due_at)
    assert ended(row)[0] == "refused" and "no longer active" in row.outcome
    assert [mail.person for mail in Mail.objects.all()] == [owner]


def test_somebody_who_lost_the_role_meanwhile_publishes_nothing():
    row = scheduled_publication()
    row.made_by.groups.clear()
    run_due_schedules(row.due_at)
    assert ended(row)[0] == "refused" and "may not publish" in row.outcome


def test_a_refusal_nobody_can_be_told_of_goes_to_the_administrators():
    administrator = make_reachable("Administrator")
    row = scheduled_publication()
    row.made_by.groups.clear()
    type(row.made_by).objects.filter(pk=row.made_by_id).update(email="")
    run_due_schedules(row.due_at)
    assert Mail.objects.get().person == administrator


def test_one_refused_does_not_stop_the_next():
    first = scheduled_publication()
    second = plan(make_published("Asthma"), by=first.made_by, reason="Old.")
    reword(first.article, "<p>Another text.</p>")
    submit(first.article, by=make_person(AUTHOR))
    run_due_schedules(second.due_at)
    assert (ended(first)[0], ended(second)[0]) == ("refused", "done")


def test_one_that_breaks_does_not_stop_the_next_and_stays_due(monkeypatch):
    first = scheduled_publication()
    second = plan(make_published("Asthma"), by=first.made_by, reason="Old.")

    def breaks(article, **options):
        raise RuntimeError("on purpose")

    monkeypatch.setitem(scheduling.TRANSITIONS, "publish", scheduling.Schedulable(breaks, ()))
    assert run_due_schedules(second.due_at) == 1
    assert (ended(first)[0], ended(second)[0]) == ("waiting", "done")


def test_a_cancelled_one_never_happens():
    row = scheduled_publication()
    cancel(row, by=make_person(PUBLISHER, "another"), reason="Not yet.")
    assert run_due_schedules(row.due_at) == 0
    assert ended(row) == ("cancelled", "Cancelled by another. Not yet.")
    assert not Edition.objects.exists()


def test_an_author_cannot_cancel_a_publication():
    row = scheduled_publication()
    with refused("not-allowed"):
        cancel(row, by=make_person(AUTHOR))


def test_one_that_is_done_cannot_be_cancelled():
    row = scheduled_publication()
    run_due_schedules(row.due_at)
    with refused("not-waiting"):
        cancel(row, by=row.made_by)


def test_after_cancelling_it_can_be_scheduled_anew():
    row = scheduled_publication()
    cancel(row, by=row.made_by)
    again = plan(row.article, "publish", by=row.made_by, digest=row.options["digest"])
    assert again.state == "waiting"


def test_one_published_by_hand_before_it_was_due_ends_as_refused():
    row = scheduled_publication()
    publish(row.article, by=row.made_by, digest=row.options["digest"])
    run_due_schedules(row.due_at)
    assert ended(row)[0] == "refused"
    assert Edition.objects.count() == 1


def test_a_withdrawn_article_is_not_archived_any_more(published):
    row = plan(published, reason="Old.")
    withdraw(published, by=row.made_by, kind="legal", reason="Court order.")
    with the_time_is(row.due_at):
        run_due_schedules(row.due_at)
    assert ended(row)[0] == "refused"
    assert Current.objects.get(article=published).state == "withdrawn"
