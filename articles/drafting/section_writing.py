"""Writing the sections of a document into the rows of a draft, in place.

A section or list item whose id the draft has is updated, never deleted and created again: what a
document does not hold stays with it (a translation's links to its source), and so does what
refers to it (`show_with` of other sections).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Model, Prefetch

from articles.documents import document as compiled
from articles.documents.blocks.registry import COLUMNS
from articles.documents.blocks.registry import Block as DocumentBlock
from articles.documents.compile import BlockRow, InvalidDocument, SectionRow
from articles.models import Article, Block, ListItem, Section

_EMPTY = {f.name: f.get_default() for f in Block._meta.concrete_fields if f.name in COLUMNS}
_HEAD = ("heading", "level", "anchor", "aspect", "urgency", "safe_alone")
_COLUMNS: dict[type[Model], tuple[str, ...]] = {
    Section: ("position", *_HEAD),
    Block: ("position", "section", "kind", *COLUMNS),
    ListItem: ("position", "block", "term", "description", "urgency"),
}
# {table of public ids: how its article is found}
_OWNERS: dict[type[Model], str] = {
    Section: "article",
    Block: "section__article",
    ListItem: "block__section__article",
}
# A public id, and where it was given.
GivenId = tuple[UUID, str]


def write_sections(
    article: Article, sections: Sequence[compiled.Section], *, keep_others: bool = False
) -> list[SectionRow]:
    """Write a document's sections; those the draft has beside them are deleted, or kept.

    Returns the rows, in order. Raises InvalidDocument where an id belongs to another article or
    is given twice. Call in a transaction, with the article locked.
    """
    draft = StoredDraft.of(article)
    first = _next_position(draft) if keep_others else 0
    written = [
        _write_section(draft, section, None if keep_others else place, first + place)
        for place, section in enumerate(sections)
    ]
    save_rows(draft, list(_ids(sections)))
    delete_rows(draft, written, keep_others=keep_others)
    set_companions(article, [section.show_with for section in sections], written)
    return written


@dataclass
class StoredRows:
    """The stored rows of one table not written yet, by public id; those to create or update."""

    model: type[Model]
    left: dict[UUID, Any] = field(default_factory=dict)
    new: list[Any] = field(default_factory=list)
    changed: list[Any] = field(default_factory=list)

    def write(self, public_id: UUID | None, values: dict[str, Any]) -> Any:
        """The row with this id, else a new one, with these values."""
        row: Any = self.left.pop(public_id, None) if public_id else None
        if row is None:
            row = self.model(**values)
            if public_id:
                row.public_id = public_id
            self.new.append(row)
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            self.changed.append(row)
        return row


@dataclass
class StoredDraft:
    """The rows of an article's text."""

    article: Article
    sections: StoredRows
    blocks: StoredRows
    items: StoredRows

    @classmethod
    def of(cls, article: Article) -> "StoredDraft":
        items = Prefetch("items", ListItem.objects.order_by(), to_attr="stored_items")
        blocks = Prefetch("blocks", Block.objects.prefetch_related(items), to_attr="stored_blocks")
        sections = list(article.section_set.prefetch_related(blocks, "show_with"))
        own_blocks = [block for section in sections for block in section.stored_blocks]
        own_items = [item for block in own_blocks for item in block.stored_items]
        return cls(
            article,
            *(
                StoredRows(model, {row.public_id: row for row in rows})
                for model, rows in (
                    (Section, sections),
                    (Block, own_blocks),
                    (ListItem, own_items),
                )
            ),
        )


def _uuid(public_id: str | None) -> UUID | None:
    """An id as it stands in a document, in any spelling; None for a row without one."""
    return UUID(public_id) if public_id else None


def _next_position(draft: StoredDraft) -> int:
    places = [row.position for row in draft.sections.left.values() if row.position is not None]
    return max(places, default=-1) + 1


def _write_section(
    draft: StoredDraft, section: compiled.Section, position: int | None, position_if_new: int
) -> SectionRow:
    public_id = _uuid(section.id)
    stored = draft.sections.left.get(public_id) if public_id else None
    values = {name: getattr(section, name) for name in _HEAD}
    if stored is None:
        values |= {"article": draft.article, "position": position_if_new}
    elif position is not None:
        values["position"] = position
    row = draft.sections.write(public_id, values)
    blocks = list(stored.stored_blocks) if stored else []
    return SectionRow(
        row=row,
        blocks=[
            _write_block(draft, row, block, place, blocks)
            for place, block in enumerate(section.blocks)
        ],
    )


