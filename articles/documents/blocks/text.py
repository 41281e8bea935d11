"""A block of running text: paragraphs, tables, lists without ids."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self

from msgspec.structs import replace

from articles.documents.richtext.markdown import markdown_of
from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_blocks
from articles.documents.text_types import Html

from .base import BaseBlock, Change, Unit, Wording


class RichBlock(BaseBlock, frozen=True):
    """A block that is one passage of rich text."""

    if TYPE_CHECKING:
        # Each kind names it itself, in the order of the published schema.
        html: Html

    def units(self) -> list[Unit]:
        return [Unit(self.unit, (self.html,), urgency=self.stated_urgency)]

    def replaced(self, change: Change) -> Self:
        return replace(self, html=change(self.html))

    def to_html(self) -> str:
        return self.html

    def to_markdown(self, wording: Wording) -> str:
        return markdown_of(wording.rich(self.html))

    def words(self, language: str) -> str:
        return text_of(self.html, language)


class Text(RichBlock, frozen=True, tag="text"):
    """Rich text, without anything that sets it apart."""

    kind: ClassVar[str] = "text"
    unit: ClassVar[str] = "text"
    counted: ClassVar[tuple[str, str]] = ("text", "texts")
    judged_by_words: ClassVar[bool] = True
    title: ClassVar[str] = "Text"
    columns: ClassVar[tuple[str, ...]] = ("html",)

    @classmethod
    def from_row(cls, row: Any, items: Sequence[Any]) -> Self | None:
        html = clean_blocks(row.html)
        return cls(html) if html else None

    html: Html

    def joined(self, following: BaseBlock) -> Self | None:
        return replace(self, html=self.html + following.prose) if following.prose else None

    @property
    def prose(self) -> str:
        return self.html
