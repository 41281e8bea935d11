"""The journal of Changes: gapless sequence numbers in commit order."""

import datetime
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Case, F, PositiveBigIntegerField, When

from articles.editorial.acts import record_act
from articles.editorial.batching import chunks
from articles.models import Change, Current, CurrentMention, Journal
from articles.models.public.change import new_epoch_name

from .id_sets import id_set
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
    """Write a Change for each article whose presentation something else has altered.

    What each says of its article is read from the database: save what was altered first.
    """
    currents = sorted(currents, key=lambda current: current.pk)
    ids = [current.pk for current in currents]
    first = write_changes_of(ids, change_type, at=at, significance=significance, note=note)
    for seq, current in enumerate(currents, first):
        current.seq = seq


def write_changes_of(
    articles: Iterable[int],
    change_type: str,
    *,
    at: datetime.datetime,
    significance: str = "metadata",
    note: str = "",
) -> int:
    """As `write_changes`, of articles by row id; returns the first seq, 0 without articles.

    A fixed number of statements: a notice may be about ten thousand articles, and all other
    transitions wait for it.
    """
    ids = sorted(set(articles))
    if not ids:
        return 0
    first, moment = next(take_seqs(len(ids))), connection.ops.adapt_datetimefield_value(at)
    chosen = id_set(ids)
    said = [first - 1, moment, change_type, significance, note, *chosen.params]
    with connection.cursor() as cursor:
        cursor.execute(_CHANGES.format(ids=chosen.sql, none=_NO_SECTIONS[connection.vendor]), said)
        if cursor.rowcount != len(ids):
            raise Current.DoesNotExist("a Change is about what was published")
        cursor.execute(_SHOWN, [moment, first, first])
    keep_changed(first, at=at)
    return first


# In the order of the ids. `{ids}` is a subquery of our own.
_CHANGES = """
INSERT INTO articles_change (
    seq, at, type, significance, note, sections, article_id, public_id, language, state,
    edition, previous_edition, next_review_due, successor
)
SELECT %s + ROW_NUMBER() OVER (ORDER BY c.article_id), %s, %s, %s, %s, {none},
       c.article_id, c.public_id, c.language, c.state,
       e.number, e.number, c.next_review_due, c.successor
FROM articles_current c JOIN articles_edition e ON e.id = c.edition_id
WHERE c.article_id IN ({ids})
"""
_NO_SECTIONS = {"postgresql": "'[]'::jsonb", "sqlite": "'[]'"}
# Nobody else writes Changes while the counter is held, so those from a seq on are our own. Pages
# that mention these articles are stale too, as by `rebuild_mentioning_pages`; in one statement,
# because PostgreSQL writes a row anew each time.
_SHOWN = """
UPDATE articles_current SET
    seq = COALESCE(own.seq, articles_current.seq),
    updated_at = CASE WHEN own.seq IS NULL THEN articles_current.updated_at ELSE %s END,
    shown = shown + 1
FROM (
    SELECT article_id, max(seq) AS seq FROM (
        SELECT article_id, seq FROM articles_change WHERE seq >= %s
        UNION ALL SELECT m.current_id, NULL FROM articles_change changed
        JOIN articles_currentmention m ON m.mentioned = changed.public_id WHERE changed.seq >= %s
    ) AS each_own GROUP BY article_id
) AS own
WHERE own.article_id = articles_current.article_id
"""


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
