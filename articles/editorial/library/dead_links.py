"""Dead internal links: `article:{id}#section` whose target readers cannot open.

Scanning the library is slow, so the database preselects texts that contain such a link, and the
result is cached.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.db.models import BinaryField, F, Func, IntegerField, Q, Value

from articles.derived_cache import cache
from articles.documents.anchors import RESERVED
from articles.documents.upgrade import read_document
from articles.documents.vocabulary import READABLE_STATES
from articles.editorial.batching import chunks
from articles.models import Article, Block, Current, ListItem

CACHE_SECONDS = 15 * 60
_CACHE_KEY = "editorial:dead-links"
_SCHEME = "article:"
_LINK = re.compile(r'href=\\?"article:([0-9a-f-]{36})(?:#([^"\\]*))?')
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_BATCH_SIZE = 500
_DRAFT_TEXTS: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (Block, "section__article_id", ("html",)),
    (ListItem, "block__section__article_id", ("term", "description")),
)


@dataclass(frozen=True)
class DeadLink:
    """`where`: "draft" or "published". `why`: the reason, for display."""

    article: int
    title: str
    where: str
    why: str


@dataclass(frozen=True)
class _Link:
    article: int
    where: str
    target: str
    fragment: str


class _Position(Func):
    """1-based position of bytes in a binary column; 0 if absent."""

    function = "INSTR"
    output_field = IntegerField()

    def as_postgresql(self, compiler, connection, **context):
        swapped = self.copy()
        swapped.set_source_expressions(self.get_source_expressions()[::-1])
        return swapped.as_sql(
            compiler, connection, template="POSITION(%(expressions)s)", arg_joiner=" IN "
        )


def dead_links(*, afresh: bool = False) -> list[DeadLink]:
    """Dead links of readable editions and of drafts, by title, cached; `afresh` skips the cache."""
    found = None if afresh else cache.get(_CACHE_KEY)
    if found is None:
        found = _find_dead_links()
        cache.set(_CACHE_KEY, found, CACHE_SECONDS)
    return found


def _find_dead_links() -> list[DeadLink]:
    links = {*_in_drafts(), *_in_editions()}
    readable = _readable_targets({link.target for link in links})
    with_fragment = {link.target for link in links if link.fragment and link.target in readable}
    anchors = _anchors_by_article({readable[target] for target in with_fragment})
    dead = [
        (link, why)
        for link in links
        if (why := _reason(link, readable, anchors.get(readable.get(link.target, 0), frozenset())))
    ]
    titles = _titles({link.article for link, _ in dead})
    found = {DeadLink(link.article, titles[link.article], link.where, why) for link, why in dead}
    return sorted(found, key=lambda link: (link.title, link.article, link.where, link.why))


def _reason(link: _Link, readable: dict[str, int], anchors: frozenset[str]) -> str:
    if link.target not in readable:
        return "leads to an article readers cannot open"
    if link.fragment and unquote(link.fragment) not in anchors:
        return f"leads to a section that is gone: #{link.fragment}"
    return ""


def _links_in(text: str, article: int, where: str) -> Iterator[_Link]:
    for target, fragment in _LINK.findall(text):
        yield _Link(article, where, target, fragment)


def _in_drafts() -> Iterator[_Link]:
    for model, article, texts in _DRAFT_TEXTS:
        holds = Q()
        for text in texts:
            holds |= Q(**{f"{text}__contains": _SCHEME})
        for pk, *found in model.objects.filter(holds).values_list(article, *texts).iterator():
            yield from _links_in("".join(found), pk, "draft")


def _in_editions() -> Iterator[_Link]:
    mark = Value(_SCHEME.encode(), output_field=BinaryField())
    rows = (
        Current.objects.filter(state__in=READABLE_STATES)
        .alias(place=_Position(F("edition__document"), mark))
        .filter(place__gt=0)
        .values_list("pk", "edition__document")
    )
    for pk, document in rows.iterator(chunk_size=100):
        yield from _links_in(bytes(document).decode(), pk, "published")


def _readable_targets(targets: set[str]) -> dict[str, int]:
    """{public id: article id} of readable articles."""
    found: dict[str, int] = {}
    for some in chunks(sorted(filter(_ID.fullmatch, targets)), _BATCH_SIZE):
        rows = Current.objects.filter(public_id__in=some, state__in=READABLE_STATES)
        found |= {str(public_id): pk for public_id, pk in rows.values_list("public_id", "pk")}
    return found


def _anchors_by_article(articles: set[int]) -> dict[int, frozenset[str]]:
    """{article id: fragments that exist in its present edition}."""
    found = {}
    for some in chunks(sorted(articles), _BATCH_SIZE):
        rows = Current.objects.filter(pk__in=some).values_list("pk", "edition__document")
        for pk, document in rows.iterator(chunk_size=100):
            sections = read_document(document).sections
            found[pk] = RESERVED | {name for s in sections for name in (s.id, s.anchor)}
    return found


def _titles(articles: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in chunks(sorted(articles), _BATCH_SIZE):
        found |= dict(Article.objects.filter(pk__in=some).values_list("pk", "title"))
    return found
