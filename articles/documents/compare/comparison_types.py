"""What a comparison of two documents tells: sections, their parts, facts and words."""

from typing import Literal

import msgspec

from .critical_tokens import critical_kind

Op = Literal["same", "added", "removed"]
Change = Literal["same", "added", "removed", "changed", "moved"]


class Segment(msgspec.Struct, frozen=True):
    """Words that stay, come or go. `critical`: one number, dose or negation that differs."""

    op: Op
    text: str
    critical: bool

    @property
    def label(self) -> str:
        """The kind of a critical word, else ""; colour alone would not tell it."""
        return critical_kind(self.text) if self.critical else ""


class Fact(msgspec.Struct, frozen=True):
    """An attribute that differs. `before`, `after`: labels; `old`, `new`: values, or None."""

    field: str
    label: str
    before: str
    after: str
    old: str | None
    new: str | None
    critical: bool


class ComparedPart(msgspec.Struct, frozen=True, kw_only=True):
    """The heading of a section, or a unit of a block.

    `kind`: heading, or that of the unit. `id`: of an item, else None. `change` is never "moved":
    see `moved`. `came_from` and `went_to`: the headings of the section that an item came from or
    went to, or "". `critical` is true where any word or fact of it is critical.
    """

    kind: str
    id: str | None = None
    change: Change
    moved: bool = False
    came_from: str = ""
    went_to: str = ""
    facts: list[Fact] = []
    segments: list[Segment]
    critical: bool


class ComparedSection(msgspec.Struct, frozen=True, kw_only=True):
    """A section and its parts, in the order of the new document, removed ones last.

    `moved`: stands elsewhere, whatever its `change`. Without parts where its words are the same.
    """

    id: str
    anchor: str
    heading: str
    change: Change
    moved: bool = False
    critical: bool
    facts: list[Fact] = []
    parts: list[ComparedPart] = []


class ComparedField(msgspec.Struct, frozen=True):
    """A field outside the sections that differs, as text. `label`: in English."""

    field: str
    label: str
    segments: list[Segment]
    critical: bool


class Comparison(msgspec.Struct, frozen=True):
    """Every word of two documents. `first`: there was no document before.

    `around`: what differs outside the sections. `sections`: all, also those that are the same, in
    the order of the new document, removed ones last.
    """

    first: bool
    around: list[ComparedField]
    sections: list[ComparedSection]

    @property
    def changed(self) -> list[ComparedSection]:
        """The sections that are not the same."""
        return [section for section in self.sections if section.change != "same"]


class SummaryRow(msgspec.Struct, frozen=True):
    """One place that changed, in words. `anchor`: of the section, "" outside the sections."""

    text: str
    anchor: str = ""
    critical: bool = False
