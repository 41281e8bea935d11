"""Failed deliveries are retried at growing intervals, then given up."""

import datetime

import pytest
from django.utils import timezone

from api.models import Attempt, Delivery
from api.webhooks.pushing.retries import JITTER, LONGEST, PING_WAITS, WAITS, next_attempt
from api.webhooks.replays import ping
from articles.models import Mail
from tests.api.webhooks.hooks import (
    HOUR,
    make_subscription,
    push_changes,
    push_when_due,
    turn,
    when_due,
)
from tests.servers import webhook_receiver as how

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2027, 3, 3, 9, 0, tzinfo=datetime.UTC)


def fail_until_given_up(receiver, subscription) -> Delivery:
    receiver.always = how.answer(500, b"out of order")
    push_changes(subscription, 2)
    delivery = Delivery.objects.earliest("pk")
    while delivery.state == "waiting":
        with when_due(delivery):
            turn(subscription)
        delivery.refresh_from_db()
    return delivery


@pytest.mark.parametrize("attempts", range(1, 12))
def test_each_wait_is_the_schedules_and_a_little_more(attempts):
    delivery = Delivery(webhook_id="msg_a", attempts=attempts)
    wait = (next_attempt(delivery, at=AT) - AT).total_seconds()
    assert WAITS[attempts] <= wait <= WAITS[attempts] * (1 + JITTER)
    assert next_attempt(delivery, at=AT) - AT == datetime.timedelta(seconds=wait)


def test_deliveries_that_failed_together_are_retried_at_different_times():
    found = {next_attempt(Delivery(webhook_id=f"msg_{n}", attempts=3), at=AT) for n in range(50)}
    assert len(found) == 50


def test_the_schedule_is_that_of_the_standard_with_two_more_in_the_first_minutes():
    assert WAITS == (0, 5, 15, 60, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400)


def test_after_the_last_attempt_there_is_none():
    assert next_attempt(Delivery(webhook_id="msg_a", attempts=12), at=AT) is None


def test_retry_after_makes_the_wait_longer_and_never_shorter():
    delivery = Delivery(webhook_id="msg_a", attempts=4)
    longer = next_attempt(delivery, at=AT, retry_after=3600)
    assert longer == AT + HOUR
    assert next_attempt(delivery, at=AT, retry_after=1) > AT + datetime.timedelta(seconds=299)


def test_retry_after_is_bounded():
    delivery = Delivery(webhook_id="msg_a", attempts=1)
    assert next_attempt(delivery, at=AT, retry_after=1e12) == AT + LONGEST


@pytest.mark.parametrize("busy", ["seconds", "date"])
def test_a_busy_receiver_says_when(receiver, subscription, busy):
    until = timezone.now() + HOUR
    receiver.answers = [how.too_busy(3600) if busy == "seconds" else how.busy_until(until)]
    push_changes(subscription)
    waits = Delivery.objects.get().next_attempt_at - until
    assert abs(waits.total_seconds()) < 30


def test_at_last_it_is_given_up_and_the_subscription_disabled(receiver, subscription):
    delivery = fail_until_given_up(receiver, subscription)
    assert (delivery.state, delivery.attempts, len(receiver.received)) == ("failed", 12, 12)
    assert (subscription.state, subscription.reason) == ("disabled", "failing")
    assert receiver.seqs == [1] * 12
    assert [row.number for row in Attempt.objects.order_by("number")] == list(range(1, 13))
    assert turn(subscription) == 0


def test_the_partner_gets_a_warning_and_a_mail_when_disabled(receiver, subscription):
    fail_until_given_up(receiver, subscription)
    warned, ended = Mail.objects.order_by("pk")
    assert warned.subject == "Your webhooks do not arrive"
    assert ended.subject == "Your webhooks are disabled"
    assert warned.address == ended.address == "desk@partner.example"
    assert subscription.url in warned.text and f"{subscription.public_id}/enable" in ended.text


def test_a_success_ends_the_failing(receiver, subscription):
    receiver.answers = [how.answer(500)]
    push_changes(subscription)
    assert subscription.failing_since
    push_when_due(subscription)
    assert subscription.failing_since is None
    assert (Delivery.objects.get().state, subscription.seq) == ("delivered", 1)


def test_410_disables_at_once_and_is_mailed(receiver, subscription):
    receiver.answers = [how.answer(410)]
    push_changes(subscription)
    assert (subscription.state, subscription.reason) == ("disabled", "gone")
    assert (Delivery.objects.get().state, subscription.seq) == ("failed", 0)
    assert "410 Gone" in Mail.objects.get().text


def test_a_ping_is_repeated_within_a_minute_and_changes_nothing_else(receiver, subscription):
    receiver.always = how.answer(500)
    asked = ping(subscription)
    turn(subscription)
    while Delivery.objects.get().state == "waiting":
        push_when_due(subscription)
    assert len(receiver.received) == len(PING_WAITS)
    assert asked.state == "waiting" and sum(PING_WAITS) * (1 + JITTER) < 60
    assert (subscription.state, subscription.failing_since) == ("active", None)


def test_a_ping_before_the_receiver_listens_arrives_once_it_does(settings):
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    with how.webhook_receiver() as gone:
        address = gone.server_address
    subscription = make_subscription(gone.url)
    ping(subscription)
    assert turn(subscription) == 1 and Delivery.objects.get().state == "waiting"
    with how.webhook_receiver(address):
        push_when_due(subscription)
    assert Delivery.objects.get().state == "delivered"


def test_every_attempt_is_kept_with_what_was_answered(receiver, subscription):
    receiver.answers = [how.answer(500, b"no disk")]
    push_changes(subscription)
    attempt = Attempt.objects.get()
    assert (attempt.number, attempt.status, attempt.answer) == (1, 500, "no disk")
    assert attempt.milliseconds is not None
