"""Loading drafts for compiling, in a fixed number of queries for any number of drafts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max, Model, Prefetch, Value

from articles.documents.compile import BlockRow, Draft, SectionRow
from articles.documents.metadata import EditionMetadata
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
    rows = Article.objects.filter(pk__in=wanted).prefetch_related(*_PREFETCHES)
    found = {article.pk: article for article in rows}
    published = _published(found.values())
    return [_draft(found[pk], published) for pk in wanted if pk in found]


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
    blocks, items = Block.objects.order_by(), ListItem.objects.order_by()
    companions = Section.objects.only("public_id", "position").order_by()
    return (
        Prefetch(f"{sections}blocks", blocks, to_attr="all_blocks"),
        Prefetch(f"{sections}all_blocks__items", items, to_attr="all_items"),
        Prefetch(f"{sections}show_with", companions, to_attr="companions"),
    )


def _placed(rows: Iterable[Any]) -> list[Any]:
    """By their places, as BY_POSITION: ordered by the database, Django hashes every column."""
    return sorted(rows, key=lambda row: (row.position is None, row.position or 0, row.pk))


# Into plain lists (`to_attr`): a related manager per row would cost more than the queries.
_PREFETCHES = (
    Prefetch("section_set", Section.objects.order_by(), to_attr="all_sections"),
    *_below("all_sections__"),
    Prefetch(
        "author_rows", ArticleAuthor.objects.select_related("contributor"), to_attr="all_authors"
    ),
    Prefetch("references", to_attr="all_references"),
    Prefetch("topics", to_attr="all_topics"),
    Prefetch("code_rows", ArticleCode.objects.select_related("code"), to_attr="all_codes"),
    Prefetch("related", Article.objects.only("public_id").order_by(), to_attr="all_related"),
)


@dataclass
class _Published:
    """`metadata`: of the current edition; None where the article never was published."""

    public_id: UUID
    metadata: EditionMetadata | None


def _published(articles: Iterable[Article]) -> dict[int, _Published]:
    """{key: what is published of it}, of translations and their originals; no query without any."""
    pairs = [(a.pk, a.translation_of_id) for a in articles if a.translation_of_id]
    if not pairs:
        return {}
    rows = Article.objects.filter(pk__in={pk for pair in pairs for pk in pair}).order_by()
    found = rows.values_list("pk", "public_id", "current__edition__metadata")
    return {pk: _Published(public_id, metadata) for pk, public_id, metadata in found}


def _draft(article: Any, published: Mapping[int, _Published]) -> Draft:
    original = published.get(article.translation_of_id)
    sections = _placed(article.all_sections)
    return Draft(
        article=article,
        sections=[_section(section) for section in sections],
        authors=[row.contributor for row in article.all_authors],
        references=article.all_references,
        topics=article.all_topics,
        codes=article.all_codes,
        related=sorted(str(other.public_id) for other in article.all_related),
        translation_of=str(original.public_id) if original else None,
        source_sections=_source_sections(sections, published.get(article.pk), original),
        section_sources=_section_sources(original, sections),
    )


def _section(section: Any) -> SectionRow:
    return SectionRow(
        row=section,
        blocks=[BlockRow(block, _placed(block.all_items)) for block in _placed(section.all_blocks)],
        show_with=[str(other.public_id) for other in _placed(section.companions)],
    )


def _section_sources(original: _Published | None, sections: list[Section]) -> dict[str, str]:
    linked = [row for row in sections if original and row.source_section]
    return {str(row.public_id): str(row.source_section) for row in linked}


def _source_sections(
    sections: list[Section], own: _Published | None, original: _Published | None
) -> dict[str, str]:
    """{section id of the original: its digest when the draft's section was translated}.

    From the draft's sections. Where none has a source: as the current edition recorded, since
    publishing again makes no translation current; before the first edition: the original's
    current digests.
    """
    if original is None or original.metadata is None:
        return {}
    if linked := [row for row in sections if row.source_section]:
        return {str(row.source_section): row.source_digest for row in linked}
    recorded, origin = own.metadata if own else None, str(original.public_id)
    if recorded and recorded.get("translation_of") == origin and recorded["source_sections"]:
        return recorded["source_sections"]
    return {section: facts["digest"] for section, facts in original.metadata["sections"].items()}


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
