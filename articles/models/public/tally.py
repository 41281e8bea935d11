"""How many published articles there are of a kind, counted and kept."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db import connection, models
from django.db.models import Count, F, Max, PositiveBigIntegerField, Q
from django.db.models.functions import Cast

from .current import Current, CurrentCode
from .topics import Topic

# Journal entries in a block of the site map, so at most as many articles: some 2 MB in four
# languages. A block is one range of `first_seq`, which never changes.
SPAN = 2000
LANGUAGE, TOPIC, CODE, BLOCK = "language", "topic", "code", "block"


class Tally(models.Model):
    """A count of published articles, which each transition keeps: no request walks for it.

    `what` and `key`: "language" and its tag; "topic" and its row id (articles under it or a topic
    below it, each once); "code", its row id, a blank and the relation; "block" and its number.
    `changed`: when something in a block last changed. The rows hold while `Journal.counted` is the
    journal's seq.
    """

    what = models.CharField(max_length=12)
    key = models.CharField(max_length=40)
    count = models.PositiveIntegerField(default=0)
    changed = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["what", "key"], name="tally_once")]

    def __str__(self) -> str:
        return f"{self.what} {self.key}: {self.count}"


class Tree(NamedTuple):
    """The tree of topics: {row id: that of the topic above it}. Editors may have made a cycle."""

    above: Mapping[int, int | None]

    @classmethod
    def load(cls) -> "Tree":
        """One query."""
        return cls(dict(Topic.objects.order_by("pk").values_list("pk", "parent_id")))

    def counted_at(self, topic: int) -> list[int]:
        """The topics at which an article of this topic counts: itself, and those above it."""
        found: list[int] = []
        step: int | None = topic
        while step and step not in found:
            found.append(step)
            step = self.above.get(step)
        return found


def block_of(first_seq: int) -> int:
    """The number of an article's block."""
    return (first_seq - 1) // SPAN + 1


def code_key(code: int, relation: str) -> str:
    """The key of a code's count."""
    return f"{code} {relation}"


def count_languages() -> dict[str, int]:
    """{language tag: count}. Reads every article, by an index alone."""
    rows = Current.objects.filter(state="published").order_by().values_list("language")
    return dict(rows.annotate(Count("pk")))


# Both databases name the columns of VALUES column1 and column2.
_TOPICS = """
SELECT above.column1, COUNT(DISTINCT tagged.first_seq)
FROM (VALUES {pairs}) AS above
JOIN articles_currenttopic tagged
  ON tagged.topic_id = above.column2 AND tagged.state = 'published'
GROUP BY above.column1
"""


def count_topics(tree: Tree) -> dict[int, int]:
    """{topic id: count}, without zeros. Reads every topic of every article."""
    pairs = ", ".join(f"({top}, {topic})" for topic in tree.above for top in tree.counted_at(topic))
    if not pairs:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_TOPICS.format(pairs=pairs))
        return dict(cursor.fetchall())


def count_codes(codes: Iterable[int] | None = None) -> dict[tuple[int, str], int]:
    """{(code id, relation): count}, of all codes or of these. Reads all of their articles."""
    rows = CurrentCode.objects.filter(state="published").order_by()
    if codes is not None:
        rows = rows.filter(code__in=codes)
    counted = rows.values_list("code", "relation").annotate(Count("pk"))
    return {(code, relation): count for code, relation, count in counted}


def count_blocks() -> list[Tally]:
    """The blocks with a published article, unsaved. Articles that were withdrawn count as changes.

    Reads every article: 0.5 s for a million.
    """
    number = Cast((F("first_seq") - 1) / SPAN + 1, PositiveBigIntegerField())
    rows = Current.objects.order_by().annotate(block=number).values("block")
    rows = rows.annotate(
        changed=Max("updated_at"), listed=Count("pk", filter=Q(state="published"))
    ).filter(listed__gt=0)
    return [
        Tally(what=BLOCK, key=str(row["block"]), count=row["listed"], changed=row["changed"])
        for row in rows.order_by("block")
    ]
