"""What a partner holds, as far as known: the articles its keys were sent, and its exports."""

import datetime
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, Least

from api.models import ApiKey, Export, Holding
from articles.models.public.change import Change
from articles.models.public.current import Current

from .acknowledgements import ASKS_FOR_ACKNOWLEDGEMENT

NEVER = 2**62
# Articles of a part that are looked through at once, where a filter leaves few.
MOST_TOGETHER = 500
ENDED = ("withdrawn", "purged")


class ExportMark(NamedTuple):
    """A partner's exports of one language ("" for all): seq of the first and the last, its time."""

    language: str
    first: int
    seq: int
    at: datetime.datetime


@dataclass
class HeldArticle:
    """An article that a partner holds. `sent`, `checked`, `reported`, `acknowledged`: the newest
    Holding row of its keys with that value. `export`: the latest export that contained it.
    """

    current: Current
    sent: Holding | None
    checked: Holding | None
    reported: Holding | None
    acknowledged: Holding | None
    export: ExportMark | None

    @property
    def told(self) -> int:
        """The seq up to which the partner was sent the article or answered that it is unchanged."""
        sent = (self.sent.sent_seq or 0) if self.sent else 0
        checked = (self.checked.checked_seq or 0) if self.checked else 0
        return max(sent, checked, self.export.seq if self.export else 0)

    @property
    def is_stale(self) -> bool:
        return self.told < self.current.seq

    @property
    def to_acknowledge(self) -> int | None:
        """The newest seq that the partner must acknowledge, or None."""
        return self.current.unacknowledged  # type: ignore[attr-defined]


def export_marks_of(partner: int) -> list[ExportMark]:
    """The high-water marks of the exports of all its keys, by language. One query."""
    rows = Export.objects.filter(key__partner=partner).order_by().values("language")
    found = rows.annotate(first=Min("first_seq"), last=Max("seq"), at=Max("finished_at"))
    return [ExportMark(row["language"], row["first"], row["last"], row["at"]) for row in found]


def held_by(
    partner: int, *, after: int, limit: int, stale: bool = False, unacknowledged: bool = False
) -> list[HeldArticle]:
    """The articles it holds, by row id, those after `after`. Three queries, two more
    without an export."""
    marks = export_marks_of(partner)
    rows = _articles(partner, marks).filter(pk__gt=after).order_by("pk")
    if stale:
        current = [_covers(mark) & Q(seq__lte=mark.seq) for mark in marks]
        rows = rows.filter(told__lt=F("seq")).exclude(_any_of(current))
    if unacknowledged:
        rows = rows.filter(unacknowledged__isnull=False)
    rows = rows.select_related("edition").defer(*_UNREAD)
    # Few articles may have been sent to it: then all others are not looked at.
    page = list(rows[:limit]) if marks else _sent_page(partner, rows, after, limit)
    return _with_holdings(partner, page, marks)


def _sent_page(partner: int, rows: QuerySet[Any], after: int, limit: int) -> list[Current]:
    """The first rows among the articles that its keys were sent, a part of these at a time."""
    keys = list(ApiKey.objects.filter(partner=partner).values_list("pk", flat=True))
    page: list[Current] = []
    size = limit
    while len(page) < limit:
        ids = _sent_ids(keys, after, size)
        page += rows.filter(pk__in=ids)[: limit - len(page)]
        if len(ids) < size:
            break
        after, size = ids[-1], MOST_TOGETHER
    return page


def _sent_ids(keys: list[int], after: int, size: int) -> list[int]:
    """The first `size` ids after `after` that the keys were sent; of one key by its index alone."""
    rows = Holding.objects.filter(key__in=keys, article__gt=after).order_by("article")
    return list(rows.values_list("article", flat=True).distinct()[:size])


_UNREAD = ("edition__document", "edition__metadata", "ended_reason", "ended_advice")


def _articles(partner: int, marks: list[ExportMark]) -> QuerySet[Any]:
    own = Holding.objects.filter(article=OuterRef("pk"), key__partner=partner)
    grouped = own.order_by().values("article")
    told = Greatest(Coalesce("sent_seq", 0), Coalesce("checked_seq", 0))
    known = own.filter(Q(first_sent_seq__isnull=False) | Q(reported_edition__isnull=False))
    rows = Current.objects.filter(Q(Exists(known)) | _any_of([_covers(mark) for mark in marks]))
    return rows.annotate(
        told=Coalesce(Subquery(grouped.annotate(m=Max(told)).values("m")), 0),
        acknowledged=Coalesce(Subquery(grouped.annotate(m=Max("acknowledged_seq")).values("m")), 0),
        first=_first_seq(grouped, marks),
    ).annotate(unacknowledged=_unacknowledged())


def _any_of(conditions: list[Q]) -> Q:
    """The conditions joined by OR; without any, a condition that no row fulfils."""
    found = Q(pk__in=[])
    for condition in conditions:
        found |= condition
    return found


def _covers(mark: ExportMark) -> Q:
    """Articles in an export: first published before it, and not withdrawn or purged by then."""
    held = Q(first_seq__lte=mark.seq) & ~Q(state__in=ENDED, seq__lte=mark.seq)
    return held & Q(language=mark.language) if mark.language else held


def _first_seq(grouped: QuerySet, marks: list[ExportMark]) -> Any:
    """The seq of the oldest text of the article that the partner may have stored."""
    own = Coalesce(Subquery(grouped.annotate(m=Min("first_sent_seq")).values("m")), NEVER)
    exported = [
        Case(
            When(_covers(mark) & Q(first_seq__lte=mark.first), then=Value(mark.first)),
            When(_covers(mark), then=Value(mark.seq)),
            default=Value(NEVER),
            output_field=IntegerField(),
        )
        for mark in marks
    ]
    return Least(own, *exported) if exported else own


def _unacknowledged() -> Subquery:
    """The newest Change to acknowledge since the partner was first sent the article."""
    asked = Change.objects.filter(
        ASKS_FOR_ACKNOWLEDGEMENT,
        article=OuterRef("pk"),
        seq__gt=Greatest(OuterRef("first"), OuterRef("acknowledged")),
    )
    return Subquery(asked.order_by("-seq").values("seq")[:1])


def _with_holdings(partner: int, page: list[Current], marks: list[ExportMark]) -> list[HeldArticle]:
    rows: dict[int, list[Holding]] = {current.pk: [] for current in page}
    for row in Holding.objects.filter(key__partner=partner, article__in=list(rows)):
        rows[row.article_id].append(row)
    return [
        HeldArticle(
            current,
            sent=_newest(rows[current.pk], "sent_seq"),
            checked=_newest(rows[current.pk], "checked_seq"),
            reported=_newest(rows[current.pk], "reported_at"),
            acknowledged=_newest(rows[current.pk], "acknowledged_seq"),
            export=_latest_export(current, marks),
        )
        for current in page
    ]


def _newest(rows: list[Holding], name: str) -> Holding | None:
    known = [row for row in rows if getattr(row, name) is not None]
    return max(known, key=lambda row: getattr(row, name), default=None)


def _latest_export(current: Current, marks: list[ExportMark]) -> ExportMark | None:
    covering = [
        mark
        for mark in marks
        if mark.language in ("", current.language)
        and current.first_seq <= mark.seq
        and not (current.state in ENDED and current.seq <= mark.seq)
    ]
    return max(covering, key=lambda mark: mark.seq, default=None)
