"""A person's iCalendar feed: reviews due, own schedules, follow-ups to confirm."""

import datetime

from django.conf import settings
from django.db.models import Q
from icalendar import Calendar, Event

from articles.editorial import permissions
from articles.editorial.mail.staff_urls import article_url, home_url, site_host
from articles.models import Article, FollowUp, Schedule

from .review_calendar import with_due

# Per kind, earliest first: calendar programs download the whole feed each time.
MAX_EVENTS = 1000
HOUR = datetime.timedelta(hours=1)


def build_calendar(person, *, now: datetime.datetime) -> bytes:
    """The feed as RFC 5545 bytes. An event keeps its UID when its date changes."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.PUBLISHER_NAME}//healthinfo//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{settings.PUBLISHER_NAME}: reviews")
    calendar.add("x-published-ttl", "PT1H")
    for event in [*_review_events(person), *_schedule_events(person), *_follow_up_events(person)]:
        event.add("dtstamp", now.astimezone(datetime.UTC))
        calendar.add_component(event)
    return calendar.to_ical()


def _review_events(person) -> list[Event]:
    own = Article.objects.filter(Q(owner=person) | Q(reviewer=person))
    due = with_due(own).filter(due__isnull=False).only("public_id", "title").order_by("due", "pk")
    return [_review_event(article) for article in due[:MAX_EVENTS]]


def _review_event(article: Article) -> Event:
    day: datetime.date = article.due  # type: ignore[attr-defined]
    event = _new_event(f"review-{article.public_id}", f"Review due: {article.title}")
    event.add("dtstart", day)
    event.add("dtend", day + datetime.timedelta(days=1))
    event.add("url", article_url(article))
    # RFC 5545: does not show the person as busy.
    event.add("transp", "TRANSPARENT")
    return event


def _schedule_events(person) -> list[Event]:
    rows = Schedule.objects.filter(made_by=person, state="waiting").select_related("article")
    return [
        _due_event(f"schedule-{row.pk}", f"{row.get_transition_display()}: {row.article}", row)
        for row in rows[:MAX_EVENTS]
    ]


def _follow_up_events(person) -> list[Event]:
    """Follow-ups this person may confirm, or that their own acts opened."""
    rows = FollowUp.objects.filter(confirmed_at=None)
    if not (person.has_perm(permissions.REVIEW) or person.has_perm(permissions.PUBLISH)):
        rows = rows.filter(opened_by=person)
    events = []
    for row in rows.select_related("act", "article", "notice")[:MAX_EVENTS]:
        about = row.article or row.notice or row.act
        summary = f"To be confirmed by a second person: {about}"
        events.append(_due_event(f"follow-up-{row.pk}", summary, row))
    return events


def _new_event(name: str, summary: str) -> Event:
    event = Event()
    event.add("uid", f"{name}@{site_host()}")
    event.add("summary", summary)
    return event


def _due_event(name: str, summary: str, row: Schedule | FollowUp) -> Event:
    event = _new_event(name, summary)
    start = row.due_at.astimezone(datetime.UTC)
    event.add("dtstart", start)
    event.add("dtend", start + HOUR)
    event.add("url", article_url(row.article) if row.article else home_url())
    return event
