"""Writing a draft's state into its rows, in place, as `section_writing` writes a document's."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Model

from articles.documents.blocks.registry import BY_KIND
from articles.documents.compile import BlockRow, SectionRow
from articles.models import Article, Block, ListItem, Section
from articles.models.statements import checked_row

from .draft_state import (
    APART_FIELDS,
    BLOCK_FIELDS,
    FIELDS,
    ITEM_FIELDS,
    LINE_FIELDS,
    MULTIPLE_CHOICE_FIELDS,
    ROW_FIELDS,
    ROW_KEYS,
    SECTION_FIELDS,
)
from .loading import load_sections
from .section_writing import (
    GivenId,
    StoredDraft,
    StoredRows,
    delete_rows,
    refusing_foreign_ids,
    set_companions,
)
from .state_types import BlockState, DraftState, Fields, ItemState, SectionState

_COLUMNS_OF_SECTION = [name for name in SECTION_FIELDS if name != "show_with"]


def write_state(article: Article, state: DraftState) -> None:
    """Make the draft's rows say what this state says. A row whose id the draft has is updated.

    An id that it does not have (any more) is given to a new row. Raises InvalidDocument where an
    id belongs to another article, or is given twice. Call in a transaction, with the article
    locked and `set_fields` done.
    """
    article.save()
    article.topics.set(state["fields"]["topics"])
    article.related.set(state["fields"]["related"])
    _write_sections(article, state["sections"])
    for name, rows in state["rows"].items():
        _write_rows(article, name, rows)


def set_fields(article: Article, fields: Fields) -> None:
    """Set the article's columns from a state's fields. Does not save."""
    for name in FIELDS:
        if name not in MULTIPLE_CHOICE_FIELDS:
            _set(article, name, fields[name])


def _set(row: Model, name: str, value: str) -> None:
    field: Any = row._meta.get_field(name)
    setattr(row, field.attname, _column(type(row), name, value))


def _column(model: type[Model], name: str, value: str) -> Any:
    """The column's value for a value of a state."""
    field: Any = model._meta.get_field(name)
    if name in LINE_FIELDS:
        return value.splitlines()
    if isinstance(field, BooleanField):
        return value == "on"
    if not value:
        return None if field.null else ""
    return field.to_python(value)


def _columns(model: type[Model], fields: Fields, names: Iterable[str]) -> dict[str, Any]:
    return {name: _column(model, name, fields[name]) for name in names}


def _write_sections(article: Article, sections: list[SectionState]) -> None:
    draft = StoredDraft.of(article, load_sections(article), made=checked_row)
    places = _Places()
    with refusing_foreign_ids(article, _ids(sections)):
        written = [_write_section(draft, section, places) for section in sections]
        for rows in (draft.sections, draft.blocks, draft.items):
            rows.save()
    delete_rows(draft, written)
    set_companions(draft, [section["fields"]["show_with"] for section in sections], written)


class _Places:
    """Positions of rows: each its own where it comes after the row before, else the next one."""

    def __init__(self) -> None:
        self.last = -1

    def place(self, stored: Any) -> int:
        own = stored.position if stored is not None else None
        self.last = max(self.last + 1, self.last + 1 if own is None else own)
        return self.last


def _write(rows: StoredRows, state: Any, places: _Places, columns: dict[str, Any]) -> Any:
    public_id = UUID(state["id"]) if state["id"] else None
    stored = rows.left.get(public_id) if public_id else None
    return rows.write(public_id, {**columns, "position": places.place(stored)})


def _write_section(draft: StoredDraft, section: SectionState, places: _Places) -> SectionRow:
    columns = _columns(Section, section["fields"], _COLUMNS_OF_SECTION)
    if not section["id"] or UUID(section["id"]) not in draft.sections.left:
        columns |= {"article": draft.article, **_apart(section)}
    row = _write(draft.sections, section, places, columns)
    below = _Places()
    blocks = [block for block in section["blocks"] if _has_content(block)]
    return SectionRow(row, [_write_block(draft, row, block, below) for block in blocks])


def _apart(section: SectionState) -> dict[str, Any]:
    """What a section had that no form shows, for one that is made again."""
    return _columns(Section, section["apart"], APART_FIELDS) if "apart" in section else {}


def _has_content(block: BlockState) -> bool:
    """An emptied text is a block less; a list may be without items."""
    return "html" not in BY_KIND[block["fields"]["kind"]].columns or bool(block["fields"]["html"])


def _write_block(
    draft: StoredDraft, section: Section, block: BlockState, places: _Places
) -> BlockRow:
    columns = _columns(Block, block["fields"], BLOCK_FIELDS)
    row = _write(draft.blocks, block, places, {"section": section, **columns})
    below = _Places()
    return BlockRow(row, [_write_item(draft, row, item, below) for item in block["items"]])


def _write_item(draft: StoredDraft, block: Block, item: ItemState, places: _Places) -> ListItem:
    columns = _columns(ListItem, item["fields"], ITEM_FIELDS)
    return _write(draft.items, item, places, {"block": block, **columns})


def _ids(sections: list[SectionState]) -> Iterator[GivenId]:
    for number, section in enumerate(sections, start=1):
        blocks = section["blocks"]
        for row in (section, *blocks, *(item for block in blocks for item in block["items"])):
            if row["id"]:
                yield UUID(row["id"]), f"section {number}"


def _write_rows(article: Article, name: str, rows: list[Fields]) -> None:
    """Write the rows of a formset, each over the stored one that is known by the same key."""
    table: Any = getattr(article, name)
    key = ROW_KEYS[name]
    attribute = key if key == "pk" else f"{key}_id"
    left = {str(getattr(row, attribute)): row for row in table.all()}
    kept = [(left.pop(values[key], None), values) for values in rows]
    table.filter(pk__in=[row.pk for row in left.values()]).delete()
    places = _Places()
    for stored, values in kept:
        row = stored if stored is not None else table.model(article=article)
        before = dict(row.__dict__)
        for column in ROW_FIELDS[name]:
            _set(row, column, values[column])
        if hasattr(row, "position"):
            row.position = places.place(stored)
        if stored is None or row.__dict__ != before:
            row.save()
