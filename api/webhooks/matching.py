"""Which Changes match a subscription's filters: its article matches before or after them.

So a partner also learns that an article no longer matches. If the tags are unknown (of a purged
edition, or of a topic that was renamed), the Change matches.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.models import Subscription
from articles.documents.codes import code_matches
from articles.models.public.change import Change
from articles.models.public.edition import Edition
from articles.models.public.topics import Topic

# Sent whatever the significance filter: copies must be removed.
ALWAYS_SENT = ("article.withdrawn", "article.purged")


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


def filter_of(subscription: Subscription) -> SubscriptionFilter:
    """The filters of this subscription. At most one query."""
    codes = (code.rpartition("|") for code in subscription.codes)
    tree = list(Topic.objects.values_list("pk", "slug", "parent")) if subscription.topics else []
    return SubscriptionFilter(
        languages=frozenset(subscription.languages),
        topics=_with_descendants(subscription.topics, tree),
        known_topics=frozenset(slug for _, slug, _ in tree),
        codes=tuple((system, code) for system, _, code in codes),
        significances=frozenset(subscription.significances),
    )


def matching(changes: Sequence[Change], wanted: SubscriptionFilter) -> list[Change]:
    """The Changes to send, in the given order. At most one query, however many there are."""
    kept = [change for change in changes if _matches_columns(change, wanted)]
    if not (wanted.topics or wanted.codes):
        return kept
    tags = _tags(kept)
    return [change for change in kept if _tags_fit(change, wanted, tags)]


def _matches_columns(change: Change, wanted: SubscriptionFilter) -> bool:
    if wanted.languages and change.language not in wanted.languages:
        return False
    return (
        not wanted.significances
        or change.significance in wanted.significances
        or change.type in ALWAYS_SENT
    )


def _tags_fit(
    change: Change, wanted: SubscriptionFilter, tags: dict[tuple[int, int], EditionTags | None]
) -> bool:
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


def _tags(changes: Iterable[Change]) -> dict[tuple[int, int], EditionTags | None]:
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


def _with_descendants(slugs: Iterable[str], tree: list[tuple]) -> frozenset[str]:
    """These topics and all below them. Empty, which means every topic, if one was renamed:
    a Change too many costs a fetch, one too few leaves a stale copy online."""
    names = {pk: slug for pk, slug, _ in tree}
    known = {slug: pk for pk, slug in names.items()}
    if not all(slug in known for slug in slugs):
        return frozenset()
    below: dict[int | None, list[int]] = {}
    for pk, _, parent in tree:
        below.setdefault(parent, []).append(pk)
    wanted = dict.fromkeys(known[slug] for slug in slugs)
    waiting = list(wanted)
    while waiting:
        fresh = [pk for pk in below.get(waiting.pop(), ()) if pk not in wanted]
        wanted |= dict.fromkeys(fresh)
        waiting += fresh
    return frozenset(names[pk] for pk in wanted)
