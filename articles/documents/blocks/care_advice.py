"""A passage that says whom to contact and how fast."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Self

from articles.documents.richtext.markdown import escape, quote_block
from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_blocks
from articles.documents.text_types import Html
from articles.documents.vocabulary import Urgency

from .base import Wording
from .text import RichBlock


class CareAdvice(RichBlock, frozen=True, tag="care-advice"):
    """Whom to contact and how fast. People set the urgency, never a rule."""

    kind: ClassVar[str] = "care-advice"
    unit: ClassVar[str] = "care-advice"
    counted: ClassVar[tuple[str, str]] = ("care advice", "care advice")
    judged_by_words: ClassVar[bool] = True
    urgency_label: ClassVar[str] = "Urgency of the care advice"
    cue: ClassVar[str] = "Passages of care advice"

    title: ClassVar[str] = "Care advice"
    columns: ClassVar[tuple[str, ...]] = ("html", "urgency")

    urgency: Urgency
    html: Html

    @classmethod
    def from_row(cls, row: Any, items: Sequence[Any]) -> Self | None:
        html = clean_blocks(row.html)
        return cls(html=html, urgency=row.urgency) if html else None

    def faults(self, first: int) -> Iterator[tuple[str, str]]:
        if not self.urgency:
            hint = "Say how urgent the care advice is: non-urgent, urgent or emergency."
            yield "care advice", hint

    def to_markdown(self, wording: Wording) -> str:
        label = escape(wording.care_label(self.urgency))
        return quote_block(f"**{label}**\n\n{super().to_markdown(wording)}")

    def fixed(self) -> Iterator[tuple[str, Any]]:
        yield self.kind, (self.urgency, text_of(self.html))

    @property
    def stated_urgency(self) -> str | None:
        return self.urgency
