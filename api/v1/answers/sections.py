"""The sections of an article or edition, with their blocks and list items."""

import datetime
from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any, ClassVar, Literal, get_args, get_type_hints

import msgspec
from msgspec import Meta

from articles.delivery import addresses
from articles.documents import document as compiled
from articles.documents.blocks.care_advice import CareAdvice
from articles.documents.blocks.lists import Item, List
from articles.documents.blocks.registry import Kind
from articles.documents.blocks.text import Text as RunningText
from articles.documents.metadata import SectionRecord
from articles.documents.richtext.markup import resolve_links
from articles.documents.richtext.plain_text import text_of
from articles.documents.vocabulary import LIST_STYLES, URGENCIES
from articles.models.public.edition import Edition

from .answer import Answer, doc, instant
from .fields import (
    BLOCKS,
    ID,
    IN_READING_ORDER,
    ITEMS,
    SAFE_ALONE,
    TYPE,
    Anchor,
    Aspect,
    Digest,
    Heading,
    Html,
    IdText,
    Instant,
    Level,
    Text,
    Urgency,
    one_of,
)

resolve_article_links = partial(
    resolve_links, address=addresses.permanent, site=addresses.of_this_site
)


# What each value of `blocks` leaves out, so that each word is sent once.
_OF_TEXT = {
    "html": frozenset({"text"}),
    "structured": frozenset({"text"}),
    "text": frozenset({"html"}),
}
_OF_LISTS = {
    "html": frozenset({"text", "items"}),
    # The HTML of a list says again what its items say.
    "structured": frozenset({"text", "html"}),
    "text": frozenset({"html", "items"}),
}
_OF_ITEMS = frozenset({"term", "description_text"})


class ListItem(Answer):
    """Both halves as plain text and as HTML; the description may be absent."""

    id: Annotated[IdText, ID]
    term: Annotated[str, doc("What the item is about, as plain text.")]
    term_html: Html
    description_html: Html | None
    description_text: Annotated[
        str | None, doc("What is said about the term, as plain text; null: nothing.")
    ]
    urgency: Urgency | None

    @classmethod
    def of(cls, item: Item, language: str) -> "ListItem":
        return cls(
            id=item.id,
            term=text_of(item.term, language),
            term_html=resolve_article_links(item.term),
            description_html=resolve_article_links(item.description) or None,
            description_text=text_of(item.description, language) or None,
            urgency=item.urgency,
        )


class BlockAnswer(Answer):
    """What a kind of block has besides its members."""

    # {value of the parameter `blocks`: members left out}.
    left_out: ClassVar[dict[str, frozenset[str]]] = _OF_TEXT

    @classmethod
    def in_form(cls, block: Mapping[str, Any], form: str) -> dict[str, Any]:
        """A block of this kind, decoded, with its words in one form."""
        return {name: value for name, value in block.items() if name not in cls.left_out[form]}


# The members of text and care advice are in the order of the canonical document.
class TextBlock(BlockAnswer):
    """Running text, as HTML and as plain text."""

    html: Html
    type: Annotated[Literal["text"], TYPE]
    text: Text

    @classmethod
    def of(cls, block: RunningText, language: str) -> "TextBlock":
        html = resolve_article_links(block.html)
        return cls(html=html, type="text", text=block.to_text(language))


class ListBlock(BlockAnswer):
    """A list, as HTML, as plain text and item by item."""

    left_out: ClassVar[dict[str, frozenset[str]]] = _OF_LISTS

    type: Annotated[Literal["list"], TYPE]
    style: Annotated[str, one_of(LIST_STYLES), doc("How the items are marked.")]
    start: Annotated[int, doc("The number of the first item.")]
    html: Html
    text: Text
    items: Annotated[list[ListItem], ITEMS]

    @classmethod
    def of(cls, block: List, language: str) -> "ListBlock":
        return cls(
            type="list",
            style=block.style,
            start=block.start,
            html=resolve_article_links(block.to_html()),
            text=block.to_text(language),
            items=[ListItem.of(item, language) for item in block.items],
        )

    @classmethod
    def in_form(cls, block: Mapping[str, Any], form: str) -> dict[str, Any]:
        """Of its items, each half once, as HTML."""
        kept = super().in_form(block, form)
        if items := kept.get("items"):
            kept["items"] = [
                {name: value for name, value in item.items() if name not in _OF_ITEMS}
                for item in items
            ]
        return kept


