"""Link terms in a draft to their definitions."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from django.db import transaction

from articles.documents.compile import SectionRow
from articles.documents.richtext.sanitizer import clean_blocks, clean_item
from articles.documents.richtext.term_links import (
    TermOccurrence,
    add_links,
    find_terms,
    linked_targets,
    unlinked_text,
)
from articles.documents.vocabulary import READABLE_STATES
from articles.drafting.loading import load_draft
from articles.editorial import permissions
from articles.editorial.drafts.saving import record_edit
from articles.editorial.errors import Refused
from articles.editorial.library.names import definitions_in
from articles.editorial.publishing.locks import lock_article
from articles.models import Article, Block, ListItem


@dataclass(frozen=True)
class RichText:
    """A cleaned rich-text field of a Block or ListItem."""

    row: Block | ListItem
    field: str
    html: str


@dataclass(frozen=True)
class Occurrence:
    """A term that could be linked. `key` identifies it while the draft is unchanged."""

    key: str
    heading: str
    definition: str
    place: TermOccurrence
    spot: RichText


def linkable_terms(article: Article) -> list[Occurrence]:
    """Unlinked terms with a published definition, at their first use in each section."""
    parts = list(_parts(article))
    texts = [spot.html for _, rich_texts in parts for spot in rich_texts]
    names, titles = _definitions(article, texts)
    if not names:
        return []
    found: list[Occurrence] = []
    for heading, rich_texts in parts:
        found += _occurrences_in(heading, rich_texts, names, titles)
    return found


@transaction.atomic
def link_terms(article: Article, *, by, keys: Collection[str]) -> int:
    """Link these occurrences; returns how many still existed. Raises Refused."""
    permissions.require(by, permissions.CHANGE)
    if not keys:
        raise Refused("nothing-chosen", "Choose at least one term to link.")
    article = lock_article(article)
    chosen: dict[RichText, dict[int, TermOccurrence]] = defaultdict(dict)
    for occurrence in linkable_terms(article):
        if occurrence.key in keys:
            # Where two definitions were chosen for one word, the first wins.
            place = occurrence.place
            chosen[occurrence.spot].setdefault(place.start, place)
    if not chosen:
        raise Refused("changed-meanwhile", "The draft has changed since. Choose again.")
    for rich_text, places in chosen.items():
        linked = add_links(rich_text.html, places.values())
        setattr(rich_text.row, rich_text.field, _CLEANERS[rich_text.field](linked))
        rich_text.row.save(update_fields=[rich_text.field])
    record_edit(article, by=by)
    return sum(map(len, chosen.values()))


_CLEANERS: dict[str, Callable[[str], str]] = {
    "html": clean_blocks,
    "description": clean_item,
}


def _definitions(article: Article, html: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """({name: definition ids joined by spaces}, {id: title}) of what the texts may name."""
    texts = [unescape(text) for each in html for _, text in unlinked_text(each)]
    rows = Article.objects.filter(
        definitions_in(texts, article.language),
        kind="definition",
        language=article.language,
        current__state__in=READABLE_STATES,
    ).exclude(pk=article.pk)
    names: dict[str, list[str]] = defaultdict(list)
    titles: dict[str, str] = {}
    for public_id, title, others in rows.values_list("public_id", "title", "also_called"):
        titles[str(public_id)] = title
        for name in dict.fromkeys([title, *others]):
            names[name].append(str(public_id))
    return {name: " ".join(ids) for name, ids in names.items()}, titles


def _parts(article: Article) -> Iterator[tuple[str, list[RichText]]]:
    """(heading, rich texts below it)."""
    for section in load_draft(article).sections:
        yield section.row.heading, list(_rich_texts(section))


def _rich_texts(section: SectionRow) -> Iterator[RichText]:
    fields: list[tuple[Any, str]] = []
    for block in section.blocks:
        fields += [(block.row, "html"), *((item, "description") for item in block.items)]
    for row, name in fields:
        if html := _CLEANERS[name](getattr(row, name)):
            yield RichText(row, name, html)


def _occurrences_in(
    heading: str, rich_texts: list[RichText], names: dict[str, str], titles: dict[str, str]
) -> Iterator[Occurrence]:
    linked: set[str] = set()
    for rich_text in rich_texts:
        linked |= linked_targets(rich_text.html, titles)
    for rich_text in rich_texts:
        for place in find_terms(rich_text.html, names):
            for target in place.target.split():
                if target not in linked:
                    linked.add(target)
                    yield _occurrence(heading, rich_text, replace(place, target=target), titles)


def _occurrence(
    heading: str, rich_text: RichText, place: TermOccurrence, titles: dict[str, str]
) -> Occurrence:
    kind = type(rich_text.row).__name__
    key = f"{kind}.{rich_text.row.pk}.{rich_text.field}.{place.start}.{place.target}"
    return Occurrence(key, heading, titles[place.target], place, rich_text)
