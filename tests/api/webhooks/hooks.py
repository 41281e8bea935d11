"""Makes subscriptions of one partner, and Changes to push."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.db import transaction
from django.utils import timezone

from api.models import Delivery, Partner, Subscription
from api.webhooks.dispatcher import run_once
from api.webhooks.subscriptions import create
from articles.editorial.publishing.journal import write_changes
from tests.factories import archive_article, current_of, make_published

HOUR = datetime.timedelta(hours=1)


def make_partner(name: str = "Clinic site", **fields) -> Partner:
    values = {"email": "desk@partner.example", "created_at": timezone.now(), **fields}
    return Partner.objects.get_or_create(name=name, defaults=values)[0]


def make_subscription(url: str = "https://partner.example/hook", **given) -> Subscription:
    return create(partner=given.pop("partner", None) or make_partner(), url=url, **given)


def make_changes(count: int, **fields) -> list:
    """Make `count` Changes: an article is published, then its review changes.

    Returns the article of each.
    """
    article = make_published(**fields)
    current = current_of(article)
    for _ in range(count - 1):
        with transaction.atomic():
            write_changes([current], "article.review_changed", at=timezone.now())
    return [article] * count


def end(article) -> None:
    archive_article(article, "Merged.")


def turn(subscription: Subscription) -> int:
    """Push the subscription once; returns how many attempts were made."""
    made = run_once(subscription.pk)
    subscription.refresh_from_db()
    return made


def push_changes(subscription: Subscription, count: int = 1, **fields) -> int:
    """Make Changes and push them; returns how many attempts were made."""
    make_changes(count, **fields)
    return turn(subscription)


def push_when_due(subscription: Subscription) -> int:
    """Push again at the time of the next attempt."""
    with when_due(tried()):
        return turn(subscription)


def tried() -> Delivery:
    """The one delivery that was attempted and waits for its next attempt."""
    return Delivery.objects.get(state="waiting", attempts__gt=0)


@contextmanager
def later(passed: datetime.timedelta) -> Iterator[datetime.datetime]:
    """Move the clock forward by this time and stop it."""
    moment = timezone.now() + passed
    with mock.patch.object(timezone, "now", return_value=moment):
        yield moment


def when_due(delivery: Delivery):
    """Set the clock to the next attempt."""
    delivery.refresh_from_db()
    assert delivery.next_attempt_at
    return later(delivery.next_attempt_at - timezone.now() + datetime.timedelta(seconds=1))
