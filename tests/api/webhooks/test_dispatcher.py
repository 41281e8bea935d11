"""The dispatcher: receivers are served in parallel, none delays another, few idle queries."""

import datetime
import threading
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from api.models import Delivery
from api.webhooks import dispatcher
from api.webhooks.fan_out import fan_out
from api.webhooks.pushing import senders
from api.webhooks.pushing.attempts import record_results
from api.webhooks.pushing.candidates import Candidates
from api.webhooks.pushing.claims import claim_due
from api.webhooks.pushing.hosts import Hosts
from api.webhooks.replays import ping
from api.webhooks.signing import signed_headers
from api.webhooks.subscriptions import pause, resume
from tests.api.webhooks.hooks import (
    HOUR,
    later,
    make_changes,
    make_partner,
    make_subscription,
    push_changes,
    tried,
    turn,
    when_due,
)
from tests.promises.concurrency import run_together
from tests.servers import webhook_receiver as how

pytestmark = pytest.mark.django_db
CLAIM_IS_OVER = datetime.timedelta(minutes=2)


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


def claimable() -> list[int]:
    """Put in line what there is, claim what is due; returns the seqs (None: a ping)."""
    fan_out()
    return [job.delivery.seq for job in claim_due(10, Hosts(), Candidates())]


def test_while_nothing_moves_it_costs_six_small_queries(subscription, django_assert_num_queries):
    with django_assert_num_queries(6):
        assert claimable() == []


def test_a_change_is_put_in_line_for_every_subscription(subscription):
    make_subscription()
    make_changes(1)
    assert claimable() == [1, 1]


def test_a_waiting_delivery_is_not_due_before_its_next_attempt(receiver, subscription):
    receiver.answers = [how.answer(500)]
    push_changes(subscription, 2)
    assert claimable() == []
    with when_due(tried()):
        assert claimable() == [1]


def test_a_paused_or_inactive_one_is_due_only_for_a_ping(subscription):
    other = make_subscription(partner=make_partner("Closed", active=False))
    make_changes(1)
    pause(subscription)
    assert claimable() == []
    ping(other)
    assert claimable() == [None]


def test_a_claimed_delivery_is_not_claimed_again_before_the_claim_ends(subscription):
    make_changes(1)
    assert claimable() == [1]
    assert claimable() == []
    with later(CLAIM_IS_OVER):
        assert claimable() == [1]


def test_a_lost_claim_writes_nothing(receiver, subscription, monkeypatch):
    """A worker that was paused for minutes finds that another has claimed the delivery."""

    def record_late(results):
        Delivery.objects.update(claimed_until=timezone.now() + HOUR / 60)
        return record_results(results)

    make_changes(1)
    monkeypatch.setattr(dispatcher, "record_results", record_late)
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


def test_one_that_comes_back_after_long_does_not_make_the_worker_late(receiver, subscription):
    other = make_subscription(receiver.url)
    pause(other)
    push_changes(subscription)
    with later(HOUR) as moment:
        resume(other)
        assert dispatcher.oldest(moment) is None


def test_readiness_and_check_tell_of_late_deliveries(client, subscription):
    make_changes(1)
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


def test_one_that_cannot_be_sent_stops_no_other(receiver, transactional_db, monkeypatch):
    broken, _ = make_subscription(receiver.url), make_subscription(receiver.url)

    def sign(subscription, **kwargs):
        if subscription.pk == broken.pk:
            raise RuntimeError("on purpose")
        return signed_headers(subscription, **kwargs)

    monkeypatch.setattr(senders, "signed_headers", sign)
    make_changes(1)
    assert dispatcher.run_once() == 1
    assert sorted(row.state for row in Delivery.objects.all()) == ["delivered", "waiting"]


def test_many_workers_at_once_send_each_change_once_and_in_order(receiver, transactional_db):
    make_subscription(receiver.url)
    make_changes(6)

    def work() -> None:
        while len(receiver.received) < 6:
            dispatcher.run_once()
            connection.close()

    run_together(*[work] * 4)
    assert receiver.seqs == [1, 2, 3, 4, 5, 6]
    assert receiver.most_at_once == 1
