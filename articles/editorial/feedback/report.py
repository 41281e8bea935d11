"""What readers said, counted: by article, by section and by edition."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from articles.documents.publication_policy import FEEDBACK_KEPT
from articles.models import Article, Edition, Feedback, Section

PERIODS = tuple(days for days in (7, 30, FEEDBACK_KEPT.days) if days <= FEEDBACK_KEPT.days)
SHOWN = {
    "": "Everything",
    "comments": "With comments",
    "harm": "Could harm",
    "unhandled": "Not yet handled",
}
WRITTEN = ~Q(comment="")
HARM = Q(could_harm=True)
OPEN = Q(could_harm=True, handled_at=None)
# A yes or no alone asks nothing of anybody.
_UNHANDLED = (WRITTEN | HARM) & Q(handled_at=None)
_SHOWN = {"comments": WRITTEN, "harm": HARM, "unhandled": _UNHANDLED}
COUNTS = {
    "yes": Count("pk", filter=Q(helpful=True)),
    "no": Count("pk", filter=Q(helpful=False)),
    "comments": Count("pk", filter=WRITTEN),
    "harm": Count("pk", filter=HARM),
    "open": Count("pk", filter=OPEN),
    "last": Max("received_at"),
}


@dataclass(frozen=True)
class Filters:
    """`days`: how far back; `language`: "" for all; `show`: one of SHOWN."""

    days: int
    language: str = ""
    show: str = ""


@dataclass(frozen=True)
class Counted:
    """What was said of one thing. `about`: how it is called; `key`: its id or number."""

    about: str
    key: Any
    yes: int
    no: int
    comments: int
    harm: int
    open: int
    last: datetime.datetime

    @property
    def share(self) -> int | None:
        """Percent of the answers that are yes; None without any."""
        answers = self.yes + self.no
        return round(100 * self.yes / answers) if answers else None


def filters_from(asked: Mapping[str, str]) -> Filters:
    """What an address asks for; what it cannot mean is left out."""
    days, show = asked.get("days", ""), asked.get("show", "")
    return Filters(
        days=int(days) if days in map(str, PERIODS) else PERIODS[-1],
        language=asked.get("language", ""),
        show=show if show in SHOWN else "",
    )


def said(filters: Filters, *, article: Article | None = None) -> QuerySet[Feedback]:
    """The rows the filters leave, without an order."""
    since = timezone.now() - datetime.timedelta(days=filters.days)
    rows = Feedback.objects.filter(received_at__gte=since).order_by()
    if filters.language:
        rows = rows.filter(language=filters.language)
    if filters.show:
        rows = rows.filter(_SHOWN[filters.show])
    return rows.filter(article=article) if article else rows


def by_article(rows: QuerySet[Feedback]) -> QuerySet[Any]:
    """A dictionary each, for `counted_article`: what somebody must see to comes first."""
    groups: QuerySet[Any] = rows.values("article", "article__title").annotate(**COUNTS)
    return groups.order_by("-open", "-harm", "-no", "-comments", "-yes", "article")


def counted_article(group: dict[str, Any]) -> Counted:
    return _counted(group, group["article__title"], group["article"])


def written(rows: QuerySet[Feedback]) -> QuerySet[Feedback]:
    """Those that somebody should read: a bare yes or no is only counted."""
    return rows.filter(WRITTEN | HARM)


def by_section(rows: QuerySet[Feedback], article: Article) -> list[Counted]:
    """The whole page, then sections as they were headed last, as the draft has them. 3 queries.

    Sections the draft has no longer come last.
    """
    groups: list[Any] = list(rows.values("section").annotate(newest=Max("pk"), **COUNTS))
    newest = [group["newest"] for group in groups]
    headings = dict(Feedback.objects.filter(pk__in=newest).values_list("pk", "heading"))
    found = [
        _counted(group, headings.get(group["newest"], "") or "The whole page", group["section"])
        for group in groups
    ]
    own = Section.objects.filter(article=article).order_by("position", "pk")
    places: dict[Any, int] = {None: -1}
    for place, section in enumerate(own.values_list("public_id", flat=True)):
        places[section] = place
    return sorted(found, key=lambda row: (places.get(row.key, len(places)), row.about))


def by_edition(rows: QuerySet[Feedback], article: Article) -> list[Counted]:
    """The newest edition first, each with the day it was published. 2 queries."""
    groups: QuerySet[Any] = rows.values("edition").annotate(**COUNTS).order_by("-edition")
    days = dict(Edition.objects.filter(article=article).values_list("number", "published_at"))
    return [_counted(group, _edition(group["edition"], days), group["edition"]) for group in groups]


def _edition(number: int, days: dict[int, datetime.datetime]) -> str:
    day = days.get(number)
    return f"Edition {number}, {timezone.localtime(day):%-d %B %Y}" if day else f"Edition {number}"


def _counted(group: dict[str, Any], about: str, key: Any) -> Counted:
    return Counted(about, key, *(group[name] for name in COUNTS))
