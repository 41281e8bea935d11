"""The dashboard's work lists, computed on each request."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from articles.editorial import permissions
from articles.editorial.feedback.handling import open_warnings
from articles.editorial.library.links import dead_links
from articles.editorial.review.review_queue import waiting_for
from articles.editorial.schedule.review_calendar import due_soon, overdue
from articles.editorial.translations.lag import outdated_translations

from . import worklist_rows as rows
from .worklist_rows import WorklistRow

VIEW_ARTICLES = "articles.view_article"
# Rows counted at most of a list that no index counts: nobody works through more, and what comes
# first is there.
MOST_COUNTED = 1000


@dataclass(frozen=True)
class Worklist:
    """`rows(person)`: queryset or list; `line(row)`: its text; `empty`: shown without rows.

    `most`: rows that are counted and shown at most, None: all.
    """

    name: str
    title: str
    empty: str
    rows: Callable[[Any], QuerySet | Sequence]
    line: Callable[[Any], WorklistRow]
    allowed: str = VIEW_ARTICLES
    most: int | None = None


@dataclass(frozen=True)
class Card:
    """A list's total, `most` + 1 where there are more, and its first lines."""

    desk_list: Worklist
    count: int
    lines: list[WorklistRow]


WORKLISTS = (
    Worklist(
        "waiting",
        "Waiting for me",
        "Nothing is waiting for you.",
        lambda person: rows.candidates(waiting_for(person)),
        rows.candidate_line,
        most=MOST_COUNTED,
    ),
    Worklist(
        "urgent",
        "Urgent, awaiting confirmation",
        "Nothing was done in a hurry that still needs a second person.",
        lambda person: rows.follow_ups(),
        rows.follow_up_line,
        most=MOST_COUNTED,
    ),
    Worklist(
        "harm",
        "Readers say it could harm",
        "No reader's warning waits to be seen to.",
        lambda person: open_warnings(),
        rows.harm_line,
    ),
    Worklist(
        "overdue",
        "Overdue for review",
        "No page is past its review date.",
        lambda person: rows.with_owner_columns(overdue()),
        rows.due_line,
    ),
    Worklist(
        "due",
        "Due in 90 days",
        "No review falls due in the next 90 days.",
        lambda person: rows.with_owner_columns(due_soon()),
        rows.due_line,
    ),
    Worklist(
        "drafts", "My drafts", "You have no unfinished draft.", rows.drafts_of, rows.draft_line
    ),
    Worklist(
        "comments",
        "Comments on my articles",
        "No comment on your articles is open.",
        rows.comments_for,
        rows.comment_line,
    ),
    Worklist(
        "scheduled",
        "Scheduled",
        "Nothing is scheduled.",
        lambda person: rows.schedules(),
        rows.schedule_line,
    ),
    Worklist(
        "translations",
        "Translations outdated",
        "Every translation says what its original says.",
        lambda person: outdated_translations(),
        rows.outdated_line,
    ),
    Worklist(
        "links",
        "Dead internal links",
        "Every link between articles leads somewhere.",
        lambda person: dead_links(),
        rows.link_line,
        most=MOST_COUNTED,
    ),
    Worklist(
        "mails",
        "E-mails not delivered",
        "Every e-mail went out.",
        lambda person: rows.mails(),
        rows.mail_line,
        permissions.PURGE,
    ),
)
WORKLISTS_BY_NAME = {desk_list.name: desk_list for desk_list in WORKLISTS}


def worklists_for(person, *, first: int = 5) -> list[Card]:
    """Every list this person may see, with its count and first lines. 1 or 2 queries each.

    A list is counted only if it has more than the first lines.
    """
    cards = []
    for desk_list in WORKLISTS:
        if person.has_perm(desk_list.allowed):
            count, shown = _count_and_first(desk_list, desk_list.rows(person), first)
            cards.append(Card(desk_list, count, [desk_list.line(row) for row in shown]))
    return cards


def _count_and_first(
    desk_list: Worklist, found: QuerySet | Sequence, first: int
) -> tuple[int, list]:
    """(total, first rows)."""
    shown = list(found[: first + 1])
    return (count_rows(desk_list, found) if len(shown) > first else len(shown)), shown[:first]


def count_rows(desk_list: Worklist, found: QuerySet | Sequence) -> int:
    """Its rows, `most` + 1 where there are more."""
    counted = found if desk_list.most is None else found[: desk_list.most + 1]
    return counted.count() if isinstance(counted, QuerySet) else len(counted)


def count_in_words(desk_list: Worklist, count: int) -> str:
    """Such as "12", or "more than 1,000"."""
    more = desk_list.most is not None and count > desk_list.most
    return f"more than {desk_list.most:,}" if more else str(count)
