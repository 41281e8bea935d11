"""Writing the sections of a document into the rows of a draft, in place.

A section or list item whose id the draft has is updated, never deleted and created again: what a
document does not hold stays with it (a translation's links to its source), and so does what
refers to it (`show_with` of other sections).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Model

from articles.documents import document as compiled
from articles.documents.blocks.lists import Item
from articles.documents.blocks.registry import COLUMNS
from articles.documents.blocks.registry import Block as DocumentBlock
from articles.documents.compile import BlockRow, InvalidDocument, SectionRow
from articles.documents.validation.soundness import Fault
from articles.models import Article, Block, ListItem, Section
from articles.models.statements import checked_row, insert_rows, new_row

from .loading import load_sections

_EMPTY = {f.name: f.get_default() for f in Block._meta.concrete_fields if f.name in COLUMNS}
_ITEM = ("term", "description", "urgency")
_HEAD = ("heading", "level", "anchor", "aspect", "urgency", "safe_alone")
_COLUMNS: dict[type[Model], tuple[str, ...]] = {
    Section: ("position", *_HEAD),
    Block: ("position", "section", "kind", *COLUMNS),
    ListItem: ("position", "block", *_ITEM),
}
# {table of public ids: how its article is found}
_OWNERS: dict[type[Model], str] = {
    Section: "article",
    Block: "section__article",
    ListItem: "block__section__article",
}
Maker = Callable[[type[Model], dict[str, Any]], Any]
# A public id, and where it was given.
GivenId = tuple[UUID, str]


def write_sections(
    article: Article,
    sections: Sequence[compiled.Section],
    *,
    stored: Sequence[SectionRow] | None = None,
    keep_others: bool = False,
) -> list[SectionRow]:
    """Write a document's sections; those the draft has beside them are deleted, or kept.

    `stored`: the rows of the draft, () of a new one; None: they are loaded. Returns the rows, in
    order. Raises InvalidDocument where an id belongs to another article or is given twice. Call in
    a transaction, with the article locked.
    """
    draft = StoredDraft.of(article, load_sections(article) if stored is None else stored)
    with refusing_foreign_ids(article, _ids(sections)):
        written = _write_rows(draft, sections, keep_others=keep_others)
    delete_rows(draft, written, keep_others=keep_others)
    named = [section.show_with for section in sections]
    set_companions(draft, named, written, keep_others=keep_others)
    return written


@dataclass
class StoredRows:
    """The stored rows of one table not written yet, by public id; those to create or update.

    `made` makes a row of values: columns of a document's own types, unless it is `checked_row`.
    """

    model: type[Model]
    left: dict[UUID, Any] = field(default_factory=dict)
    new: list[Any] = field(default_factory=list)
    changed: list[Any] = field(default_factory=list)
    made: Maker = new_row

    @classmethod
    def of(cls, model: type[Model], rows: Iterable[Any], made: Maker) -> "StoredRows":
        return cls(model, {row.public_id: row for row in rows}, made=made)

    def write(self, public_id: UUID | None, values: dict[str, Any]) -> Any:
        """The row with this id, else a new one, with these values."""
        row: Any = self.left.pop(public_id, None) if public_id else None
        if row is None:
            row = self.made(self.model, {**values, "public_id": public_id or uuid4()})
            self.new.append(row)
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            self.changed.append(row)
        return row

    def save(self) -> None:
        """Create and update what was written, in two statements for any number of rows."""
        if self.new and self.made is checked_row:
            self.model._default_manager.bulk_create(self.new)
        elif self.new:
            insert_rows(self.new)
        if self.changed:
            self.model._default_manager.bulk_update(self.changed, _COLUMNS[self.model], 200)


@dataclass
class StoredDraft:
    """What the draft had before, and its rows that are not written yet."""

    article: Article
    before: dict[UUID, SectionRow]
    sections: StoredRows
    blocks: StoredRows
    items: StoredRows

    @classmethod
    def of(
        cls, article: Article, stored: Sequence[SectionRow], *, made: Maker = new_row
    ) -> "StoredDraft":
        blocks = [block for section in stored for block in section.blocks]
        return cls(
            article,
            {section.row.public_id: section for section in stored},
            StoredRows.of(Section, (section.row for section in stored), made),
            StoredRows.of(Block, (block.row for block in blocks), made),
            StoredRows.of(ListItem, (item for block in blocks for item in block.items), made),
        )


def _uuid(public_id: str | None) -> UUID | None:
    """An id as it stands in a document, in any spelling; None for a row without one."""
    return UUID(public_id) if public_id else None


def _next_position(draft: StoredDraft) -> int:
    places = [row.position for row in draft.sections.left.values() if row.position is not None]
    return max(places, default=-1) + 1


def _write_rows(
    draft: StoredDraft, sections: Sequence[compiled.Section], *, keep_others: bool
) -> list[SectionRow]:
    """The rows, table by table: those below need the keys of those above."""
    first = _next_position(draft) if keep_others else 0
    places = [None if keep_others else place for place in range(len(sections))]
    written = [
        SectionRow(_write_section(draft, section, place, first + number))
        for number, (section, place) in enumerate(zip(sections, places, strict=True))
    ]
    draft.sections.save()
    for section, row in zip(sections, written, strict=True):
        row.blocks = _write_blocks(draft, row.row, section.blocks)
    draft.blocks.save()
    for section, row in zip(sections, written, strict=True):
        for block, below in zip(section.blocks, row.blocks, strict=True):
            below.items = [
                _write_item(draft, below.row, item, place)
                for place, item in enumerate(block.own_items)
            ]
    draft.items.save()
    return written


def _write_section(
    draft: StoredDraft, section: compiled.Section, position: int | None, position_if_new: int
) -> Any:
    public_id = _uuid(section.id)
    values = {name: getattr(section, name) for name in _HEAD}
    if public_id not in draft.sections.left:
        values |= {"article_id": draft.article.pk, "position": position_if_new}
    elif position is not None:
        values["position"] = position
    return draft.sections.write(public_id, values)


def _write_blocks(
    draft: StoredDraft, section: Any, blocks: Sequence[DocumentBlock]
) -> list[BlockRow]:
    before = draft.before.get(section.public_id)
    stored = list(before.blocks) if before else []
    return [
        BlockRow(_write_block(draft, section, block, place, stored))
        for place, block in enumerate(blocks)
    ]


def _write_block(
    draft: StoredDraft, section: Any, block: DocumentBlock, position: int, stored: list[BlockRow]
) -> Any:
    same = _take_like(block, stored)
    values = {"section_id": section.pk, "position": position, "kind": block.kind, **_EMPTY}
    values |= {name: getattr(block, name) for name in block.columns}
    return draft.blocks.write(same.public_id if same else None, values)


def _write_item(draft: StoredDraft, block: Any, item: Item, position: int) -> Any:
    values = {name: getattr(item, name) for name in _ITEM}
    return draft.items.write(_uuid(item.id), {"block_id": block.pk, "position": position, **values})


def _take_like(block: DocumentBlock, stored: list[BlockRow]) -> Any:
    """The stored row that became this block (a document's blocks have no ids), else None."""
    alike = [one for one in stored if one.kind is type(block)]
    if not alike:
        return None
    ids = {_uuid(item.id) for item in block.own_items}
    same = [
        one
        for one in alike
        if (one.row.html and one.row.html == getattr(block, "html", ""))
        or any(item.public_id in ids for item in one.items)
    ]
    found = next(iter([*same, *alike]))
    stored.remove(found)
    return found.row


@contextmanager
def refusing_foreign_ids(article: Article, given: Iterable[GivenId]) -> Iterator[None]:
    """Rows are saved within, or none: InvalidDocument for an id another article has, or twice."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        if errors := _foreign_ids(article, list(given)):
            raise InvalidDocument(errors) from None
        raise


def _foreign_ids(article: Article, given: Sequence[GivenId]) -> list[Fault]:
    wanted = [row_id for row_id, _ in given]
    owners: dict[UUID, str] = {}
    for model, owner in _OWNERS.items():
        rows = model._default_manager.filter(public_id__in=wanted).exclude(**{owner: article})
        owners |= dict(rows.values_list("public_id", f"{owner}__title"))
    errors: list[Fault] = []
    seen: set[UUID] = set()
    for row_id, where in given:
        if title := owners.get(row_id):
            belongs = f"belongs to the article “{title}”"
            errors.append(_id_error(where, row_id, belongs))
        elif row_id in seen:
            errors.append(_id_error(where, row_id, "is given twice"))
        seen.add(row_id)
    return errors


def _id_error(where: str, row_id: UUID, why: str) -> Fault:
    return {"where": where, "hint": f"The id {row_id} {why}. Leave it out, or give a new one."}


def _ids(sections: Sequence[compiled.Section]) -> Iterator[GivenId]:
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
    """After the updates: a row that moved is no longer below one that goes."""
    within = {section.row.pk for section in written}
    blocks = {row.pk for row in draft.blocks.left.values() if row.section_id in within}
    kept = {block.row.pk for section in written for block in section.blocks}
    items = [row.pk for row in draft.items.left.values() if row.block_id in kept]
    sections = [] if keep_others else [row.pk for row in draft.sections.left.values()]
    for model, keys in ((ListItem, items), (Block, blocks), (Section, sections)):
        if keys:
            model._default_manager.filter(pk__in=keys).delete()


def set_companions(
    draft: StoredDraft,
    named: Sequence[Sequence[str]],
    written: list[SectionRow],
    *,
    keep_others: bool = False,
) -> None:
    """`show_with` of each written section, as `named` and as far as the draft has it."""
    others = draft.sections.left.values() if keep_others else ()
    rows = {str(row.public_id): row for row in (*others, *(one.row for one in written))}
    for ids, section in zip(named, written, strict=True):
        section.show_with = [other for other in dict.fromkeys(ids) if other in rows]
        before = draft.before.get(section.row.public_id)
        if set(section.show_with) != set(before.show_with if before else ()):
            section.row.show_with.set([rows[other] for other in section.show_with])
