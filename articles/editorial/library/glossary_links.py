"""Linking terms of a draft to their definitions: the link becomes part of the candidate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from articles.documents.richtext.sanitizer import clean_blocks, clean_item
from articles.documents.richtext.term_links import (
    TermOccurrence,
    add_links,
    find_terms,
    linked_targets,
)
from articles.documents.vocabulary import READABLE_STATES
from articles.drafting.loading import load_draft
from articles.editorial import permissions
from articles.editorial.drafts.saving import note_edit
from articles.editorial.errors import Refused
from articles.editorial.publishing.locks import lock_article
from articles.models import Article, ListItem, Section


@dataclass(frozen=True)
class Spot:
    """One rich text of a draft: a field of a Section or of a ListItem, cleaned."""

    row: Section | ListItem
    field: str
    html: str


@dataclass(frozen=True)
class Occurrence:
    """A term that could be linked. `key` finds it again while the draft says the same."""

    key: str
    heading: str
    definition: str
    place: TermOccurrence
    spot: Spot


def occurrences(article: Article) -> list[Occurrence]:
    """Terms with a published definition, at their first use in each section, not linked yet."""
    names, titles = _definitions(article)
    if not names:
        return []
    found: list[Occurrence] = []
    for heading, spots in _parts(article):
        found += _in_part(heading, spots, names, titles)
    return found


@transaction.atomic
def link_occurrences(article: Article, *, by, keys: Collection[str]) -> int:
    """Link these occurrences; how many were found again and linked. Raises Refused."""
    permissions.require(by, permissions.CHANGE)
    if not keys:
        raise Refused("nothing-chosen", "Choose at least one term to link.")
    article = lock_article(article)
    chosen: dict[Spot, dict[int, TermOccurrence]] = defaultdict(dict)
    for occurrence in occurrences(article):
        if occurrence.key in keys:
            # Two senses of one word: the first chosen stands.
            place = occurrence.place
            chosen[occurrence.spot].setdefault(place.start, place)
    if not chosen:
        raise Refused("changed-meanwhile", "The draft has changed since. Choose again.")
    for spot, places in chosen.items():
        linked = add_links(spot.html, places.values())
        setattr(spot.row, spot.field, _CLEANERS[spot.field](linked))
        spot.row.save(update_fields=[spot.field])
    note_edit(article, by=by)
    return sum(map(len, chosen.values()))


_CLEANERS: dict[str, Callable[[str], str]] = {
    "body": clean_blocks,
    "description": clean_item,
    "closing": clean_blocks,
    "care_advice": clean_blocks,
}


def _definitions(article: Article) -> tuple[dict[str, str], dict[str, str]]:
    """({name: ids, apart by a space where a name has several senses}, {id: title})."""
    rows = Article.objects.filter(
        kind="definition", language=article.language, current__state__in=READABLE_STATES
    ).exclude(pk=article.pk)
    names: dict[str, list[str]] = defaultdict(list)
    titles: dict[str, str] = {}
    for public_id, title, others in rows.values_list("public_id", "title", "also_called"):
        titles[str(public_id)] = title
        for name in dict.fromkeys([title, *others]):
            names[name].append(str(public_id))
    return {name: " ".join(ids) for name, ids in names.items()}, titles


def _parts(article: Article) -> Iterator[tuple[str, list[Spot]]]:
    """(heading, its rich texts in reading order); continued rows belong to the heading above."""
    parts: list[tuple[str, list[Spot]]] = []
    for section in load_draft(article).sections:
        if section.row.heading or not parts:
            parts.append((section.row.heading, []))
        parts[-1][1].extend(_spots(section))
    yield from parts


def _spots(section: Any) -> Iterator[Spot]:
    fields: list[tuple[Any, str]] = [(section.row, "body")]
    fields += [(item, "description") for item in section.items]
    fields += [(section.row, "closing"), (section.row, "care_advice")]
    for row, name in fields:
        if html := _CLEANERS[name](getattr(row, name)):
            yield Spot(row, name, html)


def _in_part(
    heading: str, spots: list[Spot], names: dict[str, str], titles: dict[str, str]
) -> Iterator[Occurrence]:
    done: set[str] = set()
    for spot in spots:
        done |= linked_targets(spot.html, titles)
    for spot in spots:
        for place in find_terms(spot.html, names):
            for target in place.target.split():
                if target not in done:
                    done.add(target)
                    yield _occurrence(heading, spot, replace(place, target=target), titles)


def _occurrence(
    heading: str, spot: Spot, place: TermOccurrence, titles: dict[str, str]
) -> Occurrence:
    kind = type(spot.row).__name__
    key = f"{kind}.{spot.row.pk}.{spot.field}.{place.start}.{place.target}"
    return Occurrence(key, heading, titles[place.target], place, spot)
