"""The types of a draft's state: plain values, so that three versions can be compared and merged.

A state is not a document: it may be unfinished, and holds what a form holds. Values are as a form
sends them: a text, or a list of texts.
"""

from typing import Any, NotRequired, TypedDict

Fields = dict[str, Any]


class ItemState(TypedDict):
    """A list item. `id`: its public id, "" for a row that is not saved yet; so is `pk`."""

    id: str
    pk: str
    fields: Fields


class SectionState(TypedDict):
    """A row of sections. `more_items`: items typed or pasted as lines, in a form alone."""

    id: str
    pk: str
    fields: Fields
    items: list[ItemState]
    more_items: NotRequired[str]


class DraftState(TypedDict):
    """`rows`: {formset: its rows}."""

    fields: Fields
    sections: list[SectionState]
    rows: dict[str, list[Fields]]


class SavedState(TypedDict):
    """A state as it is stored, with blocks in each section; `beside`: what stands in no section."""

    format: int
    language: str
    title: str
    summary: str
    also_called: list[str]
    questions: list[str]
    sections: list[dict[str, Any]]
    beside: dict[str, Any]
