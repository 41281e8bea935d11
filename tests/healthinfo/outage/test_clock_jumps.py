"""The clock set forward and back: nothing waits until it has caught up."""

import datetime

import pytest

from api.webhooks import claims
from articles.delivery.renditions.leases import lease
from articles.editorial.schedule.worker import Step, run_round
from articles.models.public.heartbeat import Heartbeat
from tests.api.webhooks.hooks import make_subscription
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


def test_a_claim_from_before_a_jump_back_holds_nobody_up():
    subscription = make_subscription("https://receiver.example/hook")
    with the_time_is(NOW + DAY):
        assert claims.claim(subscription.pk)
        assert claims.claim(subscription.pk) is None
    with the_time_is(NOW):
        assert claims.claim(subscription.pk)


def test_a_claim_of_a_machine_whose_clock_is_a_little_ahead_holds():
    subscription = make_subscription("https://receiver.example/hook")
    with the_time_is(NOW + datetime.timedelta(minutes=5)):
        assert claims.claim(subscription.pk)
    with the_time_is(NOW):
        assert claims.claim(subscription.pk) is None


def test_a_lease_from_before_a_jump_back_is_taken_over():
    Heartbeat.objects.create(name="rebuilding", at=NOW + DAY)
    with the_time_is(NOW), lease("rebuilding") as renew:
        assert renew is not None and renew()
    Heartbeat.objects.create(name="rebuilding", at=NOW + datetime.timedelta(minutes=1))
    with the_time_is(NOW), lease("rebuilding") as renew:
        assert renew is None
