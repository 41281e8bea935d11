"""The timeline of an article: rows of seven tables in one list, newest first."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q
from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime

from articles.admin.common.csv_export import CHUNK_SIZE
from articles.admin.common.csv_screens import CsvTable, with_csv
from articles.admin.common.screens import article_screen, article_url, render_screen
from articles.models import Act, Article, Change, Comment, Edition, Mail, Review, Schedule

from .action_labels import action_label

PAGE_SIZE = 50


@dataclass(frozen=True)
class Source:
    """A table of the list. `at`: its time column; `describe(row)`: (text, detail); `columns`: those
    to load; `exclude`: conditions of rows to leave out."""

    kind: str
    model: type[Model]
    at: str
    describe: Callable[[Any], tuple[str, str]]
    columns: tuple[str, ...]
    exclude: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One line. `rank` is the index of its source; `place` is `?before=` of the next page."""

    at: datetime.datetime
    rank: int
    pk: int
    kind: str
    text: str
    detail: str

    @property
    def place(self) -> str:
        return f"{self.at.isoformat()}_{self.rank}_{self.pk}"


def _act(row: Act) -> tuple[str, str]:
    return f"{row.actor_name} {action_label(row.action)}", row.why


def _change(row: Change) -> tuple[str, str]:
    what = row.type.removeprefix("article.").replace("_", " ")
    return f"Change {row.seq} for readers and partners: {what}, {row.significance}", row.note


def _edition(row: Edition) -> tuple[str, str]:
    return f"Edition {row.number} was issued as {row.significance}", row.change_note


def _review(row: Review) -> tuple[str, str]:
    names = ", ".join(", ".join(filter(None, [r["name"], r["credentials"]])) for r in row.reviewers)
    part = f"{len(row.scope)} sections" if row.scope else "the whole article"
    due = f"Next review due {row.next_review_due:%-d %B %Y}." if row.next_review_due else ""
    return f"Review of {part} by {names or 'somebody not named'}", due


def _comment(row: Comment) -> tuple[str, str]:
    where = f" on “{row.heading}”" if row.heading else ""
    verb = "answered a comment" if row.reply_to_id else "commented"
    return f"{row.author_name} {verb}{where}", row.text


def _schedule(row: Schedule) -> tuple[str, str]:
    state = row.get_state_display().lower()
    return f"A time was set to {row.transition} it: {state}", row.outcome


def _mail(row: Mail) -> tuple[str, str]:
    state = row.get_state_display()
    return f"E-mail to {row.address}: {row.subject}", f"{state[0]}{state[1:]}. {row.error}".strip()


SOURCES = (
    # Comments are listed themselves, so their Acts are left out.
    Source("Act", Act, "at", _act, ("actor_name", "action", "why"), {"action": "comment"}),
    Source("Change", Change, "at", _change, ("type", "significance", "note")),
    Source("Edition", Edition, "published_at", _edition, ("number", "significance", "change_note")),
    Source("Review", Review, "recorded_at", _review, ("reviewers", "scope", "next_review_due")),
    Source("Comment", Comment, "at", _comment, ("author_name", "heading", "text", "reply_to")),
    Source("Schedule", Schedule, "made_at", _schedule, ("transition", "state", "outcome")),
    Source("E-mail", Mail, "made_at", _mail, ("address", "subject", "state", "error")),
)


def timeline(request: HttpRequest, article: Article) -> HttpResponse:
    """A page of the list. `?before=`: the place of the previous page's last line."""
    only = request.GET.get("only", "")
    entries = load_entries(article, before=request.GET.get("before", ""), only=only)
    shown = entries[:PAGE_SIZE]
    return render_screen(
        request,
        "admin/articles/history/timeline.html",
        f"Timeline: {article}",
        back=article_url(article.pk),
        entries=shown,
        kinds=[source.kind for source in SOURCES],
        only=only,
        older=shown[-1].place if len(entries) > PAGE_SIZE else "",
        first=not request.GET.get("before"),
    )


def _table(request: HttpRequest, article: Article) -> CsvTable:
    entries = _all_entries(article, only=request.GET.get("only", ""))
    rows = ([entry.at, entry.kind, entry.text, entry.detail] for entry in entries)
    return CsvTable(["When", "Kind", "What", "More"], rows)


def _all_entries(article: Article, *, only: str) -> Iterator[Entry]:
    page = load_entries(article, only=only, size=CHUNK_SIZE)
    while page:
        yield from page[:CHUNK_SIZE]
        more = len(page) > CHUNK_SIZE
        last = page[CHUNK_SIZE - 1].place if more else ""
        page = load_entries(article, before=last, only=only, size=CHUNK_SIZE) if more else []


def load_entries(
    article: Article, *, before: str = "", only: str = "", size: int = PAGE_SIZE
) -> list[Entry]:
    """At most `size` + 1 entries, newest first. One query for each table."""
    place = _place(before)
    entries: list[Entry] = []
    for rank, source in enumerate(SOURCES):
        if only in ("", source.kind):
            entries += _entries_from(source, rank, article, place, size + 1)
    return sorted(entries, key=lambda e: (e.at, -e.rank, e.pk), reverse=True)[: size + 1]


def _entries_from(
    source: Source, rank: int, article: Article, place: tuple | None, most: int
) -> list[Entry]:
    rows = source.model._default_manager.filter(article=article).exclude(**source.exclude)
    if place:
        rows = rows.filter(_older(source.at, rank, *place))
    rows = rows.only(source.at, "article", *source.columns).order_by(f"-{source.at}", "-pk")
    return [
        Entry(getattr(row, source.at), rank, row.pk, source.kind, *source.describe(row))
        for row in rows[:most]
    ]


def _older(column: str, rank: int, at: datetime.datetime, last_rank: int, last_pk: int) -> Q:
    """The rows after the last line: older ones, and those of its time that are listed below it."""
    if rank > last_rank:
        return Q(**{f"{column}__lte": at})
    older = Q(**{f"{column}__lt": at})
    return older | Q(**{column: at, "pk__lt": last_pk}) if rank == last_rank else older


def _place(given: str) -> tuple[datetime.datetime, int, int] | None:
    """Parse an entry's `place`; None if it is empty or invalid."""
    at, _, rest = given.partition("_")
    rank, _, pk = rest.partition("_")
    if not (rank.isdecimal() and pk.isdecimal()):
        return None
    try:
        moment = parse_datetime(at.replace(" ", "+"))
    except ValueError:
        return None
    return (moment, int(rank), int(pk)) if moment and moment.tzinfo else None


SCREENS = with_csv(
    article_screen("timeline", "Timeline", "timeline/", timeline, "timeline"), _table
)