def _write_block(
    draft: StoredDraft, section: Section, block: DocumentBlock, position: int, stored: list[Any]
) -> BlockRow:
    same = _take_like(block, stored)
    values = _EMPTY | {name: getattr(block, name) for name in block.columns}
    row = draft.blocks.write(
        same.public_id if same else None,
        {"section": section, "position": position, "kind": block.kind, **values},
    )
    rows = [
        draft.items.write(
            _uuid(item.id),
            {
                "block": row,
                "position": place,
                **{name: getattr(item, name) for name in ("term", "description", "urgency")},
            },
        )
        for place, item in enumerate(block.own_items)
    ]
    return BlockRow(row, rows)


def _take_like(block: DocumentBlock, stored: list[Any]) -> Any:
    """The stored block that became this one (a document's blocks have no ids), else None."""
    alike = [row for row in stored if row.kind == block.kind]
    ids = {_uuid(item.id) for item in block.own_items}
    same = [
        row
        for row in alike
        if (row.html and row.html == getattr(block, "html", ""))
        or any(item.public_id in ids for item in row.stored_items)
    ]
    found = next(iter([*same, *alike]), None)
    if found is not None:
        stored.remove(found)
    return found


def save_rows(draft: StoredDraft, given: Sequence[GivenId]) -> None:
    """Create and update the rows written. Raises InvalidDocument for an id that is not theirs."""
    tables = (draft.sections, draft.blocks, draft.items)
    try:
        with transaction.atomic():
            for rows in tables:
                rows.model._default_manager.bulk_create(rows.new)
    except IntegrityError:
        if errors := _foreign_ids(draft.article, given):
            raise InvalidDocument(errors) from None
        raise
    for rows in tables:
        if rows.changed:
            rows.model._default_manager.bulk_update(rows.changed, _COLUMNS[rows.model], 200)


def _foreign_ids(article: Article, given: Sequence[GivenId]) -> list[dict[str, str]]:
    """An error for each id that another article has, or that is given twice."""
    wanted = [row_id for row_id, _ in given]
    owners: dict[UUID, str] = {}
    for model, owner in _OWNERS.items():
        rows = model._default_manager.filter(public_id__in=wanted).exclude(**{owner: article})
        owners |= dict(rows.values_list("public_id", f"{owner}__title"))
    errors: list[dict[str, str]] = []
    seen: set[UUID] = set()
    for row_id, where in given:
        if title := owners.get(row_id):
            belongs = f"belongs to the article “{title}”"
            errors.append(_id_error(where, row_id, belongs))
        elif row_id in seen:
            errors.append(_id_error(where, row_id, "is given twice"))
        seen.add(row_id)
    return errors


def _id_error(where: str, row_id: UUID, why: str) -> dict[str, str]:
    return {"where": where, "hint": f"The id {row_id} {why}. Leave it out, or give a new one."}


def _ids(sections: Sequence[compiled.Section]) -> Iterable[GivenId]:
    for number, section in enumerate(sections, start=1):
        if section.id:
            yield UUID(section.id), f"section {number}"
        items = [item for block in section.blocks for item in block.own_items]
        for place, item in enumerate(items, start=1):
            if item.id:
                yield UUID(item.id), f"section {number}, item {place}"


def delete_rows(
    draft: StoredDraft, written: list[SectionRow], *, keep_others: bool = False
) -> None:
    """Delete what was not written. After the updates: a row that moved is not below one that goes.

    `keep_others`: the sections beside those written stay.
    """
    within = {section.row.pk for section in written}
    blocks = {row.pk for row in draft.blocks.left.values() if row.section_id in within}
    kept = {block.row.pk for section in written for block in section.blocks}
    items = [row.pk for row in draft.items.left.values() if row.block_id in kept]
    sections = [] if keep_others else [row.pk for row in draft.sections.left.values()]
    for model, keys in ((ListItem, items), (Block, blocks), (Section, sections)):
        if keys:
            model._default_manager.filter(pk__in=keys).delete()


def set_companions(
    article: Article, given: Iterable[Sequence[str]], written: list[SectionRow]
) -> None:
    """`show_with` of the written sections, as `given` of each, as far as the draft has it."""
    wanted = [list(dict.fromkeys(others)) for others in given]
    rows = {str(section.row.public_id): section.row for section in written}
    if any(other not in rows for others in wanted for other in others):
        rows = {str(row.public_id): row for row in article.section_set.all()} | rows
    for section, others in zip(written, wanted, strict=True):
        companions = [rows[other] for other in others if other in rows]
        section.show_with = [str(other.public_id) for other in companions]
        stored = getattr(section.row, "_prefetched_objects_cache", {}).get("show_with", ())
        if {row.pk for row in companions} != {row.pk for row in stored}:
            section.row.show_with.set(companions)
