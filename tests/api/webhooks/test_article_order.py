"""One failed message holds up its own article's alone, and never what concerns safety."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from api.models import Delivery
from api.webhooks.pushing.retries import WAITS
from api.webhooks.replays import ping
from articles.editorial.publishing.journal import write_changes
from tests.api.webhooks.hooks import later, make_subscription, push_when_due, tried, turn
from tests.factories import archive_article, current_of, make_published, withdraw_article
from tests.servers import webhook_receiver as how

pytestmark = pytest.mark.django_db
FAILS = how.answer(500)


def change(article, significance: str = "metadata") -> None:
    with transaction.atomic():
        now = timezone.now()
        write_changes(
            [current_of(article)], "article.review_changed", at=now, significance=significance
        )


@pytest.fixture
def articles():
    return [make_published() for _ in range(3)]


@pytest.fixture
def subscription(articles, receiver):
    return make_subscription(receiver.url)


def go_down(receiver, subscription, article) -> None:
    """Three failures in a row, after which the receiver counts as down."""
    receiver.always = FAILS
    change(article)
    turn(subscription)
    for _ in range(2):
        push_when_due(subscription)
        subscription.refresh_from_db()
    assert subscription.held_until


def test_another_articles_message_does_not_wait_for_a_failed_one(articles, receiver, subscription):
    receiver.answers = [FAILS]
    change(articles[0])
    turn(subscription)
    change(articles[1])
    turn(subscription)
    assert receiver.seqs == [4, 5]


def test_a_withdrawal_takes_the_place_of_a_failed_message_of_its_article(
    articles, receiver, subscription
):
    receiver.answers = [FAILS]
    change(articles[0])
    turn(subscription)
    withdraw_article(articles[0])
    turn(subscription)
    assert receiver.seqs == [4, 5]
    assert [row.state for row in Delivery.objects.order_by("seq")] == ["cancelled", "delivered"]


def test_what_concerns_safety_goes_first(articles, receiver, subscription):
    change(articles[0])
    archive_article(articles[1])
    withdraw_article(articles[2])
    turn(subscription)
    assert receiver.seqs[0] == 6 and sorted(receiver.seqs) == [4, 5, 6]


def test_what_concerns_safety_goes_first_over_all_subscriptions(articles, receiver, subscription):
    other = make_subscription(receiver.url, significances=["safety"])
    change(articles[0])
    change(articles[1], "safety")
    for each in (subscription, other):
        turn(each)
    assert receiver.seqs == [5, 4, 5]


def test_a_later_change_waits_for_a_safety_message_of_its_article(articles, receiver, subscription):
    receiver.answers = [FAILS]
    change(articles[0], "safety")
    turn(subscription)
    change(articles[0])
    assert turn(subscription) == 0
    push_when_due(subscription)
    assert receiver.seqs == [4, 4, 5]


def test_while_a_receiver_is_down_one_message_tries_it(articles, receiver, subscription):
    go_down(receiver, subscription, articles[0])
    for article in articles[1:]:
        archive_article(article)
    assert turn(subscription) == 0
    with later(subscription.held_until - timezone.now()):
        assert turn(subscription) == 1


def test_the_message_that_tries_it_is_another_than_the_one_that_failed(
    articles, receiver, subscription
):
    go_down(receiver, subscription, articles[0])
    archive_article(articles[1])
    with later(datetime.timedelta(seconds=2 * WAITS[3])):
        turn(subscription)
    assert receiver.seqs == [4, 4, 4, 5]


def test_once_it_is_back_all_flows_at_once_safety_first(articles, receiver, subscription):
    go_down(receiver, subscription, articles[0])
    archive_article(articles[1])
    withdraw_article(articles[2])
    receiver.answers = [FAILS]
    turn(subscription)
    receiver.always = how.answer(204)
    with later(subscription.held_until - timezone.now()):
        turn(subscription)
    assert sorted(receiver.seqs[-3:]) == [4, 5, 6] and 6 in receiver.seqs[-3:-1]
    assert subscription.failures == 0 and subscription.held_until is None


def test_a_fresh_recall_is_tried_at_once_though_the_receiver_is_down(
    articles, receiver, subscription
):
    go_down(receiver, subscription, articles[0])
    withdraw_article(articles[1])
    receiver.always = how.answer(204)
    assert turn(subscription) == 2
    assert receiver.seqs[-2:] == [5, 4]


def test_a_ping_that_arrives_ends_the_wait_of_all(articles, receiver, subscription):
    go_down(receiver, subscription, articles[0])
    receiver.always = how.answer(204)
    ping(subscription)
    assert turn(subscription) == 2
    assert Delivery.objects.filter(state="waiting").count() == 0


def test_a_message_that_is_always_refused_is_given_up_and_the_rest_goes_on(
    articles, receiver, subscription
):
    change(articles[0])
    receiver.always = FAILS
    turn(subscription)
    Delivery.objects.update(attempts=len(WAITS) - 1)
    subscription.failures = 0
    with later(tried().next_attempt_at - timezone.now()):
        turn(subscription)
    receiver.always = how.answer(204)
    change(articles[1])
    turn(subscription)
    assert [row.state for row in Delivery.objects.order_by("seq")] == ["failed", "delivered"]
    assert subscription.state == "active"


def test_the_cursor_stays_before_what_has_not_arrived(articles, receiver, subscription):
    receiver.answers = [FAILS]
    change(articles[0])
    turn(subscription)
    change(articles[1])
    turn(subscription)
    assert subscription.seq == 3
    push_when_due(subscription)
    subscription.refresh_from_db()
    assert subscription.seq == 5
