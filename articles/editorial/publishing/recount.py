"""Count all published articles anew, and compare that with what was kept (`tallies`)."""

import datetime

from django.db import transaction
from django.db.models import F

from articles.models import Journal, Tally
from articles.models.public.tally import (
    CODE,
    LANGUAGE,
    TOPIC,
    Tree,
    code_key,
    count_blocks,
    count_codes,
    count_languages,
    count_topics,
)

from .journal import JOURNAL_ID, take_seqs
from .tallies import save_rows

# Times to count without holding up publishing, before it is held up.
_TRIES = 3


def count_again_if_needed(now: datetime.datetime) -> int:
    """A step of the worker. Returns the number of counts, 0 where those that are kept hold."""
    if Journal.objects.filter(pk=JOURNAL_ID, counted=F("seq")).exists():
        return 0
    return len(count_again())


def count_again() -> list[str]:
    """Count all articles and keep that. Returns which counts were kept and wrong.

    It holds up publishing only where something is published during each of its first tries.
    """
    for _ in range(_TRIES):
        seq, tree = _seq(), Tree.load()
        counted = _count_all(tree)
        with transaction.atomic():
            take_seqs(0)
            if (seq, tree) == (_seq(), Tree.load()):
                return _replace(counted, seq)
    with transaction.atomic():
        take_seqs(0)
        return _replace(_count_all(Tree.load()), _seq())


def _seq() -> int:
    return Journal.objects.values_list("seq", flat=True).get(pk=JOURNAL_ID)


def _count_all(tree: Tree) -> list[Tally]:
    counts: dict[tuple[str, str], int] = {(LANGUAGE, k): n for k, n in count_languages().items()}
    counts |= {(TOPIC, str(topic)): n for topic, n in count_topics(tree).items()}
    counts |= {(CODE, code_key(*code)): n for code, n in count_codes().items()}
    return [Tally(what=w, key=k, count=n) for (w, k), n in counts.items()] + count_blocks()


def _replace(counted: list[Tally], seq: int) -> list[str]:
    rows = {(row.what, row.key): row for row in Tally.objects.all()}
    now = {(row.what, row.key): row for row in counted}
    kept = {key: row.count for key, row in rows.items() if row.count}
    # Only what is wrong is written: rows keep their keys, and a count that was right writes none.
    gone = kept.keys() - now.keys()
    Tally.objects.filter(pk__in=[rows[key].pk for key in gone]).delete()
    save_rows([row for key, row in now.items() if _said(row) != _said(rows.get(key))])
    Journal.objects.filter(pk=JOURNAL_ID).update(counted=seq)
    differ = sorted(gone | {key for key, row in now.items() if kept.get(key) != row.count})
    return [
        f"{what} {key}: {kept.get((what, key), 0)} kept, "
        f"{now[what, key].count if (what, key) in now else 0} counted"
        for what, key in differ
    ]


def _said(row: Tally | None) -> tuple | None:
    return (row.count, row.changed) if row else None
