"""What was published at an earlier time, from the journal and the editions.

A time is first converted to a seq of the journal, so that an article and the list always agree.
"""

import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.change import Change
from articles.models.public.current import Current
from articles.models.public.edition import Edition

# A binary search by primary key, because the journal has no gaps and is in order of time: twenty
# steps for a million changes, in one query and without an index on time.
_SEQ_BEFORE = """
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


class PastArticle(NamedTuple):
    """An article at an earlier time; `seq` and `at`: of its last Change until then."""

    current: Current
    edition: Edition
    state: str
    seq: int
    at: datetime.datetime


def seq_before(until: datetime.datetime) -> int:
    """The last seq of the journal before a time; 0 before the first. One query."""
    moment = connection.ops.adapt_datetimefield_value(until)
    with connection.cursor() as cursor:
        cursor.execute(_SEQ_BEFORE, [moment, moment])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def change_at(current: Current, seq: int) -> Change | None:
    """The article's last Change up to a seq. One query."""
    return Change.objects.filter(article=current.pk, seq__lte=seq).order_by("-seq").first()


def articles_at(
    seq: int, *, after: int, most: int, language: str | None = None
) -> list[PastArticle]:
    """The list at a seq of the journal, in order of first_seq, from `after` on.

    3 queries, 2 more for each further part where most of a part has been withdrawn. Without
    articles and editions that have been withdrawn since. Each row takes a few look-ups by key, so
    every page of a library of any size takes the same time.
    """
    # exclude(): the index on states has another order, and would be used with filter().
    rows = Current.objects.exclude(Q(state="withdrawn") | Q(state="purged"))
    if language is not None:
        rows = rows.filter(language=language)
    found: list[Any] = []
    while len(found) < most and after < seq:
        end = _end_of_part(rows.filter(first_seq__gt=after, first_seq__lte=seq), most) or seq
        part = rows.filter(first_seq__gt=after, first_seq__lte=end)
        found += _published_then(part, seq)[: most - len(found)]
        after = end
    editions = Edition.objects.defer("document", "metadata").in_bulk(
        [row.then_edition for row in found]
    )
    return [
        PastArticle(row, editions[row.then_edition], row.then_state, row.then_seq, row.then_at)
        for row in found
    ]


def _end_of_part(rows: QuerySet[Current], most: int) -> int | None:
    """The first_seq up to which there are some more rows than wanted; None: there are fewer.

    Without it PostgreSQL looks up the state of all articles of a language, and sorts them.
    """
    places = rows.order_by("first_seq").values_list("first_seq", flat=True)
    return next(iter(places[most + most // 4 : most + most // 4 + 1]), None)


def _published_then(rows: QuerySet[Current], seq: int) -> QuerySet[Any]:
    last = Change.objects.filter(article=OuterRef("pk"), seq__lte=seq).order_by("-seq")
    issued = Edition.objects.filter(article=OuterRef("pk"), seq__lte=seq).order_by("-number")
    return (
        rows.annotate(
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


def is_readable(change: Change | None, current: Current) -> bool:
    """Whether the edition of a Change was readable and is not withdrawn since."""
    return (
        change is not None
        and change.state in READABLE_STATES
        and change.edition is not None
        and change.edition > current.withdrawn_through
    )
