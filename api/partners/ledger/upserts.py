"""Upserts of the ledger's holdings, exports and usage, by several processes in any order.

A holding never moves backwards: each statement keeps the greater of the stored and the new
value, so that no row must be read before it is written.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.utils import timezone

from articles.models.public.change import Change
from articles.models.public.current import Current


class HoldingNote(NamedTuple):
    """A queued record of one key and one article: what was sent or confirmed, and when.

    `least`: the `shown`, or else the seq, of the oldest record merged into it.
    """

    at: datetime.datetime
    shown: int | None = None
    seq: int | None = None
    edition: int | None = None
    least: int | None = None


class ExportNote(NamedTuple):
    """A complete export that was fetched. `first`: the lowest seq merged into it."""

    epoch: str
    seq: int
    first: int
    at: datetime.datetime


# A batch of holdings: [((key, public id, kind), HoldingNote)].
Batch = list[tuple[tuple[int, UUID, str], HoldingNote]]


class _CurrentRow(NamedTuple):
    """The columns of a Current row that the ledger uses."""

    article: int
    public_id: UUID
    state: str
    shown: int
    seq: int
    edition: int


# CASE, because SQLite and PostgreSQL name the greater of two values differently.
_SAVE_HOLDING = """
INSERT INTO api_holding AS h (key_id, article_id, public_id, first_sent_seq, sent_seq,
    sent_edition, last_sent, checked_seq, last_checked)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (key_id, article_id) DO UPDATE SET
  sent_edition = CASE WHEN h.sent_seq IS NULL OR excluded.sent_seq > h.sent_seq
    THEN excluded.sent_edition ELSE h.sent_edition END,
  first_sent_seq = CASE WHEN h.first_sent_seq IS NULL OR excluded.first_sent_seq < h.first_sent_seq
    THEN excluded.first_sent_seq ELSE h.first_sent_seq END,
  sent_seq = CASE WHEN h.sent_seq IS NULL OR excluded.sent_seq > h.sent_seq
    THEN excluded.sent_seq ELSE h.sent_seq END,
  last_sent = CASE WHEN h.last_sent IS NULL OR excluded.last_sent > h.last_sent
    THEN excluded.last_sent ELSE h.last_sent END,
  checked_seq = CASE WHEN h.checked_seq IS NULL OR excluded.checked_seq > h.checked_seq
    THEN excluded.checked_seq ELSE h.checked_seq END,
  last_checked = CASE WHEN h.last_checked IS NULL OR excluded.last_checked > h.last_checked
    THEN excluded.last_checked ELSE h.last_checked END
"""
_SAVE_EXPORT = """
INSERT INTO api_export AS h (key_id, language, epoch, first_seq, seq, finished_at)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (key_id, language) DO UPDATE SET
  epoch = CASE WHEN excluded.seq > h.seq THEN excluded.epoch ELSE h.epoch END,
  first_seq = CASE WHEN h.first_seq IS NULL OR excluded.first_seq < h.first_seq
    THEN excluded.first_seq ELSE h.first_seq END,
  seq = CASE WHEN h.seq IS NULL OR excluded.seq > h.seq
    THEN excluded.seq ELSE h.seq END,
  finished_at = CASE WHEN h.finished_at IS NULL OR excluded.finished_at > h.finished_at
    THEN excluded.finished_at ELSE h.finished_at END
