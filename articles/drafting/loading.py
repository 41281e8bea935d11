"""Loading drafts for compiling, in a fixed number of queries for any number of drafts."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import count
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Model, Prefetch, Value, prefetch_related_objects

from articles.documents.compile import BlockRow, Draft, SectionRow
from articles.models import (
    Article,
    ArticleAuthor,
    ArticleCode,
    Block,
    ListItem,
    Reference,
    Section,
)


def load_drafts(articles: Iterable[Article]) -> list[Draft]:
    """The drafts of saved articles, in the given order."""
    wanted = [article.pk for article in articles]
    found = Article.objects.in_bulk(wanted)
    found |= _linked([pk for pk, article in found.items() if article.translation_of_id])
    prefetch_related_objects(list(found.values()), *_PREFETCHES)
    return [_draft(found[pk]) for pk in wanted if pk in found]


def _linked(translations: list[int]) -> dict[int, Article]:
    """These with their originals and present editions. No query for none: it joins six tables."""
    if not translations:
        return {}
    rows = Article.objects.select_related("translation_of__current__edition", "current__edition")
    documents = ("translation_of__current__edition__document", "current__edition__document")
    return rows.defer(*documents).in_bulk(translations)


def load_draft(article: Article) -> Draft:
    """The draft of one saved article."""
    return load_drafts([article])[0]


def load_sections(article: Article) -> list[SectionRow]:
    """The sections of a saved article's draft, in order."""
    rows = Section.objects.filter(article=article).order_by(*BY_POSITION)
    return [_section(row) for row in rows.prefetch_related(*_below(""))]


# Rows without a position sort last, on both databases.
BY_POSITION = (F("position").asc(nulls_last=True), "pk")


def _below(sections: str) -> tuple[Prefetch, ...]:
    """What stands below sections; `sections`: the path to them, "" or with "__" at its end."""
    # Nested in the sections' own queryset they would cost a manager for each row after all.
    blocks, items = Block.objects.order_by(*BY_POSITION), ListItem.objects.order_by(*BY_POSITION)
    return (
        Prefetch(f"{sections}blocks", blocks, to_attr="all_blocks"),
        Prefetch(f"{sections}all_blocks__items", items, to_attr="all_items"),
        Prefetch(f"{sections}show_with", to_attr="companions"),
    )


# Into plain lists (`to_attr`): a related manager per row would cost more than the queries.
_PREFETCHES = (
    Prefetch("section_set", Section.objects.order_by(*BY_POSITION), to_attr="all_sections"),
    *_below("all_sections__"),
    Prefetch(
        "author_rows", ArticleAuthor.objects.select_related("contributor"), to_attr="all_authors"
    ),
    Prefetch("references", to_attr="all_references"),
    Prefetch("topics", to_attr="all_topics"),
    Prefetch("code_rows", ArticleCode.objects.select_related("code"), to_attr="all_codes"),
    Prefetch("related", to_attr="all_related"),
)


def _draft(article: Any) -> Draft:
    original = article.translation_of
    return Draft(
        article=article,
        sections=[_section(section) for section in article.all_sections],
        authors=[row.contributor for row in article.all_authors],
        references=article.all_references,
        topics=article.all_topics,
        codes=article.all_codes,
        related=sorted(str(other.public_id) for other in article.all_related),
        translation_of=str(original.public_id) if original else None,
        source_sections=_source_sections(article, original),
        section_sources=_section_sources(original, article.all_sections),
    )


def _section(section: Any) -> SectionRow:
    return SectionRow(
        row=section,
        blocks=[BlockRow(block, block.all_items) for block in section.all_blocks],
        show_with=[str(other.public_id) for other in section.companions],
    )


def _section_sources(original: Article | None, sections: list[Section]) -> dict[str, str]:
    linked = [row for row in sections if original and row.source_section]
    return {str(row.public_id): str(row.source_section) for row in linked}


def _source_sections(article: Any, original: Article | None) -> dict[str, str]:
    """{section id of the original: its digest when the draft's section was translated}.

    From the draft's sections. Where none has a source: as the current edition recorded, since
    publishing again makes no translation current; before the first edition: the original's
    current digests.
    """
    if original is None or not hasattr(original, "current"):
        return {}
    if linked := [row for row in article.all_sections if row.source_section]:
        return {str(row.source_section): row.source_digest for row in linked}
    recorded = article.current.edition.metadata if hasattr(article, "current") else {}
    if recorded.get("translation_of") == str(original.public_id) and recorded["source_sections"]:
        return recorded["source_sections"]
    current = original.current.edition.metadata["sections"]
    return {section: facts["digest"] for section, facts in current.items()}


@transaction.atomic
def fill_positions(article: Article) -> None:
    """Give rows without a position one at the end. Existing places, 0 included, stay.

    One query where every row has its place; two more for each table with one that has none.
    """
    unplaced = defaultdict(list)
    for table, above, pk in _unplaced(article):
        unplaced[table].append((above, pk))
    for table, rows in unplaced.items():
        model, parent, _ = PLACED[table]
        _fill(model, parent, rows)


# {name: (model, what its places count within, how its article is found)}
PLACED: dict[str, tuple[type[Model], str, str]] = {
    "section": (Section, "article_id", "article"),
    "block": (Block, "section_id", "section__article"),
    "item": (ListItem, "block_id", "block__section__article"),
    "author": (ArticleAuthor, "article_id", "article"),
    "reference": (Reference, "article_id", "article"),
}


def _unplaced(article: Article) -> list[tuple[str, int, int]]:
    """(table, what it hangs on, key) of the rows without a position, in the order of keys."""
    asked = []
    for table, (model, above, owner) in PLACED.items():
        rows = model._default_manager.filter(position=None, **{owner: article}).order_by()
        asked.append(rows.values_list(Value(table), above, "pk"))
    return sorted(asked[0].union(*asked[1:], all=True))


def _fill(model: type[Model], above: str, rows: list[tuple[int, int]]) -> None:
    placed = model._default_manager.filter(**{f"{above}__in": {place for place, _ in rows}})
    ends = placed.order_by().values_list(above).annotate(last=Max("position"))
    counts = {pk: count(0 if last is None else last + 1) for pk, last in ends}
    model._default_manager.bulk_update(
        [model(pk=pk, position=next(counts[place])) for place, pk in rows], ["position"]
    )
