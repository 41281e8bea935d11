"""Deliveries on request: a ping, a replay of one Change, replays from a seq on."""

import pytest

from api.models import Delivery
from api.webhooks import replays
from api.webhooks.replays import ping, replay_delivery, replay_from
from api.webhooks.subscriptions import InvalidSubscription, TransitionRefused, disable, pause
from tests.api.webhooks.hooks import make_changes, make_subscription, push_changes, turn
from tests.servers import webhook_receiver as how

pytestmark = pytest.mark.django_db


def test_a_ping_arrives_signed_and_says_what_it_is(receiver, subscription):
    ping(subscription)
    turn(subscription)
    [received] = receiver.received
    data = {"subscription": str(subscription.public_id)}
    message = received.verified(f"whsec_{subscription.secret}")
    assert (message["type"], message["data"]) == ("webhook.test", data)


@pytest.mark.parametrize("stop", [pause, lambda s: disable(s, reason="Asked by telephone.")])
def test_a_ping_goes_out_whatever_the_state(receiver, subscription, stop):
    stop(subscription)
    make_changes(1)
    ping(subscription)
    assert turn(subscription) == 1
    assert receiver.messages[0]["type"] == "webhook.test"


def test_a_ping_overtakes_what_waits_for_its_next_attempt(receiver, subscription):
    receiver.answers = [how.answer(500)]
    push_changes(subscription)
    ping(subscription)
    assert turn(subscription) == 1
    assert receiver.messages[-1]["type"] == "webhook.test"


def test_pings_do_not_pile_up(subscription):
    assert ping(subscription).pk == ping(subscription).pk


def test_a_replay_is_the_same_change_under_a_new_id(receiver, subscription):
    push_changes(subscription)
    replay_delivery(Delivery.objects.get())
    turn(subscription)
    first, again = receiver.received
    assert first.body == again.body and first.id != again.id
    assert subscription.seq == 1


def test_what_waits_is_attempted_at_once_instead(receiver, subscription):
    receiver.answers = [how.answer(500)]
    push_changes(subscription)
    replay_delivery(Delivery.objects.get())
    turn(subscription)
    first, again = receiver.received
    assert first.id == again.id
    assert Delivery.objects.get().state == "delivered"


def test_everything_from_a_seq_on_comes_again_in_order(receiver, subscription):
    push_changes(subscription, 3)
    assert replay_from(subscription, 2) == 2
    turn(subscription)
    assert receiver.seqs == [1, 2, 3, 2, 3]


def test_a_replay_sends_what_the_filters_leave(receiver):
    subscription = make_subscription(receiver.url, languages=["es"])
    make_changes(1, language="es")
    push_changes(subscription)
    assert replay_from(subscription, 1) == 1


def test_new_changes_go_before_replays(receiver, subscription):
    push_changes(subscription, 2)
    replay_from(subscription, 1)
    push_changes(subscription)
    assert receiver.seqs == [1, 2, 3, 1, 2]


def test_a_replay_that_is_never_taken_disables_nothing(receiver, subscription):
    push_changes(subscription)
    replay = replay_delivery(Delivery.objects.get())
    Delivery.objects.filter(pk=replay.pk).update(attempts=11)
    receiver.answers = [how.answer(500)]
    turn(subscription)
    replay.refresh_from_db()
    assert (replay.state, subscription.state) == ("failed", "active")


@pytest.mark.parametrize("seq", [0, 3])
def test_a_seq_that_is_none_is_refused(receiver, subscription, seq):
    push_changes(subscription, 2)
    with pytest.raises(InvalidSubscription, match="from 1 to 2"):
        replay_from(subscription, seq)


def test_whoever_lost_very_much_reads_the_feed(receiver, subscription, monkeypatch):
    monkeypatch.setattr(replays, "MOST", 2)
    push_changes(subscription, 3)
    with pytest.raises(InvalidSubscription, match="at least 2"):
        replay_from(subscription, 1)
    assert replay_from(subscription, 2) == 2


def test_replays_do_not_pile_up(receiver, subscription, monkeypatch):
    monkeypatch.setattr(replays, "MOST", 3)
    push_changes(subscription, 2)
    replay_from(subscription, 1)
    with pytest.raises(InvalidSubscription, match="2 changes wait"):
        replay_from(subscription, 1)
    turn(subscription)
    assert replay_from(subscription, 1) == 2


def test_a_ping_is_not_replayed(receiver, subscription):
    ping(subscription)
    turn(subscription)
    with pytest.raises(TransitionRefused, match="new ping"):
        replay_delivery(Delivery.objects.get())
