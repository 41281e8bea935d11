"""One person's calendar: reviews due, what they scheduled, urgent acts to be confirmed."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db.models import Q
from icalendar import Calendar, Event

from articles.editorial import permissions
from articles.editorial.mail.staff_urls import address_of, address_of_home, host
from articles.models import Article, FollowUp, Schedule

from .review_calendar import with_due

# Of each kind, the earliest first: a calendar program reads all of it at every visit.
MOST = 1000
HOUR = datetime.timedelta(hours=1)


def calendar_of(person, *, now: datetime.datetime) -> bytes:
    """RFC 5545, for `text/calendar`. An event keeps its UID while its date moves."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.PUBLISHER_NAME}//healthinfo//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{settings.PUBLISHER_NAME}: reviews")
    calendar.add("x-published-ttl", "PT1H")
    for event in [*_reviews(person), *_schedules(person), *_follow_ups(person)]:
        event.add("dtstamp", now.astimezone(datetime.UTC))
        calendar.add_component(event)
    return calendar.to_ical()


def _reviews(person) -> list[Event]:
    own = Article.objects.filter(Q(owner=person) | Q(reviewer=person))
    due = with_due(own).filter(due__isnull=False).only("public_id", "title").order_by("due", "pk")
    return [_review(article) for article in due[:MOST]]


def _review(article: Article) -> Event:
    day: datetime.date = article.due  # type: ignore[attr-defined]
    event = _event(f"review-{article.public_id}", f"Review due: {article.title}")
    event.add("dtstart", day)
    event.add("dtend", day + datetime.timedelta(days=1))
    event.add("url", address_of(article))
    # The day is not taken up by it.
    event.add("transp", "TRANSPARENT")
    return event


def _schedules(person) -> list[Event]:
    rows = Schedule.objects.filter(made_by=person, state="waiting").select_related("article")
    events = []
    for row in rows[:MOST]:
        event = _event(f"schedule-{row.pk}", f"{row.get_transition_display()}: {row.article}")
        _at(event, row.due_at)
        event.add("url", address_of(row.article))
        events.append(event)
    return events


def _follow_ups(person) -> list[Event]:
    """Those this person may be asked to confirm, and those of their own acts."""
    rows = FollowUp.objects.filter(confirmed_at=None)
    if not (person.has_perm(permissions.REVIEW) or person.has_perm(permissions.PUBLISH)):
        rows = rows.filter(opened_by=person)
    events = []
    for row in rows.select_related("act", "article", "notice")[:MOST]:
        about = row.article or row.notice or row.act
        event = _event(f"follow-up-{row.pk}", f"To be confirmed by a second person: {about}")
        _at(event, row.due_at)
        event.add("url", address_of(row.article) if row.article else address_of_home())
        events.append(event)
    return events


def _event(name: str, summary: str) -> Event:
    event = Event()
    event.add("uid", f"{name}@{host()}")
    event.add("summary", summary)
    return event


def _at(event: Event, moment: datetime.datetime) -> None:
    start = moment.astimezone(datetime.UTC)
    event.add("dtstart", start)
    event.add("dtend", start + HOUR)
