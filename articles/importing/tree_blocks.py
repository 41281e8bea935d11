"""The blocks of a Tree, one class a kind: what stands under a heading, as parsers found it."""

from collections.abc import Callable
from typing import Any, ClassVar, Self
from uuid import UUID

import msgspec
from msgspec.structs import replace

from articles.documents.blocks import care_advice, lists, text
from articles.documents.blocks.registry import Block
from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_item
from articles.documents.vocabulary import ListStyle, Urgency

# The id of an item with this term (inline HTML).
IdOf = Callable[[str], str]


def canonical_id(given: str) -> str:
    """A UUID in the spelling of documents."""
    return str(UUID(given))


class Item(msgspec.Struct):
    """One list item: inline HTML (text escaped). `description` may be ""."""

    term: str
    description: str = ""
    urgency: Urgency | None = None
    id: str | None = None

    def cleaned(self) -> Self:
        """The item with HTML that documents allow."""
        term, description = clean_inline(self.term), clean_item(self.description)
        return replace(self, term=term, description=description)

    def settled(self, change: Callable[[str], str]) -> Self:
        return replace(self, term=change(self.term), description=change(self.description))

    def compiled(self, id_of: IdOf) -> lists.Item | None:
        term, description = clean_inline(self.term), clean_item(self.description)
        if not term:
            # An item that begins with a sub-list or paragraph has no term: its text becomes it.
            term, description = clean_inline(self.description), ""
        if not term:
            return None
        return lists.Item(
            id=canonical_id(self.id) if self.id else id_of(term),
            term=term,
            description=description,
            urgency=self.urgency,
        )


class BaseTreeBlock(msgspec.Struct):
    """What every block of a Tree can do. HTML is not yet that of documents.

    A kind answers all that raises NotImplementedError here.
    """

    kind: ClassVar[str]

    @property
    def listed(self) -> list[Item]:
        """Its items, if it is a list."""
        return []

    @property
    def prose(self) -> str | None:
        """Its HTML if it is running text, which may be joined with more of it."""
        return None

    def passages(self) -> list[tuple[str, ...]]:
        """Its HTML, passage by passage: an item is its term and its description."""
        raise NotImplementedError

    @property
    def first_number(self) -> int | None:
        """The number of its first item, where it has numbers."""
        return None

    @property
    def numbers(self) -> range:
        """The numbers that readers see before its items."""
        return range(0)

    def cleaned(self) -> Self:
        """The block with HTML that documents allow."""
        raise NotImplementedError

    def settled(self, change: Callable[[str], str]) -> Self:
        """The block with `change` applied to each piece of its HTML."""
        raise NotImplementedError

    def from_one(self) -> Self:
        """The block with its numbers from 1."""
        return self

    def compiled(self, id_of: IdOf) -> Block | None:
        """The block as a document has it; None if nothing is left of it."""
        raise NotImplementedError

    def preview(self) -> dict[str, Any]:
        """The block for JSON: what an import would save."""
        raise NotImplementedError


class TextBlock(BaseTreeBlock, tag="text"):
    """Rich text; consecutive paragraphs are one block."""

    kind: ClassVar[str] = "text"

    html: str

    @property
    def prose(self) -> str:
        return self.html

    def passages(self) -> list[tuple[str, ...]]:
        return [(self.html,)]

    def cleaned(self) -> Self:
        return replace(self, html=clean_blocks(self.html))

    def settled(self, change: Callable[[str], str]) -> Self:
        return replace(self, html=change(self.html))

    def compiled(self, id_of: IdOf) -> Block | None:
        html = clean_blocks(self.html)
        return text.Text(html) if html else None

    def preview(self) -> dict[str, Any]:
        return {"type": self.kind, "html": self.html, "text": text_of(self.html)}


class ListBlock(BaseTreeBlock, tag="list"):
    """A list. `style` is "bullets", "numbers" or "steps"; `start` is the first number."""

    kind: ClassVar[str] = "list"

    items: list[Item]
    style: ListStyle = "bullets"
    start: int = 1

    @property
    def listed(self) -> list[Item]:
        return self.items

    @property
    def is_numbered(self) -> bool:
        """Whether its items have numbers."""
        return self.style != "bullets"

    @property
    def numbers(self) -> range:
        return range(self.start, self.start + len(self.items)) if self.is_numbered else range(0)

    def passages(self) -> list[tuple[str, ...]]:
        return [(item.term, item.description) for item in self.items]

    def cleaned(self) -> Self:
        return replace(self, items=[item.cleaned() for item in self.items])

    @property
    def first_number(self) -> int | None:
        return self.start

    def settled(self, change: Callable[[str], str]) -> Self:
        return replace(self, items=[item.settled(change) for item in self.items])

    def from_one(self) -> Self:
        return replace(self, start=1)

    def compiled(self, id_of: IdOf) -> Block | None:
        items = [made for item in self.items if (made := item.compiled(id_of))]
        return lists.List(style=self.style, start=self.start, items=items) if items else None

    def preview(self) -> dict[str, Any]:
        return {
            "type": self.kind,
            "style": "numbers" if self.is_numbered else "bullets",
            "start": self.start,
            "items": [
                {"term": text_of(item.term), "description": text_of(item.description)}
                for item in self.items
            ],
        }


class CareAdviceBlock(BaseTreeBlock, tag="care-advice"):
    """Whom to contact and how fast. Only the interchange format has it: no rule sets urgency."""

    kind: ClassVar[str] = "care-advice"

    html: str
    urgency: Urgency

    def passages(self) -> list[tuple[str, ...]]:
        return [(self.html,)]

    def cleaned(self) -> Self:
        return replace(self, html=clean_blocks(self.html))

    def settled(self, change: Callable[[str], str]) -> Self:
        return replace(self, html=change(self.html))

    def compiled(self, id_of: IdOf) -> Block | None:
        html = clean_blocks(self.html)
        return care_advice.CareAdvice(html=html, urgency=self.urgency) if html else None

    def preview(self) -> dict[str, Any]:
        values = {"type": self.kind, "urgency": self.urgency}
        return {**values, "html": self.html, "text": text_of(self.html)}


TreeBlock = TextBlock | ListBlock | CareAdviceBlock
