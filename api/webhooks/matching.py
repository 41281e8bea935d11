"""Which Changes match a subscription's filters: its article matches before or after them.

So a partner also learns that an article no longer matches. If the tags are unknown (of a purged
edition, or of a topic that was renamed), the Change matches.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from api.models import Subscription
from articles.documents.codes import code_matches
from articles.models.public.change import Change
from articles.models.public.edition import Edition
from articles.models.public.topics import Topic

# Sent whatever the significance filter: copies must be removed.
ALWAYS_SENT = ("article.withdrawn", "article.purged")
# Changes that are sent before all others: withdrawals, safety notices, corrections for safety.
CONCERNS_SAFETY = Q(type__in=ALWAYS_SENT) | Q(significance="safety")

FILTERS = ("languages", "topics", "codes", "significances")
Words = tuple[str, ...]
# The values of FILTERS, in their order.
Filters = tuple[Words, ...]
TagsOf = Mapping[tuple[int, int], "EditionTags | None"]


@dataclass(frozen=True)
class SubscriptionFilter:
    """The filters of a subscription; empty: everything. `topics` include their descendants;
    `known_topics` are all existing ones."""

    languages: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    known_topics: frozenset[str] = frozenset()
    codes: tuple[tuple[str, str], ...] = ()
    significances: frozenset[str] = frozenset()


@dataclass(frozen=True)
class EditionTags:
    """An edition's topics (slugs) and codes ({"system", "code", "includes_descendants"})."""

    topics: frozenset[str]
    codes: tuple[dict, ...]


@dataclass
class TopicTree:
    """All topics: the slug of each, and those below each. Read once for many filters."""

    slugs: dict[int, str] = field(default_factory=dict)
    below: dict[int | None, list[int]] = field(default_factory=dict)
    pks: dict[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "TopicTree":
        """One query."""
        tree = cls()
        for pk, slug, parent in Topic.objects.values_list("pk", "slug", "parent"):
            tree.slugs[pk], tree.pks[slug] = slug, pk
            tree.below.setdefault(parent, []).append(pk)
        return tree


def filters_of(subscription: Subscription) -> Filters:
    """The filters as they are stored: equal filters are judged once."""
    return tuple(tuple(getattr(subscription, name)) for name in FILTERS)


def matching_seqs(changes: Sequence[Change], asked: Iterable[Filters]) -> dict[Filters, list[int]]:
    """{filters: seqs of the Changes to send, in the given order}.

    At most two queries, however many filters and Changes there are.
    """
    asked = list(asked)
    tree = TopicTree.read() if any(topics for _, topics, *_ in asked) else TopicTree()
    judged = {each: _filter(each, tree) for each in asked}
    tags = _tags(changes) if any(w.topics or w.codes for w in judged.values()) else {}
    return {
        each: [change.seq for change in changes if _matches_change(change, wanted, tags)]
        for each, wanted in judged.items()
    }


def matching(changes: Sequence[Change], subscription: Subscription) -> list[Change]:
    """The Changes to send to this subscription, in the given order. At most two queries."""
    filters = filters_of(subscription)
    seqs = set(matching_seqs(changes, [filters])[filters])
    return [change for change in changes if change.seq in seqs]


def _filter(asked: Filters, tree: TopicTree) -> SubscriptionFilter:
    languages, topics, codes, significances = asked
    parts = (code.rpartition("|") for code in codes)
    return SubscriptionFilter(
        languages=frozenset(languages),
        topics=_with_descendants(topics, tree),
        known_topics=frozenset(tree.pks) if topics else frozenset(),
        codes=tuple((system, code) for system, _, code in parts),
        significances=frozenset(significances),
    )


def _matches_change(change: Change, wanted: SubscriptionFilter, tags: TagsOf) -> bool:
    if not _matches_columns(change, wanted):
        return False
    return not (wanted.topics or wanted.codes) or _tags_fit(change, wanted, tags)


def _matches_columns(change: Change, wanted: SubscriptionFilter) -> bool:
    if wanted.languages and change.language not in wanted.languages:
        return False
    return (
        not wanted.significances
        or change.significance in wanted.significances
        or change.type in ALWAYS_SENT
    )


def _tags_fit(change: Change, wanted: SubscriptionFilter, tags: TagsOf) -> bool:
    states = [tags.get((change.article_id, number)) for number in _numbers(change)]
    return not states or any(state is None or _matches(state, wanted) for state in states)


def _numbers(change: Change) -> set[int]:
    return {n for n in (change.edition, change.previous_edition) if n is not None}


def _matches(tags: EditionTags, wanted: SubscriptionFilter) -> bool:
    if wanted.topics and not wanted.topics & tags.topics and tags.topics <= wanted.known_topics:
        return False
    return not wanted.codes or any(
        tag_matches(have, system, code) for have in tags.codes for system, code in wanted.codes
    )


def tag_matches(have: dict, system: str, code: str) -> bool:
    """Whether an article's code matches the code of the filter."""
    descendants = have["includes_descendants"]
    return have["system"] == system and code_matches(
        system, have["code"], code, includes_descendants=descendants
    )


def _tags(changes: Iterable[Change]) -> TagsOf:
    """{(article, edition number): tags}, None for a purged edition. One query."""
    articles = {change.article_id for change in changes}
    numbers = {number for change in changes for number in _numbers(change)}
    rows = Edition.objects.filter(article__in=articles, number__in=numbers)
    columns = ("article_id", "number", "purged_at", "metadata__topics", "metadata__codes")
    return {
        (article, number): None
        if purged
        else EditionTags(frozenset(t["slug"] for t in topics), tuple(codes))
        for article, number, purged, topics, codes in rows.values_list(*columns)
    }


def _with_descendants(slugs: Iterable[str], tree: TopicTree) -> frozenset[str]:
    """These topics and all below them. Empty, which means every topic, if one was renamed:
    a Change too many costs a fetch, one too few leaves a stale copy online."""
    if not all(slug in tree.pks for slug in slugs):
        return frozenset()
    waiting = [tree.pks[slug] for slug in slugs]
    wanted = dict.fromkeys(waiting)
    while waiting:
        fresh = [pk for pk in tree.below.get(waiting.pop(), ()) if pk not in wanted]
        wanted |= dict.fromkeys(fresh)
        waiting += fresh
    return frozenset(tree.slugs[pk] for pk in wanted)
