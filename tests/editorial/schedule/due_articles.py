"""People with e-mail addresses, articles with review dates, and a fixed clock."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.utils import timezone

from articles.models import Article, Current
from tests.factories import make_person, make_published

# A Wednesday, past the hour of reminders.
NOW = datetime.datetime(2027, 3, 3, 9, 0, tzinfo=datetime.UTC)
TODAY = NOW.date()
DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)


def make_reachable(role: str, username: str = ""):
    """An account of this role with an address."""
    person = make_person(role, username)
    person.email = f"{person.username}@house.example"
    person.save()
    return person


def make_due(due: datetime.date | None, title: str = "", **fields) -> Article:
    """A published article whose review states this date."""
    article = make_published(title, **fields)
    Current.objects.filter(pk=article.pk).update(next_review_due=due)
    return article


@contextmanager
def the_time_is(moment: datetime.datetime) -> Iterator[None]:
    with mock.patch.object(timezone, "now", return_value=moment):
        yield
