"""Reminder e-mails, computed from the present data, so that a missed run loses nothing.

Each person gets at most one mail a day. Reminder rows, keyed by article, due date and stage,
prevent repeats.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import formats, timezone

from articles.editorial import people, permissions
from articles.editorial.batching import chunks
from articles.editorial.schedule.overdue_reviews import site_today
from articles.editorial.schedule.review_calendar import DUE_SOON, with_due
from articles.models import Article, Candidate, Confirmation, Mail, Reminder

from . import outbox
from .staff_urls import article_list_url, article_url, home_url

WEEK = datetime.timedelta(days=7)
# Items listed of each kind; the rest is a count and a URL.
MAX_LISTED = 50
BATCH_SIZE = 500
# In the order of the mail, most harmful to readers first.
HEADINGS = {
    "escalated": "Overdue for a month or more: brought to you because nobody has reviewed them",
    "overdue": "Overdue for review",
    "candidate": "Waiting for a clinical reviewer for a week or more",
    "30": "Due for review within 30 days",
    "90": "Due for review within 90 days",
}


@dataclass(frozen=True)
class Item:
    """One reminder for one person. `key`: article or candidate, stage and person."""

    key: str
    kind: str
    article: Article
    day: datetime.date


@dataclass
class Team:
    """Default recipients, queried once per run."""

    administrators: list = field(default_factory=people.administrators)
    publishers: list = field(default_factory=people.publishers)
    reviewers: list = field(
        default_factory=lambda: people.users_with_permission(permissions.REVIEW)
    )

    def responsible_for(self, article: Article) -> list:
        """The owner, else the reviewer, else all administrators."""
        for person in (article.owner, article.reviewer):
            if person is not None and outbox.can_be_mailed(person):
                return [person]
        return self.administrators


def queue_reminders(now: datetime.datetime) -> int:
    """Queue today's reminders, once REMINDER_HOUR has come; returns how many mails."""
    local = timezone.localtime(now, timezone.get_default_timezone())
    if local.hour < settings.REMINDER_HOUR:
        return 0
    # One mail a day: later items wait until tomorrow.
    keys = Mail.objects.filter(key__startswith=f"reminders:{local:%Y-%m-%d}:")
    already_mailed = set(keys.values_list("person_id", flat=True))
    new_items: dict[int, list[Item]] = defaultdict(list)
    people_by_id: dict = {}
    for person, item in _due_items(now):
        if person.pk not in already_mailed and _wants_reminders(person):
            new_items[person.pk].append(item)
            people_by_id[person.pk] = person
    return sum(_queue_one(people_by_id[pk], new_items[pk], now) for pk in sorted(new_items))


def _wants_reminders(person) -> bool:
    profile = getattr(person, "profile", None)
    return (profile is None or profile.reminders) and outbox.can_be_mailed(person)


def _due_items(now: datetime.datetime) -> Iterator[tuple]:
    """(person, Item) for everything due now, whether reminded before or not."""
    team = Team()
    today = site_today(now)
    due = with_due(Article.objects.filter(current__state="published"))
    due = due.filter(due__lte=today + DUE_SOON).order_by("due", "pk").defer("summary", "byline")
    for article in due.select_related("owner__profile", "reviewer__profile"):
        yield from _review_items(article, team, today)
    yield from _candidate_items(team, now)


def _review_items(article: Article, team: Team, today: datetime.date) -> Iterator[tuple]:
    due: datetime.date = article.due  # type: ignore[attr-defined]
    left = (due - today).days
    stage = "90" if left > 30 else "30" if left >= 0 else "overdue"
    months = max(0, -left // 30)
    recipients = team.responsible_for(article)
    for person in recipients:
        key = f"review:{article.pk}:{due}:{stage}{f'-{months}' if months else ''}:{person.pk}"
        yield person, Item(key, stage, article, due)
    for person in [*team.publishers, *team.administrators] if months else []:
        if person not in recipients:
            key = f"review:{article.pk}:{due}:escalated-{months}:{person.pk}"
            yield person, Item(key, "escalated", article, due)


def _candidate_items(team: Team, now: datetime.datetime) -> Iterator[tuple]:
    reviewed = Confirmation.objects.filter(
        article=OuterRef("article"), digest=OuterRef("digest"), clinical=True
    )
    waiting = Candidate.objects.filter(
        ~Exists(reviewed), state="submitted", submitted_at__lte=now - WEEK
    )
    columns = ["article", "article__reviewer__profile"]
    for candidate in waiting.select_related(*columns).defer("document", "metadata").order_by("pk"):
        since = site_today(candidate.submitted_at)
        weeks = (now - candidate.submitted_at) // WEEK
        reviewer = candidate.article.reviewer
        recipients = [reviewer] if reviewer and outbox.can_be_mailed(reviewer) else team.reviewers
        for person in recipients:
            key = f"candidate:{candidate.pk}:{weeks}:{person.pk}"
            yield person, Item(key, "candidate", candidate.article, since)


@transaction.atomic
def _queue_one(person, items: list[Item], now: datetime.datetime) -> bool:
    """Queue one mail with the person's new items; False if there are none or one exists today."""
    reminded = _already_reminded(item.key for item in items)
    fresh = [item for item in items if item.key not in reminded]
    if not fresh:
        return False
    key = f"reminders:{site_today(now)}:{person.pk}"
    if Mail.objects.filter(key=key).exists():
        return False
    mail = outbox.queue_mail(
        key, person=person, subject=_mail_subject(fresh), text=_mail_text(person, fresh), now=now
    )
    Reminder.objects.bulk_create(
        [Reminder(key=item.key, article=item.article, mail=mail) for item in fresh],
        ignore_conflicts=True,
    )
    return True


def _already_reminded(keys: Iterable[str]) -> set[str]:
    reminded: set[str] = set()
    for some in chunks(list(keys), BATCH_SIZE):
        rows = Reminder.objects.filter(key__in=some)
        reminded |= set(rows.values_list("key", flat=True))
    return reminded


def _mail_subject(items: list[Item]) -> str:
    if len(items) == 1:
        return f"{HEADINGS[items[0].kind].partition(':')[0]}: {items[0].article.title}"
    return f"{len(items)} articles need to be looked at"


def _mail_text(person, items: list[Item]) -> str:
    parts = [f"Good day {person.get_full_name() or person.get_username()},"]
    for kind, heading in HEADINGS.items():
        own = [item for item in items if item.kind == kind]
        if own:
            parts.append("\n".join([heading, *_lines(own)]))
    parts.append(
        "Nothing is hidden or withdrawn by itself. Reminders can be turned off under "
        f"“My settings”: {home_url()}"
    )
    return "\n\n".join(parts) + "\n"


def _lines(items: list[Item]) -> list[str]:
    lines = [
        f"- {item.article.title} ({formats.date_format(item.day, 'j F Y')})\n"
        f"  {article_url(item.article)}"
        for item in items[:MAX_LISTED]
    ]
    if (more := len(items) - MAX_LISTED) > 0:
        lines.append(f"- and {more} more: {article_list_url()}")
    return lines
