"""Internal links that lead nowhere: `article:{id}#section` to what readers cannot reach.

Looking through the whole library takes a while: the database picks out the texts that hold such
a link at all, and what was found is kept for some minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import orjson
from django.core.cache import cache
from django.db.models import BinaryField, F, Func, IntegerField, Q, Value

from articles.documents.anchors import RESERVED
from articles.documents.vocabulary import READABLE_STATES
from articles.models import Article, Current, ListItem, Section

KEPT_FOR = 15 * 60
_KEY = "editorial:dead-links"
_MARK = "article:"
_LINK = re.compile(r'href=\\?"article:([0-9a-f-]{36})(?:#([^"\\]*))?')
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_AT_ONCE = 500
_DRAFT_TEXTS: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (Section, "article_id", ("body", "closing", "care_advice")),
    (ListItem, "section__article_id", ("term", "description")),
)


@dataclass(frozen=True)
class DeadLink:
    """`where`: "draft" or "published". `why`: in plain words."""

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
    """Where bytes stand in a binary column, from 1; 0: nowhere."""

    function = "INSTR"
    output_field = IntegerField()

    def as_postgresql(self, compiler, connection, **context):
        swapped = self.copy()
        swapped.set_source_expressions(self.get_source_expressions()[::-1])
        return swapped.as_sql(
            compiler, connection, template="POSITION(%(expressions)s)", arg_joiner=" IN "
        )


def dead_links(*, afresh: bool = False) -> list[DeadLink]:
    """Every dead link of readable editions and of drafts, by title; at most 15 minutes old."""
    found = None if afresh else cache.get(_KEY)
    if found is None:
        found = _look()
        cache.set(_KEY, found, KEPT_FOR)
    return found


def _look() -> list[DeadLink]:
    links = {*_in_drafts(), *_in_editions()}
    reached = _reached({link.target for link in links})
    wanted = {link.target for link in links if link.fragment and link.target in reached}
    places = _places({reached[target] for target in wanted})
    dead = [
        (link, why)
        for link in links
        if (why := _why(link, reached, places.get(reached.get(link.target, 0), frozenset())))
    ]
    titles = _titles({link.article for link, _ in dead})
    found = {DeadLink(link.article, titles[link.article], link.where, why) for link, why in dead}
    return sorted(found, key=lambda link: (link.title, link.article, link.where, link.why))


def _why(link: _Link, reached: dict[str, int], places: frozenset[str]) -> str:
    if link.target not in reached:
        return "leads to an article readers cannot open"
    if link.fragment and unquote(link.fragment) not in places:
        return f"leads to a section that is gone: #{link.fragment}"
    return ""


def _found_in(text: str, article: int, where: str) -> Iterator[_Link]:
    for target, fragment in _LINK.findall(text):
        yield _Link(article, where, target, fragment)


def _in_drafts() -> Iterator[_Link]:
    for model, article, texts in _DRAFT_TEXTS:
        holds = Q()
        for text in texts:
            holds |= Q(**{f"{text}__contains": _MARK})
        for pk, *found in model.objects.filter(holds).values_list(article, *texts).iterator():
            yield from _found_in("".join(found), pk, "draft")


def _in_editions() -> Iterator[_Link]:
    mark = Value(_MARK.encode(), output_field=BinaryField())
    rows = (
        Current.objects.filter(state__in=READABLE_STATES)
        .alias(place=_Position(F("edition__document"), mark))
        .filter(place__gt=0)
        .values_list("pk", "edition__document")
    )
    for pk, document in rows.iterator(chunk_size=100):
        yield from _found_in(bytes(document).decode(), pk, "published")


def _reached(targets: set[str]) -> dict[str, int]:
    """{public id: article} of those readers can open."""
    found: dict[str, int] = {}
    for some in _batches({target for target in targets if _ID.fullmatch(target)}):
        rows = Current.objects.filter(public_id__in=some, state__in=READABLE_STATES)
        found |= {str(public_id): pk for public_id, pk in rows.values_list("public_id", "pk")}
    return found


def _places(articles: set[int]) -> dict[int, frozenset[str]]:
    """What a link may point to within each article's present edition."""
    found = {}
    for some in _batches(articles):
        rows = Current.objects.filter(pk__in=some).values_list("pk", "edition__document")
        for pk, document in rows.iterator(chunk_size=100):
            sections = orjson.loads(bytes(document))["sections"]
            named = {section[name] for section in sections for name in ("id", "anchor")}
            found[pk] = RESERVED | named
    return found


def _titles(articles: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in _batches(articles):
        found |= dict(Article.objects.filter(pk__in=some).values_list("pk", "title"))
    return found


def _batches(values: set) -> Iterator[list]:
    ordered = sorted(values)
    return (ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE))
