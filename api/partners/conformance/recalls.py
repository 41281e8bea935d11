"""How long the recalls of a partner took, as far as the ledger knows."""

import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from api.models import Delivery, Export, Holding, Partner
from api.partners.ledger.acknowledgements import ASKS_FOR_ACKNOWLEDGEMENT, due_at
from articles.models.public.change import Change

MOST = 50
LOOKED_BACK = datetime.timedelta(days=30)
Moment = datetime.datetime | None


class Recall(NamedTuple):
    """A change that the partner had to act on, and when it did. None: not yet, or not known.

    `told_at`: when its keys were last answered with the article since, or that it is gone; the
    first such answer may have been earlier.
    """

    seq: int
    type: str
    id: UUID
    at: datetime.datetime
    due: datetime.datetime
    pushed_at: Moment
    told_at: Moment
    acknowledged_at: Moment

    @property
    def seconds(self) -> int | None:
        """From the change to the first sign that the partner knew of it; None: no sign."""
        signs = [moment for moment in (self.told_at, self.acknowledged_at) if moment]
        return max(0, int((min(signs) - self.at).total_seconds())) if signs else None

    def is_in_time(self, now: datetime.datetime) -> bool | None:
        """False: it is due, and there is no sign. None: time is left, or the sign that is known
        came later than due, which proves nothing: there may have been an earlier one.
        """
        signs = [moment for moment in (self.told_at, self.acknowledged_at) if moment]
        if any(moment <= self.due for moment in signs):
            return True
        return False if not signs and now > self.due else None


def recalls_of(partner: Partner, *, now: datetime.datetime) -> list[Recall]:
    """The newest recalls of articles that the partner had been sent. Four queries."""
    exports = list(Export.objects.filter(key__partner=partner))
    changes = _changes(partner, exports, now)
    holdings: dict[int, list[Holding]] = {}
    articles = [change.article_id for change in changes]
    for row in Holding.objects.filter(key__partner=partner, article__in=articles):
        holdings.setdefault(row.article_id, []).append(row)
    pushed = _pushed(partner, [change.seq for change in changes])
    return [
        _recall(change, partner, holdings.get(change.article_id, []), exports, pushed)
        for change in changes
        if _had_older(change, holdings.get(change.article_id, []), exports)
    ]


def _changes(partner: Partner, exports: list[Export], now: datetime.datetime) -> list[Change]:
    sent = Holding.objects.filter(key__partner=partner, first_sent_seq__isnull=False)
    concerned = Q(article__in=sent.values("article"))
    for export in exports:
        own = Q(language=export.language) if export.language else Q()
        concerned |= own & Q(seq__gt=export.first_seq)
    rows = Change.objects.filter(ASKS_FOR_ACKNOWLEDGEMENT, concerned, at__gte=now - LOOKED_BACK)
    return list(rows.order_by("-seq")[:MOST])


def _had_older(change: Change, holdings: list[Holding], exports: list[Export]) -> bool:
    firsts = [row.first_sent_seq for row in holdings if row.first_sent_seq is not None]
    firsts += [export.first_seq for export in exports if _is_of(export, change)]
    return any(first < change.seq for first in firsts)


def _is_of(export: Export, change: Change) -> bool:
    return export.language in ("", change.language)


def _pushed(partner: Partner, seqs: list[int]) -> dict[int | None, Moment]:
    rows = Delivery.objects.filter(
        subscription__partner=partner, seq__in=seqs, state="delivered"
    ).order_by("-ended_at")
    return dict(rows.values_list("seq", "ended_at"))


def _recall(
    change: Change,
    partner: Partner,
    holdings: list[Holding],
    exports: list[Export],
    pushed: dict[int | None, Moment],
) -> Recall:
    told = [row.last_sent for row in holdings if (row.sent_seq or 0) >= change.seq]
    told += [row.last_checked for row in holdings if (row.checked_seq or 0) >= change.seq]
    told += [e.finished_at for e in exports if _is_of(e, change) and e.seq >= change.seq]
    done = [row.acknowledged_at for row in holdings if (row.acknowledged_seq or 0) >= change.seq]
    return Recall(
        seq=change.seq,
        type=change.type,
        id=change.public_id,
        at=change.at,
        due=due_at(change, partner),
        pushed_at=pushed.get(change.seq),
        told_at=min(filter(None, told), default=None),
        acknowledged_at=min(filter(None, done), default=None),
    )
