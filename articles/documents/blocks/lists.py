"""A list whose items have ids of their own; each is a term with or without a description."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, ClassVar, Self
from uuid import uuid4

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from articles.documents.richtext.markdown import escape, markdown_list, markdown_of
from articles.documents.richtext.sanitizer import clean_inline, clean_item
from articles.documents.text_types import Html, Uuid
from articles.documents.vocabulary import LIST_STYLES, ListStyle, Urgency

from .base import BaseBlock, Change, Unit, Wording


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One item: a term, and what it means or what to do about it."""

    id: Uuid
    term: Html
    description: Annotated[str, Meta(description="Empty where the item has no description.")]
    urgency: Urgency | None

    @classmethod
    def from_row(cls, row: Any) -> Self:
        return cls(
            id=str(row.public_id),
            term=clean_inline(row.term),
            description=clean_item(row.description),
            urgency=row.urgency or None,
        )

    def unit(self) -> Unit:
        return Unit(List.unit, (self.term, self.description), self.id, self.urgency)

    def to_html(self) -> str:
        """ "term – description" as inline HTML."""
        if not self.description:
            return self.term
        return f"<strong>{self.term}</strong> – {self.description}"

    def to_markdown(self, wording: Wording) -> str:
        text = markdown_of(wording.rich(self.to_html()))
        if not self.urgency:
            return text
        return f"**{escape(wording.item_label(self.urgency))}:** {text}"


class List(BaseBlock, frozen=True, tag="list"):
    """A list. `start` is the first number of an ordered one."""

    kind: ClassVar[str] = "list"
    unit: ClassVar[str] = "item"
    counted: ClassVar[tuple[str, str]] = ("item", "items")
    has_ids: ClassVar[bool] = True
    judged_by_words: ClassVar[bool] = True
    cue: ClassVar[str] = "Lists"
    runs_together: ClassVar[bool] = True
    title: ClassVar[str] = "List"
    columns: ClassVar[tuple[str, ...]] = ("style", "start")

    style: ListStyle
    start: Annotated[int, Meta(ge=0)]
    items: Annotated[list[Item], Meta(min_length=1)]

    @classmethod
    def from_row(cls, row: Any, items: Sequence[Any]) -> Self | None:
        found = [item for item in map(Item.from_row, items) if item.term or item.description]
        return cls(style=row.style, start=row.start, items=found) if found else None

    @property
    def own_items(self) -> Sequence[Item]:
        return self.items

    def faults(self, first: int) -> Iterator[tuple[str, str]]:
        for number, item in enumerate(self.items, start=first):
            if not item.term:
                hint = "Give the item a term, or move its description into the term."
                yield f"item {number}", hint

    def units(self) -> list[Unit]:
        return [item.unit() for item in self.items]

    def replaced(self, change: Change) -> Self:
        items = [
            replace(item, term=change(item.term), description=change(item.description))
            for item in self.items
        ]
        return replace(self, items=items)

    def fresh(self) -> Self:
        return replace(self, items=[replace(item, id=str(uuid4())) for item in self.items])

    def to_html(self) -> str:
        if self.tag == "dl":
            body = "".join(f"<dt>{i.term}</dt><dd>{i.description}</dd>" for i in self.items)
            return f"<dl>{body}</dl>"
        start = "" if self.first_number is None else f' start="{self.first_number}"'
        body = "".join(f"<li>{item.to_html()}</li>" for item in self.items)
        return f"<{self.tag}{start}>{body}</{self.tag}>"

    def to_text(self, language: str) -> str:
        lines = [unit.text(language) for unit in self.units()]
        if self.is_numbered:
            lines = [f"{number}. {line}" for number, line in enumerate(lines, start=self.start)]
        return "\n".join(lines)

    def to_markdown(self, wording: Wording) -> str:
        items = [item.to_markdown(wording) for item in self.items]
        return markdown_list(items, start=self.start if self.is_numbered else None)

    def fixed(self) -> Iterator[tuple[str, Any]]:
        for item in self.items:
            yield "item urgency", item.urgency
        if self.style == "steps":
            # The order of steps is part of their meaning.
            yield "steps", [item.id for item in self.items]
        if self.is_numbered:
            yield "start", self.start

    def label(self) -> str:
        label = dict(LIST_STYLES)[self.style].lower()
        return f"{label} from {self.start}" if self.is_numbered else label

    @property
    def first(self) -> int:
        return self.start

    @property
    def is_numbered(self) -> bool:
        return self.style != "bullets"

    @property
    def tag(self) -> str:
        """The HTML element: `dl` for bullets that all have a description, else `ul` or `ol`."""
        if self.is_numbered:
            return "ol"
        return "dl" if all(item.description for item in self.items) else "ul"

    @property
    def first_number(self) -> int | None:
        """The first number where it must be stated."""
        return self.start if self.is_numbered and self.start != 1 else None

    @property
    def bold_terms(self) -> bool:
        """Whether all terms stand out: in an ordered list, if any item has a description."""
        return self.is_numbered and any(item.description for item in self.items)
