"""Puts Changes in line: a waiting delivery for each subscription that a Change matches.

Publishing queues nothing. Each subscription follows the journal by cursors of its own, so what it
is owed is a number; rows are made for what is sent next. Changes that concern safety are put in
line first, by a cursor of their own. The rest of a long backlog stays in the journal.
"""

import datetime
import json
import time
from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from api.models import Delivery, Subscription
from api.models.delivery import ORDINARY, SAFETY
from articles.delivery.sync import cursors
from articles.models.public.change import Change

from .matching import CONCERNS_SAFETY, FILTERS, Filters, matching_seqs
from .pushing.attempts import advance
from .signing import message_id

# Rows written in one transaction, roughly, and Changes read for it at most.
ROWS, BATCH = 20_000, 200
# Waiting deliveries up to which a subscription gets more of a kind.
MOST_WAITING = {SAFETY: 1000, ORDINARY: 100}
# So many of them while its receiver is down: enough to try it by another than the one it refuses.
MOST_HELD = 20
# Seconds that one call takes, roughly: sending goes on in between.
SECONDS = 1.0
SEQ_OF = {SAFETY: "safety_seq", ORDINARY: "queued_seq"}


class Follower(NamedTuple):
    """A locked subscription: everything up to `cursor` is in line."""

    pk: int
    cursor: int
    filters: Filters


def fan_out(only: int | None = None) -> bool:
    """Put in line what the journal has for active subscriptions; returns whether there is more.

    `only`: for this subscription. 4 queries when there is nothing.
    """
    began = time.monotonic()
    present = cursors.journal_end()
    if _of_another(present, only).exists():
        _announce_restart(present, only)
    for priority in (SAFETY, ORDINARY):
        while _behind(priority, present, only).exists() and _fan_out_some(priority, present, only):
            if time.monotonic() - began > SECONDS:
                return True
    return False


def _served(only: int | None) -> QuerySet[Subscription]:
    rows = Subscription.objects.filter(state="active", partner__active=True).order_by("pk")
    return rows if only is None else rows.filter(pk=only)


def _behind(priority: int, present: cursors.Cursor, only: int | None) -> QuerySet[Subscription]:
    """Those to put something in line for. `cursor`: how far they are."""
    cursor = Greatest("seq", Coalesce("queued_seq", 0))
    if priority == SAFETY:
        cursor = Greatest(cursor, Coalesce("safety_seq", 0))
    rows = _served(only).filter(epoch=present.epoch).annotate(cursor=cursor)
    rows = rows.filter(cursor__lt=present.seq)
    # All that wait, so that SQLite finds them by the index that begins with the subscription.
    own = Delivery.objects.filter(subscription=OuterRef("pk"), state="waiting")
    number = own.order_by().values("subscription").annotate(n=Count("pk")).values("n")
    waiting = Coalesce(Subquery(number, output_field=IntegerField()), 0)
    rows = rows.annotate(waiting=waiting).filter(waiting__lt=MOST_WAITING[priority])
    return (
        rows
        if priority == SAFETY
        else rows.exclude(held_until__isnull=False, waiting__gte=MOST_HELD)
    )


def _locked(rows: QuerySet[Subscription]) -> QuerySet[Subscription]:
    skip = connection.features.has_select_for_update_skip_locked
    return rows.select_for_update(no_key=True, skip_locked=skip, of=("self",))


