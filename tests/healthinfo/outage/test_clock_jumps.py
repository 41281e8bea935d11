"""The clock set forward and back: nothing waits until it has caught up."""

import datetime

import pytest

from api.models import Delivery
from api.webhooks.fan_out import fan_out
from api.webhooks.pushing.candidates import Candidates
from api.webhooks.pushing.claims import claim_due
from api.webhooks.pushing.hosts import Hosts
from articles.delivery.renditions.leases import lease
from articles.editorial.schedule.worker import Step, run_round
from articles.models.public.heartbeat import Heartbeat
from tests.api.webhooks.hooks import make_changes, make_subscription
from tests.editorial.schedule.due_articles import NOW, the_time_is

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
STEPS = [Step("at once", lambda now: 1), Step("rare", lambda now: 1, every=600)]


@pytest.mark.parametrize("jump", [-DAY, DAY, -datetime.timedelta(seconds=1)])
def test_the_worker_goes_on_after_a_jump(jump):
    last: dict = {}
    run_round(NOW, steps=STEPS, last=last)
    assert "at once" in run_round(NOW + jump, steps=STEPS, last=last).done


def test_a_rare_step_is_not_put_off_by_a_jump_back():
    last: dict = {}
    run_round(NOW, steps=STEPS, last=last)
    assert "rare" in run_round(NOW - DAY, steps=STEPS, last=last).done
    assert "rare" not in run_round(NOW - DAY + DAY / 500, steps=STEPS, last=last).done


def claim() -> int:
    """How many deliveries a worker claims now."""
    return len(claim_due(10, Hosts(), Candidates()))


@pytest.fixture
def waiting_delivery():
    make_subscription("https://receiver.example/hook")
    make_changes(1)
    fan_out()
    Delivery.objects.update(next_attempt_at=NOW - DAY)


def test_a_claim_from_before_a_jump_back_holds_nobody_up(waiting_delivery):
    with the_time_is(NOW + DAY):
        assert (claim(), claim()) == (1, 0)
    with the_time_is(NOW):
        assert claim() == 1


def test_a_claim_of_a_machine_whose_clock_is_a_little_ahead_holds(waiting_delivery):
    with the_time_is(NOW + datetime.timedelta(minutes=5)):
        assert claim() == 1
    with the_time_is(NOW):
        assert claim() == 0


def test_a_lease_from_before_a_jump_back_is_taken_over():
    Heartbeat.objects.create(name="rebuilding", at=NOW + DAY)
    with the_time_is(NOW), lease("rebuilding") as renew:
        assert renew is not None and renew()
    Heartbeat.objects.create(name="rebuilding", at=NOW + datetime.timedelta(minutes=1))
    with the_time_is(NOW), lease("rebuilding") as renew:
        assert renew is None
