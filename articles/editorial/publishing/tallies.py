"""Counts of published articles, kept by the transitions that alter them.

`take_seqs` carries `Journal.counted` along with the journal's seq, so every transition of this
release must keep the counts. A release before it leaves `counted` behind; then the worker counts
(`recount`).
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection
from django.db.models import Q

from articles.models import Current, CurrentCode, CurrentTopic, Journal, Tally
from articles.models.public.tally import (
    BLOCK,
    CODE,
    LANGUAGE,
    SPAN,
    TOPIC,
    Tree,
    block_of,
    code_key,
)

Counts = Counter[tuple[str, str]]
# Rows in one statement.
BATCH = 500


class Listed(NamedTuple):
    """Published articles, and their rows of topics and codes."""

    currents: Sequence[Current]
    topics: Sequence[CurrentTopic]
    codes: Sequence[CurrentCode]

    @classmethod
    def stored(cls, currents: Iterable[Current]) -> "Listed":
        """The published ones of these, with the rows that are stored. No query, or two."""
        published = [current for current in currents if current.state == "published"]
        if not published:
            return cls([], [], [])
        topics = CurrentTopic.objects.filter(current__in=published)
        codes = CurrentCode.objects.filter(current__in=published)
        return cls(published, list(topics), list(codes))

    def counts(self, tree: Tree) -> Counts:
        """{(what, key): how many of them}. No query."""
        found: Counts = Counter()
        found.update((LANGUAGE, current.language) for current in self.currents)
        found.update((BLOCK, str(block_of(current.first_seq))) for current in self.currents)
        found.update((CODE, code_key(row.code_id, row.relation)) for row in self.codes)
        under = defaultdict(set)
        for row in self.topics:
            under[row.current_id].update(tree.counted_at(row.topic_id))
        found.update((TOPIC, str(topic)) for topics in under.values() for topic in topics)
        return found


NONE = Listed([], [], [])


def keep_counts(
    before: Listed, after: Listed, currents: Iterable[Current], *, at: datetime.datetime
) -> None:
    """Save what a transition altered. `currents`: the articles it changed, at `at`.

    Call holding the journal counter. Two queries, three if they have topics.
    """
    tree = Tree.load() if before.topics or after.topics else Tree({})
    moved = after.counts(tree)
    moved.subtract(before.counts(tree))
    changed = {(BLOCK, str(block_of(current.first_seq))) for current in currents}
    wanted = changed | {key for key, count in moved.items() if count}
    rows = {(row.what, row.key): row for row in Tally.objects.filter(_any_of(wanted))}
    for key in wanted:
        row = rows.setdefault(key, Tally(what=key[0], key=key[1]))
        row.count += moved.get(key, 0)
        row.changed = at if key in changed else row.changed
    if any(row.count < 0 for row in rows.values()):
        # Something else has altered the rows: publishing goes on, and the worker counts anew.
        Journal.objects.update(counted=None)
        return
    save_rows(sorted(rows.values(), key=lambda row: (row.what, row.key)))


def _any_of(keys: Iterable[tuple[str, str]]) -> Q:
    named = defaultdict(list)
    for what, key in keys:
        named[what].append(key)
    found = Q(pk__in=[])
    for what, own in named.items():
        found |= Q(what=what, key__in=own)
    return found


def save_rows(rows: Sequence[Tally]) -> None:
    """Add these rows, or replace those with their keys."""
    Tally.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["what", "key"],
        update_fields=["count", "changed"],
    )


def keep_changed(since: int, *, at: datetime.datetime) -> None:
    """Save that something of the articles with a Change from this seq on changed, but no count.

    Call holding the journal counter. One statement.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, [connection.ops.adapt_datetimefield_value(at), BLOCK, since])


# The numbers of `block_of`.
_CHANGED = f"""
UPDATE articles_tally SET changed = %s WHERE what = %s AND key IN (
    SELECT CAST((c.first_seq - 1) / {SPAN} + 1 AS text)
    FROM articles_change own JOIN articles_current c ON c.article_id = own.article_id
    WHERE own.seq >= %s
)
"""  # noqa: S608
