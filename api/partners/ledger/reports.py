"""Saves what a partner reports: the editions it shows, and the Changes it acknowledges.

Each item of a batch is checked by itself: an invalid one does not reject the others.
"""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction

from api.partners.keys.caller import Caller
from articles.models.public.change import Change
from articles.models.public.current import Current
from articles.models.public.edition import Edition

MOST = 1000
NO_ARTICLE = "We have published no such article. Take ids from the list of articles."


class Report(NamedTuple):
    """What a partner shows: an edition, or the text as of `seq`, or nothing. `place`: its index."""

    place: int
    id: UUID
    edition: int | None
    seq: int | None
    shown: bool


class Acknowledgement(NamedTuple):
    """A partner has acted on every Change of an article up to `seq`."""

    place: int
    id: UUID
    seq: int


class Refusal(NamedTuple):
    """Why one item was rejected: its invalid `member`, an error code, and the remedy."""

    place: int
    member: str
    code: str
    hint: str


def save_reports(
    caller: Caller, reports: Iterable[Report], *, now: datetime.datetime
) -> list[Refusal]:
    """Save the last report on each article; returns the rejected items. Four statements."""
    reports = list(reports)
    known = _current_by_id(report.id for report in reports)
    editions = _editions({row.pk for row in known.values()})
    at_seq = _editions_at({report.seq for report in reports if report.seq is not None})
    refused, rows = [], {}
    for report in reports:
        current = known.get(report.id)
        edition = at_seq.get((report.seq, report.id), report.edition)
        if current is None:
            refused.append(Refusal(report.place, "id", "unknown", NO_ARTICLE))
        elif report.shown and report.seq is not None and (report.seq, report.id) not in at_seq:
            refused.append(Refusal(report.place, "seq", "unknown", _seq_hint(current)))
        elif report.shown and edition not in editions[current.pk]:
            most = max(editions[current.pk])
            hint = f"It has editions 1 to {most}. Write the number you show."
            refused.append(Refusal(report.place, "edition", "unknown", hint))
        else:
            word = (edition, report.seq) if report.shown else (None, None)
            rows[current.pk] = (*_key_columns(caller, current), *word, _db_time(now))
    _save(_REPORT, rows.values())
    return refused


def save_acknowledgements(
    caller: Caller, words: Iterable[Acknowledgement], *, now: datetime.datetime
) -> list[Refusal]:
    """Save the highest acknowledged seq of each article; returns the rejected items."""
    words = list(words)
    known = _current_by_id(word.id for word in words)
    refused: list[Refusal] = []
    rows: dict[int, tuple] = {}
    for word in sorted(words, key=lambda word: word.seq):
        current = known.get(word.id)
        if current is None:
            refused.append(Refusal(word.place, "id", "unknown", NO_ARTICLE))
        elif not current.first_seq <= word.seq <= current.seq:
            refused.append(Refusal(word.place, "seq", "unknown", _seq_hint(current)))
        else:
            rows[current.pk] = (*_key_columns(caller, current), word.seq, _db_time(now))
    _save(_ACKNOWLEDGE, rows.values())
    return sorted(refused)


def _seq_hint(current: Current) -> str:
    return (
        f"Write the seq of a change of this article, from {current.first_seq} to {current.seq}, "
        "as the article and the change feed give it."
    )


def _current_by_id(ids: Iterable[UUID]) -> dict[UUID, Current]:
    rows = Current.objects.filter(public_id__in=set(ids)).exclude(state="purged")
    return {row.public_id: row for row in rows.only("public_id", "first_seq", "seq")}


def _editions(articles: set[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {article: set() for article in articles}
    rows = Edition.objects.filter(article__in=articles).order_by()
    for article, number in rows.values_list("article_id", "number"):
        found[article].add(number)
    return found


def _editions_at(seqs: set[int]) -> dict[tuple[int | None, UUID], int | None]:
    """{(seq, public id): edition as of that seq} of the Changes with these seqs."""
    rows = Change.objects.filter(seq__in=seqs).values_list("seq", "public_id", "edition")
    return {(seq, public_id): edition for seq, public_id, edition in rows}


def _key_columns(caller: Caller, current: Current) -> tuple[int, int, Any]:
    native = connection.features.has_native_uuid_field
    return caller.key, current.pk, current.public_id if native else current.public_id.hex


def _db_time(at: datetime.datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)


_REPORT = """
INSERT INTO api_holding (key_id, article_id, public_id, reported_edition, reported_seq,
    reported_at)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (key_id, article_id) DO UPDATE SET reported_edition = excluded.reported_edition,
  reported_seq = excluded.reported_seq, reported_at = excluded.reported_at
"""
_ACKNOWLEDGE = """
INSERT INTO api_holding AS h (key_id, article_id, public_id, acknowledged_seq, acknowledged_at)
VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (key_id, article_id) DO UPDATE SET acknowledged_seq = excluded.acknowledged_seq,
  acknowledged_at = excluded.acknowledged_at
WHERE h.acknowledged_seq IS NULL OR excluded.acknowledged_seq > h.acknowledged_seq
"""


def _save(sql: str, rows: Iterable[tuple]) -> None:
    # Sorted, so that two requests that write the same rows cannot deadlock.
    ordered = sorted(rows, key=lambda row: row[:2])
    if ordered:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(sql, ordered)
