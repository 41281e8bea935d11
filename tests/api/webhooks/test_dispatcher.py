"""The dispatcher: receivers are served in parallel, none delays another, few idle queries."""

import threading
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from api.models import Delivery, Subscription
from api.webhooks import dispatcher, worker
from api.webhooks.attempts import record_attempt
from api.webhooks.claims import claim
from api.webhooks.replays import ping
from api.webhooks.subscriptions import pause
from tests.api.webhooks.hooks import (
    HOUR,
    later,
    make_changes,
    make_partner,
    make_subscription,
    push_changes,
    turn,
    when_due,
)
from tests.promises.concurrency import run_together
from tests.servers import webhook_receiver as how

pytestmark = pytest.mark.django_db


@contextmanager
def running():
    """Run the dispatcher as the worker does."""
    stop = threading.Event()
    thread = threading.Thread(target=dispatcher.run_on, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def due() -> list[int]:
    return dispatcher.due(most=10)


def test_when_nothing_has_moved_one_query_says_so(subscription, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert due() == []


def test_a_change_makes_every_subscription_due(subscription):
    other = make_subscription()
    make_changes(1)
    assert due() == [subscription.pk, other.pk]


def test_a_waiting_delivery_is_not_due_before_its_next_attempt(receiver, subscription):
    receiver.answers = [how.answer(500)]
    push_changes(subscription, 2)
    assert due() == []
    with when_due(Delivery.objects.get()):
        assert due() == [subscription.pk]


def test_a_paused_or_inactive_one_is_due_only_for_a_ping(subscription):
    other = make_subscription(partner=make_partner("Closed", active=False))
    make_changes(1)
    pause(subscription)
    assert due() == []
    ping(other)
    assert due() == [other.pk]


def test_a_claimed_subscription_is_not_due(subscription):
    make_changes(1)
    held = claim(subscription.pk)
    assert due() == [] and claim(subscription.pk) is None
    held.release()
    assert due() == [subscription.pk]


def test_the_longest_unattended_comes_first(receiver, subscription):
    others = [make_subscription(receiver.url) for _ in range(2)]
    push_changes(subscription)
    make_changes(1)
    assert due() == [others[0].pk, others[1].pk, subscription.pk]
    assert dispatcher.due(most=1, besides=[others[0].pk]) == [others[1].pk]


def test_a_lost_claim_writes_nothing(receiver, subscription, monkeypatch):
    """A worker that was paused for minutes finds that another has claimed the subscription."""

    def record_late(*args, **kwargs):
        Subscription.objects.update(claimed_until=timezone.now() + HOUR)
        return record_attempt(*args, **kwargs)

    make_changes(1)
    monkeypatch.setattr(worker, "record_attempt", record_late)
    assert turn(subscription) == 0
    assert (subscription.seq, Delivery.objects.get().state) == (0, "waiting")


def test_lateness_counts_from_the_change_until_it_is_claimed(receiver, subscription):
    make_changes(1)
    with later(HOUR) as moment:
        assert moment - dispatcher.oldest(moment) > 0.99 * HOUR
        turn(subscription)
        assert dispatcher.oldest(moment) is None


def test_a_wait_for_the_next_attempt_is_not_lateness(receiver, subscription):
    receiver.answers = [how.answer(500)]
    push_changes(subscription)
    assert dispatcher.oldest(timezone.now()) is None


def test_lateness_of_a_backlog_counts_from_its_last_claim(receiver, subscription, monkeypatch):
    monkeypatch.setattr(worker, "TURN_SECONDS", 0)
    make_changes(1)
    with later(2 * HOUR):
        turn(subscription)
    with later(3 * HOUR) as moment:
        assert 0.99 * HOUR < moment - dispatcher.oldest(moment) < 1.01 * HOUR


def test_readiness_and_check_tell_of_late_deliveries(client, subscription):
    make_changes(1)
    Subscription.objects.update(claimed_until=None)
    with later(HOUR):
        late = client.get("/readyz").json()["worker"]["seconds_behind"]
    assert 3600 <= late < 3700


def test_once_does_what_is_due(receiver, transactional_db):
    for _ in range(2):
        make_subscription(receiver.url)
    make_changes(2)
    out = StringIO()
    call_command("run_worker", once=True, stdout=out)
    assert "4 deliveries attempted" in out.getvalue()
    assert sorted(receiver.seqs) == [1, 1, 2, 2]


def test_a_slow_receiver_holds_up_no_other(receiver, transactional_db):
    let = threading.Event()
    with how.webhook_receiver() as slow:
        slow.answers = [how.holds(let)]
        for url in (slow.url, receiver.url):
            make_subscription(url)
        make_changes(3)
        with running():
            assert slow.wait_for(1) and receiver.wait_for(3)
            assert len(slow.received) == 1
            let.set()
            assert slow.wait_for(3)
    assert receiver.seqs == slow.seqs == [1, 2, 3]


def test_a_turn_that_fails_stops_no_other(receiver, transactional_db, monkeypatch):
    broken, sound = make_subscription(receiver.url), make_subscription(receiver.url)

    def take_turn(pk, **kwargs):
        if pk == broken.pk:
            raise RuntimeError("on purpose")
        return worker.push_subscription(pk, **kwargs)

    monkeypatch.setattr(dispatcher, "push_subscription", take_turn)
    make_changes(1)
    assert dispatcher.run_once() == 1
    sound.refresh_from_db()
    assert sound.seq == 1


def test_many_workers_at_once_send_each_change_once_and_in_order(receiver, transactional_db):
    subscription = make_subscription(receiver.url)
    make_changes(6)

    def work() -> None:
        while len(receiver.received) < 6:
            worker.push_subscription(subscription.pk)
            connection.close()

    run_together(*[work] * 4)
    assert receiver.seqs == [1, 2, 3, 4, 5, 6]
    assert receiver.most_at_once == 1
