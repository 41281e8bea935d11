"""The tree of topics in one language, limited to topics with published articles."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from articles.derived_cache import cache
from articles.documents.title_sorting import title_key
from articles.models.public.current import CurrentTopic
from articles.models.public.topics import Topic

# Cache time: the tree may be a minute out of date.
SECONDS = 60


@dataclass
class TopicNode:
    """A topic. `read`: whether it or a subtopic has a published article.

    `own_name`: whether its name is in the language of the tree.
    """

    pk: int
    slug: str
    name: str
    own_name: bool
    read: bool
    parent: TopicNode | None = None
    below: list[TopicNode] = field(default_factory=list)

    @property
    def above(self) -> list[TopicNode]:
        """Its ancestors, the topmost first."""
        found: list[TopicNode] = []
        step = self.parent
        while step:
            found.insert(0, step)
            step = step.parent
        return found

    @property
    def ids(self) -> list[int]:
        """Its id and those of all subtopics."""
        return [self.pk, *(pk for child in self.below for pk in child.ids)]


@dataclass
class TopicTree:
    """`top`: the topics without parent that have articles, by name; `by_slug`: all topics."""

    top: list[TopicNode]
    by_slug: dict[str, TopicNode]


def load_topic_tree(language: str) -> TopicTree:
    """The tree in a language. At most one query."""
    cached = f"pages.subjects.{language}"
    rows = cache.get(cached)
    if rows is None:
        rows = _rows(language)
        cache.set(cached, rows, SECONDS)
    return _tree(rows)


def _rows(language: str) -> list[tuple]:
    """[(pk, slug, name, own_name, parent pk, whether an article has it)]."""
    held = CurrentTopic.objects.filter(topic=OuterRef("pk"), language=language, state="published")
    return [
        (t.pk, t.slug, t.name_in(language), language in t.names, t.parent_id, t.held)
        for t in Topic.objects.annotate(held=Exists(held)).order_by("pk")
    ]


def _tree(rows: list[tuple]) -> TopicTree:
    found = {pk: TopicNode(pk, slug, name, own, held) for pk, slug, name, own, _, held in rows}
    parents = {pk: parent for pk, *_, parent, _ in rows}
    for pk, subject in sorted(found.items(), key=lambda item: title_key(item[1].name)):
        parent = parents[pk]
        # Editors may create a cycle of topics: the link that closes it is ignored.
        if parent in found and not _is_above(pk, parent, parents):
            subject.parent = found[parent]
            found[parent].below.append(subject)
    for subject in [subject for subject in found.values() if subject.read]:
        for above in subject.above:
            above.read = True
    top = [s for s in found.values() if s.parent is None and s.read]
    by_slug = {subject.slug: subject for subject in found.values()}
    return TopicTree(sorted(top, key=lambda s: title_key(s.name)), by_slug)


def _is_above(pk: int, parent: int | None, parents: dict[int, int | None]) -> bool:
    """Whether this topic is an ancestor of its own parent (a cycle)."""
    seen = set[int]()
    while parent and parent not in seen:
        if parent == pk:
            return True
        seen.add(parent)
        parent = parents.get(parent)
    return False
