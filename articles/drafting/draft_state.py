"""The state of a draft, from its rows; see `state_types`."""

from collections.abc import Iterable
from typing import Any

from articles.documents.blocks.registry import COLUMNS
from articles.documents.compile import BlockRow, Draft, SectionRow
from articles.documents.document import PLAIN_FIELDS
from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_item, clean_text

from .state_types import BlockState, DraftState, Fields, ItemState, SectionState

LINE_FIELDS = tuple(field.name for field in PLAIN_FIELDS if field.plain == "lines")
MULTIPLE_CHOICE_FIELDS = ("topics", "related")
FIELDS = (
    *(field.name for field in PLAIN_FIELDS),
    *("slug", "kind", "language", "audience_who", "audience_sex"),
    *("audience_age_min", "audience_age_max"),
    *("call_to_action", "call_to_action_label", "call_to_action_url"),
    *("call_to_action_promotional", "topics", "related", "translation_of", "owner"),
    *("reviewer", "review_planned"),
)
SECTION_FIELDS = ("heading", "level", "aspect", "urgency", "safe_alone", "show_with")
APART_FIELDS = ("anchor", "source_section", "source_digest")
BLOCK_FIELDS = ("kind", *COLUMNS)
ITEM_FIELDS = ("term", "description", "urgency")
_CLEANERS = {
    "title": clean_text,
    "heading": clean_text,
    "html": clean_blocks,
    "term": clean_inline,
    "description": clean_item,
}
ROW_FIELDS = {
    "author_rows": ("contributor",),
    "references": ("title", "publisher", "url", "accessed"),
    "code_rows": ("code", "relation", "includes_descendants"),
}
# {formset: what its rows are known by}: its "pk" has a value of its own in a reference's state.
ROW_KEYS = {"author_rows": "contributor", "references": "pk", "code_rows": "code"}


def state_of_draft(draft: Draft) -> DraftState:
    """The state of a loaded draft."""
    article = draft.article
    return {
        "fields": {name: _value(article, name) for name in FIELDS}
        | {name: normalise_value(name, "\n".join(getattr(article, name))) for name in LINE_FIELDS}
        | {
            "topics": sorted(str(topic.pk) for topic in draft.topics),
            "related": sorted(str(other.pk) for other in article.all_related),
        },
        "sections": [_section_state(section) for section in draft.sections],
        "rows": {
            "author_rows": [{"contributor": str(author.pk)} for author in draft.authors],
            "references": _rows(draft.references, "references"),
            "code_rows": _rows(draft.codes, "code_rows"),
        },
    }


def normalise_value(name: str, value: str) -> str:
    """A field's value as it would be stored, so that equal content compares equal."""
    if name in LINE_FIELDS:
        return "\n".join(filter(None, map(clean_text, value.splitlines())))
    return _CLEANERS.get(name, _plain)(value)


def _plain(value: str) -> str:
    return value.replace("\r\n", "\n").strip()


def _rows(rows: Any, name: str) -> list[dict]:
    names = ROW_FIELDS[name]
    if ROW_KEYS[name] == "pk":
        return [{"pk": str(row.pk), **{one: _value(row, one) for one in names}} for row in rows]
    return [{one: _value(row, one) for one in names} for row in rows]


def _section_state(section: SectionRow) -> SectionState:
    state = _row_state(section.row, [name for name in SECTION_FIELDS if name != "show_with"])
    state["fields"]["show_with"] = sorted(section.show_with)
    blocks = [_block_state(block) for block in section.blocks]
    return {**state, "apart": _apart(section.row), "blocks": blocks}


def _apart(row: Any) -> Fields:
    return {name: str(getattr(row, name) or "") for name in APART_FIELDS}


def _block_state(block: BlockRow) -> BlockState:
    items = [_row_state(item, ITEM_FIELDS) for item in block.items]
    return {**_row_state(block.row, BLOCK_FIELDS), "items": items}


def _row_state(row: Any, names: Iterable[str]) -> ItemState:
    fields = {name: _value(row, name) for name in names}
    return {"id": str(row.public_id), "pk": str(row.pk), "fields": fields}


def _value(row: Any, name: str) -> str:
    if name in (*LINE_FIELDS, *MULTIPLE_CHOICE_FIELDS):
        return ""
    field = row._meta.get_field(name)
    value = getattr(row, field.attname)
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else normalise_value(name, str(value))