class CareAdviceBlock(BlockAnswer):
    """Whom to contact and how fast."""

    html: Html
    type: Annotated[Literal["care-advice"], TYPE]
    urgency: Annotated[str, one_of(URGENCIES), doc("How fast a reader must act.")]
    text: Text

    @classmethod
    def of(cls, block: CareAdvice, language: str) -> "CareAdviceBlock":
        html, text = resolve_article_links(block.html), block.to_text(language)
        return cls(html=html, type="care-advice", urgency=block.urgency, text=text)


Block = Annotated[
    TextBlock | ListBlock | CareAdviceBlock,
    Meta(
        title="Block",
        description="Every block has `html` and `text`: show `html` where `type` is unknown.",
    ),
]
_BLOCKS: dict[Kind, type[Any]] = {
    RunningText: TextBlock,
    List: ListBlock,
    CareAdvice: CareAdviceBlock,
}
# The values of the parameter `blocks`.
FORMS = tuple(BlockAnswer.left_out)
# {value of `type`: its answer}.
ANSWER_OF: dict[str, type[BlockAnswer]] = {
    get_args(get_type_hints(answer)["type"])[0]: answer for answer in _BLOCKS.values()
}


class Section(Answer):
    """A part of an article."""

    id: Annotated[IdText, ID]
    parent: Annotated[IdText | None, doc("The section a sub-heading stands under.")]
    anchor: Anchor
    level: Annotated[Level, Meta(ge=2, le=4)]
    heading: Heading
    aspect: Aspect | None
    urgency: Urgency | None
    safe_alone: Annotated[bool, SAFE_ALONE]
    show_with: Annotated[list[IdText], doc("Sections that must be shown along with it.")]
    digest: Digest
    text_changed: Instant
    blocks: Annotated[list[Block], BLOCKS]

    @classmethod
    def of(
        cls, section: compiled.Section, parent: str | None, dated: SectionRecord, language: str
    ) -> "Section":
        """`dated`: what the edition's metadata tell of the section."""
        return cls(
            id=section.id,
            parent=parent,
            anchor=section.anchor,
            level=section.level,
            heading=section.heading,
            aspect=section.aspect,
            urgency=section.urgency,
            safe_alone=section.safe_alone,
            show_with=section.show_with,
            digest=dated["digest"],
            text_changed=instant(datetime.datetime.fromisoformat(dated["text_changed"])),
            blocks=[_BLOCKS[type(block)].of(block, language) for block in section.blocks],
        )


class ListItemPart(ListItem):
    """An item, of which `blocks` may have left something out."""

    always: ClassVar[tuple[str, ...]] = ("id",)


class TextBlockPart(TextBlock):
    """Running text in the form that `blocks` asks for."""

    always: ClassVar[tuple[str, ...]] = ("type",)


class ListBlockPart(ListBlock):
    """A list in the form that `blocks` asks for."""

    always: ClassVar[tuple[str, ...]] = ("type", "style", "start")

    # A schema alone: no part is made by its class.
    items: Annotated[list[ListItemPart], ITEMS]  # type: ignore[assignment]


class CareAdviceBlockPart(CareAdviceBlock):
    """Care advice in the form that `blocks` asks for."""

    always: ClassVar[tuple[str, ...]] = ("type", "urgency")


class SectionPart(Section):
    """A section, with its blocks in the form that `blocks` asks for."""

    blocks: Annotated[  # type: ignore[assignment]
        list[TextBlockPart | ListBlockPart | CareAdviceBlockPart],
        BLOCKS,
    ]


Sections = Annotated[list[Section], IN_READING_ORDER]


def sections_of(document: compiled.Document, edition: Edition) -> list[Section]:
    """Sections in reading order; `parent` is the id of the nearest section of a higher level."""
    above: dict[int, str] = {}
    sections = []
    for section in document.sections:
        level = section.level
        parent = next((above[upper] for upper in range(level - 1, 1, -1) if upper in above), None)
        above = {upper: sid for upper, sid in above.items() if upper < level}
        above[level] = section.id
        dated = edition.metadata["sections"][section.id]
        sections.append(Section.of(section, parent, dated, document.language))
    return sections


def in_form(section: Any, form: str | None) -> Any:
    """A section, as a structure or decoded, with the words of its blocks once; None: as they are.

    The whole article has each word in every form, so that any program finds the one it needs; a
    phone needs one.
    """
    if form is None:
        return section
    shown = msgspec.to_builtins(section)
    blocks = [ANSWER_OF[block["type"]].in_form(block, form) for block in shown["blocks"]]
    return {**shown, "blocks": blocks}
