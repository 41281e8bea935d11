"""The types of a draft's state: plain values, so that three versions can be compared and merged.

A state is not a document: it may be unfinished, and holds what a form holds. Values are as a form
sends them: a text, or a list of texts. `id` of a row is its public id, "" for a row that is not
saved yet; so is `pk`.
"""

from typing import Any, NotRequired, TypedDict

Fields = dict[str, Any]


class ItemState(TypedDict):
    """A list item."""

    id: str
    pk: str
    fields: Fields


class BlockState(TypedDict):
    """A block of a section."""

    id: str
    pk: str
    fields: Fields
    items: list[ItemState]


class SectionState(TypedDict):
    """A section of the draft. `apart`: what no form shows, of a section that was saved before."""

    id: str
    pk: str
    fields: Fields
    apart: NotRequired[Fields]
    blocks: list[BlockState]


class DraftState(TypedDict):
    """`rows`: {formset: its rows, each its fields, and of a reference `pk`}."""

    fields: Fields
    sections: list[SectionState]
    rows: dict[str, list[Fields]]
