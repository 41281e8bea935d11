"""What was published at an earlier moment, from the journal and the editions alone.

"At a moment" is a place in the journal: everything up to it had happened. All questions go
through that place, so an article and the list never disagree.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import F, OuterRef, Q, Subquery

from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.change import Change
from articles.models.public.current import Current
from articles.models.public.edition import Edition

# The journal has no gaps and is in the order of time, so a place in it is found by halving: some
# twenty steps by its key for a million changes, in one query and without an index on time.
_PLACE = """
WITH RECURSIVE place(low, high) AS (
  SELECT CAST(0 AS bigint), CAST(seq AS bigint) FROM articles_journal WHERE id = 1
  UNION ALL
  SELECT CASE WHEN c."at" < %s THEN (p.low + p.high + 1) / 2 ELSE p.low END,
         CASE WHEN c."at" < %s THEN p.high ELSE (p.low + p.high + 1) / 2 - 1 END
  FROM place p JOIN articles_change c ON c.seq = (p.low + p.high + 1) / 2
  WHERE p.low < p.high
)
SELECT low FROM place WHERE low = high
"""


class Then(NamedTuple):
    """What was true of an article: its edition, its state and the last Change up to then."""

    current: Current
    edition: Edition
    state: str
    seq: int
    at: datetime.datetime


def seq_before(until: datetime.datetime) -> int:
    """The last place in the journal before a moment; 0 before the first. One query."""
    moment = connection.ops.adapt_datetimefield_value(until)
    with connection.cursor() as cursor:
        cursor.execute(_PLACE, [moment, moment])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def change_at(current: Current, seq: int) -> Change | None:
    """The article's last Change up to a place in the journal. One query."""
    return Change.objects.filter(article=current.pk, seq__lte=seq).order_by("-seq").first()


def articles_at(seq: int, *, after: int, most: int, language: str | None = None) -> list[Then]:
    """What the list held at a place in the journal, in its order, from `after` a first_seq on.

    Articles and editions that have been withdrawn since are left out. 2 queries; each row costs
    a few look-ups by key, so a page costs the same anywhere in a library of any size.
    """
    last = Change.objects.filter(article=OuterRef("pk"), seq__lte=seq).order_by("-seq")
    issued = Edition.objects.filter(article=OuterRef("pk"), seq__lte=seq).order_by("-number")
    rows = (
        # Said by what it is not: the index on states is in another order.
        Current.objects.exclude(Q(state="withdrawn") | Q(state="purged"))
        .filter(first_seq__gt=after, first_seq__lte=seq)
        .annotate(
            then_state=Subquery(last.values("state")[:1]),
            then_number=Subquery(last.values("edition")[:1]),
        )
        .filter(then_state="published", withdrawn_through__lt=F("then_number"))
        .annotate(
            then_seq=Subquery(last.values("seq")[:1]),
            then_at=Subquery(last.values("at")[:1]),
            then_edition=Subquery(issued.values("pk")[:1]),
        )
        .defer("ended_reason", "ended_advice")
        .order_by("first_seq")
    )
    if language is not None:
        rows = rows.filter(language=language)
    found = list(rows[:most])
    editions = Edition.objects.defer("document", "metadata").in_bulk(
        [row.then_edition for row in found]
    )
    return [
        Then(row, editions[row.then_edition], row.then_state, row.then_seq, row.then_at)
        for row in found
    ]


def is_readable(change: Change | None, current: Current) -> bool:
    """Whether what was published then may still be shown: it was readable, and is not withdrawn."""
    return (
        change is not None
        and change.state in READABLE_STATES
        and change.edition is not None
        and change.edition > current.withdrawn_through
    )
