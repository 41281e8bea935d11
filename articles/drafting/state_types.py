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
    """A block of a section. `more_items`: items typed or pasted as lines, in a form alone."""

    id: str
    pk: str
    fields: Fields
    items: list[ItemState]
    more_items: NotRequired[str]


class SectionState(TypedDict):
    """A section of the draft."""

    id: str
    pk: str
    fields: Fields
    blocks: list[BlockState]


class DraftState(TypedDict):
    """`rows`: {formset: its rows}."""

    fields: Fields
    sections: list[SectionState]
    rows: dict[str, list[Fields]]
