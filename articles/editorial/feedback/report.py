"""Feedback statistics by article, section and edition."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from articles.documents.publication_policy import FEEDBACK_KEPT
from articles.editorial.batching import chunks
from articles.models import Article, Edition, Feedback, Section

PERIODS = tuple(days for days in (7, 30, FEEDBACK_KEPT.days) if days <= FEEDBACK_KEPT.days)
CHUNK = 500
SHOW_CHOICES = {
    "": "Everything",
    "comments": "With comments",
    "harm": "Could harm",
    "unhandled": "Not yet handled",
}
HAS_COMMENT = ~Q(comment="")
COULD_HARM = Q(could_harm=True)
OPEN_HARM = Q(could_harm=True, handled_at=None)
# A bare yes or no needs no handling.
_NEEDS_HANDLING = (HAS_COMMENT | COULD_HARM) & Q(handled_at=None)
_SHOW_FILTERS = {"comments": HAS_COMMENT, "harm": COULD_HARM, "unhandled": _NEEDS_HANDLING}
AGGREGATES = {
    "yes": Count("pk", filter=Q(helpful=True)),
    "no": Count("pk", filter=Q(helpful=False)),
    "comments": Count("pk", filter=HAS_COMMENT),
    "harm": Count("pk", filter=COULD_HARM),
    "open": Count("pk", filter=OPEN_HARM),
    "last": Max("received_at"),
}


@dataclass(frozen=True)
class Filters:
    """`days`: age limit; `language`: "" for all; `show`: a key of SHOWN."""

    days: int
    language: str = ""
    show: str = ""


@dataclass(frozen=True)
class FeedbackCounts:
    """Counts for one article, section or edition. `about`: its label; `key`: its id or number."""

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
        """Percentage of yes among the answers; None without answers."""
        answers = self.yes + self.no
        return round(100 * self.yes / answers) if answers else None


def filters_from(asked: Mapping[str, str]) -> Filters:
    """Filters from query parameters; invalid values fall back to defaults."""
    days, show = asked.get("days", ""), asked.get("show", "")
    return Filters(
        days=int(days) if days in map(str, PERIODS) else PERIODS[-1],
        language=asked.get("language", ""),
        show=show if show in SHOW_CHOICES else "",
    )


def filter_feedback(filters: Filters, *, article: Article | None = None) -> QuerySet[Feedback]:
    """The feedback that passes the filters, unordered."""
    since = timezone.now() - datetime.timedelta(days=filters.days)
    rows = Feedback.objects.filter(received_at__gte=since).order_by()
    if filters.language:
        rows = rows.filter(language=filters.language)
    if filters.show:
        rows = rows.filter(_SHOW_FILTERS[filters.show])
    return rows.filter(article=article) if article else rows


def count_by_article(rows: QuerySet[Feedback]) -> QuerySet[Any]:
    """One dictionary per article, for `article_counts`; unhandled warnings first."""
    groups: QuerySet[Any] = rows.values("article").annotate(**AGGREGATES)
    return groups.order_by("-open", "-harm", "-no", "-comments", "-yes", "article")


def article_counts(groups: Iterable[dict[str, Any]]) -> Iterator[FeedbackCounts]:
    """With the titles, which are looked up of these alone. A query for CHUNK of them."""
    for some in chunks(list(groups), CHUNK):
        named = Article.objects.filter(pk__in=[group["article"] for group in some])
        titles = dict(named.values_list("pk", "title"))
        for group in some:
            yield _counts_of(group, titles.get(group["article"], ""), group["article"])


def with_comment_or_warning(rows: QuerySet[Feedback]) -> QuerySet[Feedback]:
    """Feedback with a comment or a warning."""
    return rows.filter(HAS_COMMENT | COULD_HARM)


def count_by_section(rows: QuerySet[Feedback], article: Article) -> list[FeedbackCounts]:
    """The whole page, then sections in the draft's order, removed sections last. 3 queries.

    A section's label is its latest heading.
    """
    groups: list[Any] = list(rows.values("section").annotate(newest=Max("pk"), **AGGREGATES))
    newest = [group["newest"] for group in groups]
    headings = dict(Feedback.objects.filter(pk__in=newest).values_list("pk", "heading"))
    found = [
        _counts_of(group, headings.get(group["newest"], "") or "The whole page", group["section"])
        for group in groups
    ]
    own = Section.objects.filter(article=article).order_by("position", "pk")
    places: dict[Any, int] = {None: -1}
    for place, section in enumerate(own.values_list("public_id", flat=True)):
        places[section] = place
    return sorted(found, key=lambda row: (places.get(row.key, len(places)), row.about))


def count_by_edition(rows: QuerySet[Feedback], article: Article) -> list[FeedbackCounts]:
    """Newest edition first, labelled with its publication day. 2 queries."""
    groups: QuerySet[Any] = rows.values("edition").annotate(**AGGREGATES).order_by("-edition")
    days = dict(Edition.objects.filter(article=article).values_list("number", "published_at"))
    return [
        _counts_of(group, _edition_label(group["edition"], days), group["edition"])
        for group in groups
    ]


def _edition_label(number: int, days: dict[int, datetime.datetime]) -> str:
    day = days.get(number)
    return f"Edition {number}, {timezone.localtime(day):%-d %B %Y}" if day else f"Edition {number}"


def _counts_of(group: dict[str, Any], about: str, key: Any) -> FeedbackCounts:
    return FeedbackCounts(about, key, *(group[name] for name in AGGREGATES))
