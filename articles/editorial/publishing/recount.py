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
    kept = {(row.what, row.key): row.count for row in Tally.objects.filter(count__gt=0)}
    now = {(row.what, row.key): row.count for row in counted}
    Tally.objects.all().delete()
    save_rows(counted)
    Journal.objects.filter(pk=JOURNAL_ID).update(counted=seq)
    differ = sorted(key for key in kept.keys() | now.keys() if kept.get(key) != now.get(key))
    return [
        f"{what} {key}: {kept.get((what, key), 0)} kept, {now.get((what, key), 0)} counted"
        for what, key in differ
    ]