"""
# ON CONFLICT needs exactly the expressions of the table's unique constraint.
_SAVE_USAGE = """
INSERT INTO api_usage (day, partner_id, article_id, count) VALUES (%s, %s, %s, %s)
ON CONFLICT (day, COALESCE(partner_id, 0), COALESCE(article_id, 0)) DO UPDATE
SET count = api_usage.count + excluded.count
"""
_SAVE_ANSWERS = """
INSERT INTO api_answercount (day, partner_id, status_class, count) VALUES (%s, %s, %s, %s)
ON CONFLICT (partner_id, day, status_class) DO UPDATE
SET count = api_answercount.count + excluded.count
"""


def save_holdings(batch: Batch) -> None:
    """Write what keys were sent or answered. Two queries; one more if a text has changed since."""
    now = _current_rows({public_id for (_, public_id, _), _ in batch})
    past = _changes_of(
        now[public_id].article
        for (_, public_id, _), noted in batch
        if public_id in now and noted.shown is not None and _oldest(noted) < now[public_id].shown
    )
    rows = []
    for (key, public_id, kind), noted in batch:
        present = now.get(public_id)
        # No row is written for a purged article.
        if present is None or present.state == "purged":
            continue
        history = past.get(present.article, [])
        found = _resolve_seq(kind, noted, present, history)
        if found is not None:
            first = _first_seq(kind, noted, present, history)
            rows.append(_holding_row(key, present, kind, noted.at, first, *found))
    # Sorted, so that two processes that write the same rows cannot deadlock.
    rows.sort(key=lambda row: row[:2])
    _execute(_SAVE_HOLDING, rows)


def _current_rows(public_ids: set[UUID]) -> dict[UUID, _CurrentRow]:
    rows = Current.objects.filter(public_id__in=public_ids).values_list(
        "pk", "public_id", "state", "shown", "seq", "edition__number"
    )
    return {row[1]: _CurrentRow(*row) for row in rows}


def _changes_of(articles: Iterable[int]) -> dict[int, list[tuple[int, int | None]]]:
    """{article: [(seq, edition)], newest first}; no query if `articles` is empty."""
    wanted = set(articles)
    past = defaultdict(list)
    if wanted:
        rows = Change.objects.filter(article__in=wanted).order_by("-seq")
        for article, seq, edition in rows.values_list("article_id", "seq", "edition"):
            past[article].append((seq, edition))
    return past


def _resolve_seq(
    kind: str, noted: HoldingNote, present: _CurrentRow, past: list[tuple[int, int | None]]
) -> tuple[int, int | None] | None:
    """(seq, edition) of what was sent or confirmed: exactly, or the lowest it can have been.

    Each Change raises `shown` by at least one, so at most that many Changes are newer.
    """
    if kind == "edition":
        return noted.seq or 0, noted.edition
    if kind == "gone":
        return (present.seq, None) if present.state == "withdrawn" else None
    risen = present.shown - (noted.shown or 0)
    if risen <= 0:
        return present.seq, present.edition
    return next(islice(past, risen, None), past[-1]) if past else None


def _oldest(noted: HoldingNote) -> int:
    return noted.least or noted.shown or noted.seq or 0


def _first_seq(kind: str, noted: HoldingNote, present: _CurrentRow, past: list) -> int | None:
    """The seq of the oldest merged record. None for "gone": the text was perhaps never sent."""
    if kind == "gone":
        return None
    if kind == "edition":
        return _oldest(noted)
    oldest = _resolve_seq(kind, noted._replace(shown=_oldest(noted)), present, past)
    return oldest[0] if oldest else None


def _holding_row(
    key: int,
    present: _CurrentRow,
    kind: str,
    at: datetime.datetime,
    first: int | None,
    seq: int,
    edition: int | None,
) -> tuple:
    moment = connection.ops.adapt_datetimefield_value(at)
    own = (key, present.article, _uuid(present.public_id))
    if kind in ("sent", "edition"):
        return (*own, first, seq, edition, moment, None, None)
    # A caller whose ETag matches was sent the text, perhaps without a key.
    return (*own, first, None, None, None, seq, moment)


def _uuid(value: UUID) -> Any:
    return value if connection.features.has_native_uuid_field else value.hex


def save_exports(batch: list[tuple[tuple[int, str], ExportNote]]) -> None:
    """Raise the high-water marks of exports. `batch`: [((key, language), ExportNote)]."""
    adapt = connection.ops.adapt_datetimefield_value
    rows = [(*own, e.epoch, e.first, e.seq, adapt(e.at)) for own, e in batch]
    _execute(_SAVE_EXPORT, sorted(rows, key=lambda row: row[:2]))


def save_answers(batch: list[tuple[tuple[int, int], int]]) -> None:
    """Add to the answers of today (UTC). `batch`: [((partner, status class), count)]."""
    _execute(_SAVE_ANSWERS, sorted((_today(), *own, count) for own, count in batch))


def save_usage(batch: list[tuple[tuple[int | None, int | None], int]]) -> None:
    """Add to the counts of today (UTC). `batch`: [((partner, article), count)]."""
    today = _today()
    rows = [(today, partner, article, count) for (partner, article), count in batch]
    _execute(_SAVE_USAGE, sorted(rows, key=lambda row: (row[1] or 0, row[2] or 0)))


def _today() -> Any:
    return connection.ops.adapt_datefield_value(timezone.now().astimezone(datetime.UTC).date())


def _execute(sql: str, rows: list[tuple]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)
