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


def write_sections(
    article: Article, sections: Sequence[compiled.Section], *, keep_others: bool = False
) -> list[SectionRow]:
    """Write a document's sections; those the draft has beside them are deleted, or kept.

    Returns the rows, in order. Raises InvalidDocument where an id belongs to another article or
    is given twice. Call in a transaction, with the article locked.
    """
    draft = _StoredDraft.of(article)
    first = _next_position(draft) if keep_others else 0
    written = [
        _write_section(draft, section, None if keep_others else place, first + place)
        for place, section in enumerate(sections)
    ]
    _save(draft, sections)
    _delete(draft, written, keep_others=keep_others)
    _set_companions(article, sections, written)
    return written


@dataclass
class _Rows:
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
class _StoredDraft:
    article: Article
    sections: _Rows
    blocks: _Rows
    items: _Rows

    @classmethod
    def of(cls, article: Article) -> "_StoredDraft":
        items = Prefetch("items", ListItem.objects.order_by(), to_attr="stored_items")
        blocks = Prefetch("blocks", Block.objects.prefetch_related(items), to_attr="stored_blocks")
        sections = list(article.section_set.prefetch_related(blocks, "show_with"))
        own_blocks = [block for section in sections for block in section.stored_blocks]
        own_items = [item for block in own_blocks for item in block.stored_items]
        return cls(
            article,
            *(
                _Rows(model, {row.public_id: row for row in rows})
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


def _next_position(draft: _StoredDraft) -> int:
    places = [row.position for row in draft.sections.left.values() if row.position is not None]
    return max(places, default=-1) + 1


def _write_section(
    draft: _StoredDraft, section: compiled.Section, position: int | None, position_if_new: int
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
    draft: _StoredDraft, section: Section, block: DocumentBlock, position: int, stored: list[Any]
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


def _save(draft: _StoredDraft, sections: Sequence[compiled.Section]) -> None:
    tables = (draft.sections, draft.blocks, draft.items)
    try:
        with transaction.atomic():
            for rows in tables:
                rows.model._default_manager.bulk_create(rows.new)
    except IntegrityError:
        if errors := _foreign_ids(draft.article, sections):
            raise InvalidDocument(errors) from None
        raise
    for rows in tables:
        if rows.changed:
            rows.model._default_manager.bulk_update(rows.changed, _COLUMNS[rows.model], 200)


def _foreign_ids(article: Article, sections: Sequence[compiled.Section]) -> list[dict[str, str]]:
    """An error for each id that another article has, or that is given twice."""
    given = list(_ids(sections))
    wanted = [row_id for row_id, _ in given]
    owners = dict(
        Section.objects.filter(public_id__in=wanted)
        .exclude(article=article)
        .values_list("public_id", "article__title")
    ) | dict(
        ListItem.objects.filter(public_id__in=wanted)
        .exclude(block__section__article=article)
        .values_list("public_id", "block__section__article__title")
    )
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


def _ids(sections: Sequence[compiled.Section]) -> Iterable[tuple[UUID, str]]:
    for number, section in enumerate(sections, start=1):
        if section.id:
            yield UUID(section.id), f"section {number}"
        items = [item for block in section.blocks for item in block.own_items]
        for place, item in enumerate(items, start=1):
            if item.id:
                yield UUID(item.id), f"section {number}, item {place}"


def _delete(draft: _StoredDraft, written: list[SectionRow], *, keep_others: bool) -> None:
    """After the updates: a row that moved is no longer below one that goes."""
    within = {section.row.pk for section in written}
    blocks = {row.pk for row in draft.blocks.left.values() if row.section_id in within}
    kept = {block.row.pk for section in written for block in section.blocks}
    items = [row.pk for row in draft.items.left.values() if row.block_id in kept]
    sections = [] if keep_others else [row.pk for row in draft.sections.left.values()]
    for model, keys in ((ListItem, items), (Block, blocks), (Section, sections)):
        if keys:
            model._default_manager.filter(pk__in=keys).delete()


def _set_companions(
    article: Article, sections: Sequence[compiled.Section], written: list[SectionRow]
) -> None:
    """`show_with` of the written sections, as far as the draft has what it names."""
    wanted = [list(dict.fromkeys(section.show_with)) for section in sections]
    rows = {str(section.row.public_id): section.row for section in written}
    if any(other not in rows for others in wanted for other in others):
        rows = {str(row.public_id): row for row in article.section_set.all()} | rows
    for section, others in zip(written, wanted, strict=True):
        companions = [rows[other] for other in others if other in rows]
        section.show_with = [str(other.public_id) for other in companions]
        stored = getattr(section.row, "_prefetched_objects_cache", {}).get("show_with", ())
        if {row.pk for row in companions} != {row.pk for row in stored}:
            section.row.show_with.set(companions)
