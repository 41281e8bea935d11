"""The journal of Changes: gapless sequence numbers in commit order."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Case, F, OuterRef, PositiveBigIntegerField, Subquery, When

from articles.editorial.acts import record_act
from articles.editorial.batching import chunks
from articles.models import Change, Current, CurrentMention, Journal
from articles.models.public.change import new_epoch_name

from .tallies import keep_changed

JOURNAL_ID = 1
# Rows in one statement, well below what either database takes as parameters.
BATCH = 500


def take_seqs(count: int) -> Iterator[int]:
    """The next `count` sequence numbers; 0 only locks the counter.

    Call inside the transition's transaction, after the article locks: the counter row stays
    locked until commit, so nobody can commit a higher seq before this one.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("seqs are taken inside a transaction")
    # Counts that held still hold: whoever takes seqs keeps them (`tallies`).
    counted = Case(
        When(counted=F("seq"), then=F("seq") + count),
        default=F("counted"),
        output_field=PositiveBigIntegerField(),
    )
    journal = Journal.objects.filter(pk=JOURNAL_ID)
    if not journal.update(seq=F("seq") + count, counted=counted):
        Journal.objects.create(pk=JOURNAL_ID, seq=count, counted=count)
    last = Journal.objects.values_list("seq", flat=True).get(pk=JOURNAL_ID)
    return iter(range(last - count + 1, last + 1))


def write_changes(
    currents: Iterable[Current],
    change_type: str,
    *,
    at: datetime.datetime,
    significance: str = "metadata",
    note: str = "",
) -> None:
    """Write a Change for each article whose presentation something else has altered."""
    currents = sorted(currents, key=lambda current: current.pk)
    if not currents:
        return
    changes = []
    for current, seq in zip(currents, take_seqs(len(currents)), strict=True):
        current.seq = seq
        change = change_of(current, change_type, seq=seq, at=at, significance=significance)
        change.note = note
        changes.append(change)
    Change.objects.bulk_create(changes)
    # One UPDATE with a subquery: a notice may touch ten thousand rows.
    own = Change.objects.filter(article=OuterRef("pk"), seq__gte=changes[0].seq)
    newest: Any = Subquery(own.order_by("-seq").values("seq")[:1])
    for ids in chunks([current.pk for current in currents], BATCH):
        rows = Current.objects.filter(pk__in=ids)
        rows.update(seq=newest, shown=F("shown") + 1, updated_at=at)
    keep_changed(currents, at=at)
    rebuild_mentioning_pages(current.public_id for current in currents)


def rebuild_mentioning_pages(public_ids: Iterable[UUID]) -> None:
    """Invalidate stored renditions of pages that mention these articles.

    Their JSON stays the same, so they get no Change. Call holding the journal counter, like
    everything that writes Current rows; otherwise two transitions could deadlock.
    """
    for ids in chunks(list(public_ids), BATCH):
        rows = CurrentMention.objects.filter(mentioned__in=ids)
        Current.objects.filter(pk__in=rows.values("current")).update(shown=F("shown") + 1)


def change_of(
    current: Current, change_type: str, *, seq: int, at: datetime.datetime, **fields
) -> Change:
    """An unsaved Change with the present state of the article."""
    number = current.edition.number
    values = {
        "edition": number,
        "previous_edition": number,
        "significance": "metadata",
        "next_review_due": current.next_review_due,
        "successor": current.successor,
        **fields,
    }
    return Change(
        seq=seq,
        at=at,
        type=change_type,
        article_id=current.pk,
        public_id=current.public_id,
        language=current.language,
        state=current.state,
        **values,
    )


@transaction.atomic
def new_epoch(*, by=None, why: str) -> str:
    """Give the journal a new epoch name; cursors of the old one get the restart error."""
    journal, _ = Journal.objects.get_or_create(pk=JOURNAL_ID)
    old, journal.epoch = journal.epoch, new_epoch_name()
    journal.save(update_fields=["epoch"])
    record_act("new-epoch", by=by, why=why, old=old)
    return journal.epoch
