"""Each Change is delivered once, in the journal's order, after the one before it has ended."""

import pytest

from api.models import Delivery, Subscription
from api.webhooks import fan_out
from api.webhooks.subscriptions import change, enable, pause, resume
from articles.editorial.publishing.journal import new_epoch
from articles.editorial.withdrawal.withdraw import purge, withdraw
from articles.models import Journal
from tests.api.webhooks.hooks import (
    end,
    make_changes,
    make_partner,
    make_subscription,
    push_changes,
    push_when_due,
    turn,
)
from tests.factories import ADMINISTRATOR, make_draft, make_person, publish_draft
from tests.servers import webhook_receiver as how

pytestmark = pytest.mark.django_db


def test_changes_arrive_in_order_and_the_cursor_follows(receiver, subscription):
    assert push_changes(subscription, 3) == 3
    assert receiver.seqs == [1, 2, 3]
    assert subscription.seq == 3
    assert turn(subscription) == 0


def test_the_next_waits_until_the_former_has_arrived(receiver, subscription):
    receiver.answers = [how.answer(500)]
    assert push_changes(subscription, 2) == 1
    assert turn(subscription) == 0
    push_when_due(subscription)
    assert receiver.seqs == [1, 1, 2]


def test_an_id_is_the_same_at_every_attempt_and_the_timestamp_that_of_the_attempt(
    receiver, subscription
):
    receiver.answers = [how.answer(500)]
    push_changes(subscription)
    push_when_due(subscription)
    first, second = receiver.received
    assert first.id == second.id and first.body == second.body
    assert int(first.headers["webhook-timestamp"]) < int(second.headers["webhook-timestamp"])


def test_two_subscriptions_get_the_same_body_under_different_ids(receiver, subscription):
    other = make_subscription(receiver.url)
    push_changes(subscription)
    turn(other)
    first, second = receiver.received
    assert first.body == second.body and first.id != second.id


def test_a_new_subscription_begins_at_the_present(receiver):
    make_changes(2)
    assert turn(make_subscription(receiver.url)) == 0


def test_a_long_backlog_is_read_in_batches(receiver, subscription, monkeypatch):
    monkeypatch.setattr(fan_out, "BATCH", 2)
    push_changes(subscription, 5)
    assert receiver.seqs == [1, 2, 3, 4, 5]


def test_while_it_is_paused_nothing_is_sent_and_nothing_is_lost(receiver, subscription):
    pause(subscription)
    assert push_changes(subscription, 2) == 0
    resume(subscription)
    turn(subscription)
    assert receiver.seqs == [1, 2]


def test_a_partner_that_is_not_active_is_sent_nothing(receiver, subscription):
    make_changes(1)
    partner = make_partner()
    partner.active = False
    partner.save()
    assert turn(subscription) == 0


def test_other_filters_hold_for_what_is_not_in_line_yet(receiver, subscription):
    push_changes(subscription, 1, language="es")
    change(subscription, languages=["en"])
    make_changes(1, language="es")
    [english] = make_changes(1)
    turn(subscription)
    assert receiver.seqs == [1, 3]
    assert receiver.messages[-1]["data"]["id"] == str(english.public_id)


def test_a_change_that_does_not_match_moves_only_the_cursor(receiver):
    subscription = make_subscription(receiver.url, languages=["es"])
    assert push_changes(subscription, 3) == 0
    assert subscription.seq == 3 and not Delivery.objects.exists()


def test_after_the_last_match_the_cursor_goes_on_to_the_end(receiver):
    subscription = make_subscription(receiver.url, languages=["es"])
    make_changes(1, language="es")
    push_changes(subscription)
    assert (receiver.seqs, subscription.seq) == ([1], 2)


def test_enabled_again_it_begins_with_what_was_given_up(receiver, subscription):
    receiver.answers = [how.answer(410)]
    push_changes(subscription, 2)
    assert turn(subscription) == 0
    enable(subscription)
    turn(subscription)
    assert receiver.seqs == [1, 1, 2]
    assert receiver.received[0].id == receiver.received[1].id


def test_enabled_again_it_may_leave_out_what_it_missed(receiver, subscription):
    receiver.answers = [how.answer(410)]
    push_changes(subscription, 2)
    enable(subscription, skip_missed=True)
    push_changes(subscription)
    assert receiver.seqs == [1, 3]


def test_a_restored_journal_is_announced_and_followed_from_the_present(
    receiver, subscription, client
):
    receiver.answers = [how.answer(500)]
    articles = make_changes(2)
    turn(subscription)
    new_epoch(why="Restored from backup.")
    turn(subscription)
    assert receiver.messages[1]["type"] == "journal.restarted"
    assert {row.state for row in Delivery.objects.filter(kind="change")} == {"cancelled"}
    end(articles[0])
    turn(subscription)
    assert receiver.messages[2]["data"]["seq"] == 3
    cursor = receiver.messages[1]["data"]["cursor"]
    assert cursor and receiver.messages[1]["data"]["start"].endswith("/api/v1/export")


def test_a_cursor_of_the_future_is_a_restored_journal_too(receiver, subscription):
    Subscription.objects.filter(pk=subscription.pk).update(seq=99)
    turn(subscription)
    assert receiver.messages[0]["type"] == "journal.restarted"
    assert subscription.seq == Journal.objects.get().seq


def test_the_restart_message_comes_before_any_change(receiver, subscription):
    new_epoch(why="Restored from backup.")
    receiver.answers = [how.answer(500)]
    turn(subscription)
    assert push_changes(subscription) == 0
    push_when_due(subscription)
    types = [message["type"] for message in receiver.messages]
    assert types == ["journal.restarted", "journal.restarted", "article.published"]


def test_what_was_purged_meanwhile_is_not_sent(receiver, subscription):
    article = make_draft()
    publish_draft(article, note="Written by Dr Doe.")
    receiver.answers = [how.answer(500)]
    turn(subscription)
    administrator = make_person(ADMINISTRATOR)
    withdraw(article, by=administrator, kind="legal", reason="Taken down.")
    purge(article, by=administrator, reason="A court says so.")
    push_when_due(subscription)
    before, after = (message["data"] for message in receiver.messages[:2])
    assert (before["note"], after["note"]) == ("Written by Dr Doe.", None)
    assert receiver.messages[-1]["type"] == "article.purged"
