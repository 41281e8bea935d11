"""What every kind of block can do, so that no caller asks which kind it is."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar, Protocol, Self

import msgspec

from articles.documents.richtext.markup import pieces_text

Change = Callable[[str], str]


class Unit(msgspec.Struct, frozen=True):
    """One passage of a block: what is compared, searched and judged as a whole.

    `kind`: the `unit` of its block's class. `html`: its pieces in reading order, each may be "";
    the first of several says what the others are about, as a term does. `id`: where it has one,
    it is the same passage only with the same id; without one it is recognised by its words.
    `urgency`: how fast a reader of this passage must act.
    """

    kind: str
    html: tuple[str, ...]
    id: str | None = None
    urgency: str | None = None

    def text(self, language: str) -> str:
        """The pieces as plain text: "term – description"."""
        return pieces_text(self.html, language)


class Wording(Protocol):
    """The words and addresses that a rendition puts around the text of a document."""

    def rich(self, html: str) -> str:
        """The HTML with whole links."""

    def care_label(self, urgency: str) -> str:
        """The label of a passage of care advice."""

    def item_label(self, urgency: str) -> str:
        """The short label of a list item."""


class BaseBlock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Values are never checked here, but for their types: the schema does that.

    A kind answers all that raises NotImplementedError here.
    """

    # The value of `type` in documents and answers.
    kind: ClassVar[str]
    # The `kind` of its units, and what one and several of them are called in a summary.
    unit: ClassVar[str]
    counted: ClassVar[tuple[str, str]]
    # Whether its units have ids.
    has_ids: ClassVar[bool] = False
    # Whether the words of a block that was added or removed tell all that it can change. Else a
    # clinical reviewer must see it.
    judged_by_words: ClassVar[bool]
    urgency_label: ClassVar[str] = "Urgency"
    # What several of them are called in the review checklist, if they point to what matters.
    cue: ClassVar[str] = ""
    # What editors call it.
    title: ClassVar[str]
    # The columns of a draft row that hold its own values, under the same names.
    columns: ClassVar[tuple[str, ...]]
    # Whether Markdown would read two of them in a row as one.
    runs_together: ClassVar[bool] = False

    @classmethod
    def from_row(cls, row: Any, items: Sequence[Any]) -> Self | None:
        """The block of a draft's row and its ListItem rows, sanitised; None if it has no words.

        A draft may be unfinished: see `faults`.
        """
        raise NotImplementedError

    @property
    def own_items(self) -> Sequence[Any]:
        """Its items, which have rows of their own in a draft."""
        return ()

    def faults(self, first: int) -> Iterator[tuple[str, str]]:
        """(place, remedy) of what must be mended before it can be published.

        `first`: the number of its first item in the section.
        """
        yield from ()

    def units(self) -> list[Unit]:
        """Its passages, in reading order."""
        raise NotImplementedError

    def replaced(self, change: Change) -> Self:
        """The same block with `change` applied to each piece of its HTML, in reading order."""
        raise NotImplementedError

    def fresh(self) -> Self:
        """The same block with new ids."""
        return self

    def to_html(self) -> str:
        """The whole block as HTML."""
        raise NotImplementedError

    def to_text(self, language: str) -> str:
        """The whole block as plain text, as it is shown."""
        return self.words(language)

    def to_markdown(self, wording: Wording) -> str:
        """The whole block as Markdown."""
        raise NotImplementedError

    def fixed(self) -> Iterator[tuple[str, Any]]:
        """(name, value) of what may not change without a clinical review, beside the words.

        The values of one name are compared over a whole section, in order.
        """
        if not self.judged_by_words:
            yield self.kind, self

    def label(self) -> str:
        """What the editor chose of its form, for a comparison; "" where there is no choice."""
        return ""

    def words(self, language: str) -> str:
        """Its units as plain text, one below the other."""
        return "\n".join(unit.text(language) for unit in self.units())

    def joined(self, following: "BaseBlock") -> Self | None:
        """Both as one block, where they read as one; else None."""
        return None

    @property
    def prose(self) -> str:
        """Its HTML where it is running text without a label; else ""."""
        return ""

    @property
    def stated_urgency(self) -> str | None:
        """The urgency that a label above the block states."""
        return None

    @property
    def first(self) -> int:
        """The number of its first step, where it is numbered."""
        return 1

    @property
    def is_numbered(self) -> bool:
        """Whether it has numbered steps."""
        return False