@transaction.atomic
def _fan_out_some(priority: int, present: cursors.Cursor, only: int | None) -> bool:
    """One transaction's worth; False: there is no more."""
    rows = _locked(_behind(priority, present, only)).values_list("pk", "cursor", *FILTERS)
    behind = [Follower(pk, at, _as_filters(words)) for pk, at, *words in rows]
    if not behind:
        return False
    # Those furthest on first: one that returns after weeks holds up no other.
    nearest = max(each.cursor for each in behind) - BATCH
    group = [each for each in behind if each.cursor >= nearest]
    first = min(each.cursor for each in group)
    which = CONCERNS_SAFETY if priority == SAFETY else ~CONCERNS_SAFETY
    changes = Change.objects.filter(which, seq__gt=first, seq__lte=present.seq).order_by("seq")
    most = max(1, min(BATCH, ROWS // len(group)))
    found = list(changes[:most])
    until = found[-1].seq if len(found) == most else present.seq
    _put_in_line(priority, group, found)
    moved = Subscription.objects.filter(pk__in=[each.pk for each in group if each.cursor < until])
    moved.update(**{SEQ_OF[priority]: until})
    if priority == ORDINARY:
        advance(moved)
    return True


def _as_filters(words: Sequence[list[str]]) -> Filters:
    return tuple(tuple(each) for each in words)


def _put_in_line(priority: int, group: list[Follower], changes: list[Change]) -> None:
    """Write the deliveries in one statement. Each filter is judged once, however many have it."""
    if not changes:
        return
    asked = list(dict.fromkeys(each.filters for each in group))
    seqs = matching_seqs(changes, asked)
    number = {filters: n for n, filters in enumerate(asked)}
    followers = [[each.pk, number[each.filters], each.cursor] for each in group]
    matched = [[number[filters], seq] for filters, found in seqs.items() for seq in found]
    if not matched:
        return
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT[connection.vendor],
            [priority, now, now, json.dumps(followers), json.dumps(matched), priority],
        )


# A Change of an article that a later message was made for meanwhile is not put in line: that
# message, which concerned safety, said to fetch the article as it is by now. The ids are those of
# `message_id`. What was put in line before, as by the release before, stays as it is.
_SQL = """
INSERT INTO api_delivery (
    subscription_id, webhook_id, kind, seq, article_id, priority, state, attempts,
    next_attempt_at, created_at
)
SELECT s.id, {id}, 'change', c.seq, c.article_id, %s, 'waiting', 0, %s, %s
FROM {followers} JOIN {matched} ON m.filter = f.filter AND m.seq > f.cursor
JOIN api_subscription s ON s.id = f.id
JOIN articles_change c ON c.seq = m.seq
WHERE %s = 0 OR NOT EXISTS (
    SELECT 1 FROM api_delivery d
    WHERE d.article_id = c.article_id AND d.subscription_id = s.id AND d.seq > c.seq
      AND d.kind = 'change'
)
ORDER BY c.seq, s.id
ON CONFLICT DO NOTHING
"""
_INSERT = {
    "postgresql": _SQL.format(
        id="'msg_' || substr(encode(sha256(convert_to("
        "s.public_id || ':change:' || s.epoch || ':' || c.seq, 'UTF8')), 'hex'), 1, 32)",
        followers="(SELECT (e->>0)::bigint AS id, (e->>1)::int AS filter, (e->>2)::bigint AS cursor"
        " FROM jsonb_array_elements(%s::jsonb) e) f",
        matched="(SELECT (e->>0)::int AS filter, (e->>1)::bigint AS seq"
        " FROM jsonb_array_elements(%s::jsonb) e) m",
    ),
    "sqlite": _SQL.format(
        id="'msg_' || substr(sha256(substr(s.public_id, 1, 8) || '-' || substr(s.public_id, 9, 4)"
        " || '-' || substr(s.public_id, 13, 4) || '-' || substr(s.public_id, 17, 4) || '-'"
        " || substr(s.public_id, 21) || ':change:' || s.epoch || ':' || c.seq), 1, 32)",
        followers="(SELECT json_extract(value, '$[0]') AS id,"
        " json_extract(value, '$[1]') AS filter, json_extract(value, '$[2]') AS cursor"
        " FROM json_each(%s)) f",
        matched="(SELECT json_extract(value, '$[0]') AS filter, json_extract(value, '$[1]') AS seq"
        " FROM json_each(%s)) m",
    ),
}


def _of_another(present: cursors.Cursor, only: int | None) -> QuerySet[Subscription]:
    """Those that follow another journal, or one that has lost its end."""
    return _served(only).filter(~Q(epoch=present.epoch) | Q(seq__gt=present.seq))


@transaction.atomic
def _announce_restart(present: cursors.Cursor, only: int | None) -> None:
    """The journal's epoch changed, as after a restore from backup: queue a restart message,
    follow the journal from here, and cancel the deliveries of the old one."""
    rows = list(_locked(_of_another(present, only)))
    own, now = Subscription.objects.filter(pk__in=[row.pk for row in rows]), timezone.now()
    old = Delivery.objects.filter(subscription__in=rows, state="waiting").exclude(kind="ping")
    old.update(state="cancelled", ended_at=now, next_attempt_at=None, claimed_until=None)
    place = present.seq
    own.update(epoch=present.epoch, seq=place, queued_seq=place, safety_seq=place)
    made = [_restart(row, present, now) for row in rows]
    again = ["state", "attempts", "next_attempt_at", "ended_at", "claimed_until"]
    Delivery.objects.bulk_create(
        made,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["webhook_id"],
        update_fields=again,
    )


def _restart(row: Subscription, present: cursors.Cursor, now: datetime.datetime) -> Delivery:
    return Delivery(
        subscription=row,
        webhook_id=message_id(row, "restart", present.epoch, present.seq),
        kind="restart",
        seq=present.seq,
        priority=SAFETY,
        next_attempt_at=now,
        created_at=now,
    )
