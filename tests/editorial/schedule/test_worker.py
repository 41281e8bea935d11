"""A round of the worker does everything that is due; one failure stops nothing else."""

import datetime

import pytest
from django.utils import timezone

from articles.editorial.schedule.scheduling import schedule
from articles.editorial.schedule.worker import STEPS, Step, lateness, next_due_time, run_round
from articles.models import Current, Heartbeat, Schedule
from tests.factories import make_person, make_published
from tests.roles import PUBLISHER

from .due_articles import DAY, HOUR, NOW, make_due, the_time_is

pytestmark = pytest.mark.django_db


def scheduled(due_at: datetime.datetime) -> Schedule:
    article, publisher = make_published(), make_person(PUBLISHER)
    with the_time_is(NOW):
        return schedule(article, by=publisher, transition="archive", due_at=due_at, reason="Old.")


def breaks(now):
    raise RuntimeError("on purpose")


def test_a_round_does_what_is_due_of_every_kind():
    row = scheduled(NOW + HOUR)
    make_due(NOW.date() - DAY)
    found = run_round(NOW + HOUR)
    assert (found.done["schedules ended"], found.done["reviews lapsed"]) == (1, 1)
    assert Current.objects.get(article=row.article).state == "archived"
    assert not found.failed


def test_notices_are_raised_and_lifted_by_the_worker():
    assert {"notices raised", "notices lifted"} <= {step.name for step in STEPS}


def test_a_step_that_fails_stops_no_other_and_is_named():
    counted = Step("counted", lambda now: 3)
    found = run_round(NOW, steps=[Step("broken", breaks), counted])
    assert (found.failed, found.done) == (["broken"], {"counted": 3})


def test_a_failed_step_is_tried_again_in_the_next_round():
    last: dict = {}
    step = Step("broken", breaks, every=600)
    run_round(NOW, steps=[step], last=last)
    assert run_round(NOW, steps=[step], last=last).failed == ["broken"]


def test_a_rare_step_waits_for_its_time():
    last: dict = {}
    step = Step("rare", lambda now: 1, every=600)
    moments = [NOW + datetime.timedelta(seconds=s) for s in (0, 20, 599, 600)]
    ran = ["rare" in run_round(moment, steps=[step], last=last).done for moment in moments]
    assert ran == [True, False, False, True]


def test_who_is_told_to_stop_begins_no_further_step():
    found = run_round(NOW, steps=[Step("first", lambda now: 1)], stopping=lambda: True)
    assert not found.done and not Heartbeat.objects.exists()


def test_each_round_leaves_one_heartbeat():
    run_round(NOW)
    run_round(NOW + HOUR)
    assert Heartbeat.objects.get().at == NOW + HOUR


def test_lateness_is_that_of_the_oldest_thing_due_and_of_the_last_round():
    found = lateness(NOW)
    assert (found.since_round, found.behind) == (None, 0)
    run_round(NOW)
    scheduled(NOW + HOUR)
    found = lateness(NOW + 3 * HOUR)
    assert (found.since_round, found.behind) == (3 * 3600, 2 * 3600)


def test_a_lapsed_review_not_yet_announced_counts_as_late():
    make_due(NOW.date() - DAY)
    since_midnight = NOW - NOW.replace(hour=0)
    assert lateness(NOW).behind == since_midnight.total_seconds()


def test_the_next_moment_is_the_first_time_people_have_set():
    assert next_due_time(NOW) is None
    scheduled(NOW + DAY)
    scheduled(NOW + HOUR)
    assert next_due_time(NOW) == NOW + HOUR


def test_readiness_tells_how_late_the_worker_is_and_fails_not_for_it(client):
    Schedule.objects.filter(pk=scheduled(NOW + HOUR).pk).update(due_at=timezone.now() - HOUR)
    answer = client.get("/readyz")
    assert answer.status_code == 200
    worker = answer.json()["worker"]
    assert worker["seconds_since_round"] is None
    assert 3600 <= worker["seconds_behind"] < 3700
