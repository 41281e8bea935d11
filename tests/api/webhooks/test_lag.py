"""How far webhooks are behind, in figures."""

import pytest
from django.utils import timezone

from api.models import Subscription
from api.webhooks.fan_out import fan_out
from api.webhooks.lag import webhook_lag
from api.webhooks.subscriptions import pause
from tests.api.webhooks.hooks import HOUR, later, make_changes, push_changes, turn
from tests.factories import withdraw_article
from tests.servers import webhook_receiver as how

pytestmark = pytest.mark.django_db
AN_HOUR = pytest.approx(3600, abs=60)


def lag_in_an_hour():
    with later(HOUR) as moment:
        return webhook_lag(moment)


def test_nothing_waits_where_all_has_arrived(receiver, subscription):
    push_changes(subscription, 2)
    lag = webhook_lag()
    assert (lag.seconds, lag.untried_seconds, lag.waiting) == (0, 0, 0)
    assert (lag.delivered, lag.failed) == (2, 0)


def test_a_change_that_no_worker_has_put_in_line_waits(subscription):
    make_changes(1)
    lag = lag_in_an_hour()
    assert lag.seconds == lag.untried_seconds == AN_HOUR
    assert (lag.safety_seconds, lag.waiting) == (0, 0)


def test_a_recall_in_line_is_counted_by_itself(subscription):
    make_changes(1)
    [article] = make_changes(1)
    withdraw_article(article)
    fan_out()
    lag = lag_in_an_hour()
    assert lag.safety_seconds == lag.untried_safety_seconds == AN_HOUR
    assert (lag.waiting, lag.waiting_safety) == (2, 1)


def test_what_a_receiver_refused_is_not_accepted_and_not_untried(receiver, subscription):
    receiver.answers = [how.answer(500)]
    push_changes(subscription)
    lag = lag_in_an_hour()
    assert lag.seconds == AN_HOUR and lag.untried_seconds == 0
    assert webhook_lag().failed == 1


def test_what_waits_for_a_receiver_that_is_down_is_not_the_houses_delay(subscription):
    make_changes(1)
    fan_out()
    Subscription.objects.update(held_until=timezone.now() + 2 * HOUR)
    lag = lag_in_an_hour()
    assert lag.seconds == AN_HOUR and lag.untried_seconds == 0


def test_a_paused_subscription_does_not_count(subscription):
    pause(subscription)
    make_changes(1)
    assert turn(subscription) == 0
    assert lag_in_an_hour().seconds == 0
