"""The difference between two editions: sections, items, words and numbers."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Generic, Literal, Self, TypeVar

from msgspec import field

from articles.delivery.article_context import document_of
from articles.documents.blocks.registry import KINDS
from articles.documents.compare import comparison_types as compared_as
from articles.documents.compare.comparison import compare_documents
from articles.documents.compare.critical_tokens import critical_kind
from articles.documents.document import OUTSIDE_SECTIONS
from articles.models.public.current import Current
from articles.models.public.edition import Edition as Row

from .answer import Answer, Part, doc
from .article import RELATED
from .article_parts import CODES, TOPICS, CallToAction, Code, Topic
from .editions import EditionRow
from .fields import (
    ABOUT,
    ID,
    ITEMS,
    SECTIONS,
    TYPE,
    WORDS,
    Anchor,
    Heading,
    Id,
    IdText,
    KindValue,
    Language,
    Text,
    words,
)

_OUTSIDE = [field.name for field in OUTSIDE_SECTIONS]
CHANGES = ("added", "removed", "moved", "changed")
Value = TypeVar("Value")
BEFORE = doc("As it is in the earlier edition.")
AFTER = doc("As it is in the later edition.")
ADDED = doc("What the later one has and the earlier has not.")
REMOVED = doc("What the earlier one has and the later has not.")
OP = doc("Whether the words stay, come or go.")
MOVED = doc("Whether, or how many, only stand elsewhere.")
WhatHappened = Annotated[str, words(*CHANGES), doc("What happened to it.")]
Critical = Annotated[
    bool,
    doc("Whether a number, dose, unit, negation, urgency or the like differs."),
]


class Segment(Answer):
    """Words that stay, come or go."""

    op: Annotated[
        str,
        words("same", "added", "removed"),
        OP,
    ]
    text: Text
    critical: Annotated[bool, doc("One number, dose or negation, whole.")]


class CriticalWord(Answer):
    """A word that differs and may change what a reader does."""

    op: Annotated[str, words("added", "removed"), OP]
    text: Annotated[str, doc("A number stands with its unit.")]
    kind: Annotated[str, words("number", "word"), ABOUT]

    @classmethod
    def of(cls, segment: Segment) -> "CriticalWord":
        number = critical_kind(segment.text) == "number"
        return cls(segment.op, segment.text.strip(), "number" if number else "word")


Segments = Annotated[list[Segment], doc("The text in pieces, old words before new.")]
CriticalWords = Annotated[list[CriticalWord], doc("The numbers and weighty words that differ.")]


class DifferenceFact(Answer):
    """What is said beside the words, such as how urgent a section is."""

    field: Annotated[
        str, doc("urgency, aspect, level, safe_alone, show_with, list or links so far.")
    ]
    before: Annotated[str | None, BEFORE]
    after: Annotated[str | None, AFTER]
    critical: Critical

    @classmethod
    def of(cls, fact: compared_as.Fact) -> "DifferenceFact":
        return cls(fact.field, fact.old, fact.new, fact.critical)


Facts = Annotated[list[DifferenceFact], doc("Facts of the section that differ.")]


class DifferencePart(Answer):
    """A heading, a passage, a list item or care advice that differs."""

    kind: Annotated[
        str,
        words("heading", *(kind.unit for kind in KINDS)),
        ABOUT,
    ]
    id: Annotated[IdText | None, doc("Of a list item; passages have none.")]
    change: WhatHappened
    moved: Annotated[bool, MOVED]
    came_from: Annotated[str | None, doc("The section an item came from.")] = field(name="from")
    to: Annotated[str | None, doc("The section an item went to.")]
    critical: Critical
    facts: Facts
    segments: Segments
    critical_words: CriticalWords

    @classmethod
    def of(cls, part: compared_as.ComparedPart) -> "DifferencePart":
        segments = [Segment.like(segment) for segment in part.segments]
        return cls(
            kind=part.kind,
            id=part.id,
            change="moved" if part.change == "same" else part.change,
            moved=part.moved,
            came_from=part.came_from or None,
            to=part.went_to or None,
            critical=part.critical,
            facts=[DifferenceFact.of(fact) for fact in part.facts],
            segments=segments,
            critical_words=_critical_words(segments),
        )


class DifferenceSection(Answer):
    """How a section differs."""

    id: Annotated[IdText, ID]
    anchor: Anchor
    heading: Heading
    change: WhatHappened
    moved: Annotated[bool, doc("It may have changed as well.")]
    critical: Critical
    facts: Facts
    parts: Annotated[list[DifferencePart], doc("In the order of `to`, removed ones last.")]

    @classmethod
    def of(cls, section: compared_as.ComparedSection) -> "DifferenceSection":
        parts = [p for p in section.parts if p.change != "same" or p.moved]
        return cls(
            id=section.id,
            anchor=section.anchor,
            heading=section.heading,
            change=section.change,
            moved=section.moved,
            critical=section.critical,
            facts=[DifferenceFact.of(fact) for fact in section.facts],
            parts=[DifferencePart.of(part) for part in parts],
        )


class DifferenceAround(Part):
    field: Annotated[
        str,
        doc(f"{', '.join(_OUTSIDE[:-1])} or {_OUTSIDE[-1]} so far."),
    ]
    critical: Critical
    segments: Segments
    critical_words: CriticalWords

    @classmethod
    def of(cls, row: compared_as.ComparedField) -> "DifferenceAround":
        segments = [Segment.like(segment) for segment in row.segments]
        return cls(row.field, row.critical, segments, _critical_words(segments))


class CountsByChange(Part):
    added: Annotated[int, ADDED]
    removed: Annotated[int, REMOVED]
    moved: Annotated[int, MOVED]
    changed: Annotated[int, doc("How many read otherwise.")]

    @classmethod
    def of(cls, changes: Iterable[str]) -> "CountsByChange":
        seen = list(changes)
        return cls(*(seen.count(change) for change in CHANGES))


class CountsOfWords(Part):
    added: Annotated[int, ADDED]
    removed: Annotated[int, REMOVED]

    @classmethod
    def of(cls, segments: list[Segment]) -> "CountsOfWords":
        return cls(
            *(
                sum(len(each.text.split()) for each in segments if each.op == op)
                for op in ("added", "removed")
            )
        )


class Counts(Part):
    """How much differs."""

    sections: Annotated[CountsByChange, SECTIONS]
    items: Annotated[CountsByChange, ITEMS]
    words: Annotated[CountsOfWords, WORDS]
    critical_words: Annotated[int, doc("How many numbers, doses, units and negations differ.")]

    @classmethod
    def of(cls, sections: list[DifferenceSection], around: list[DifferenceAround]) -> "Counts":
        parts = [part for section in sections for part in section.parts]
        rows: list[DifferencePart | DifferenceAround] = [*parts, *around]
        # An item that moved between sections is in both; it is counted in the one it is in now.
        items = [part for part in parts if part.kind == "item" and not part.to]
        return cls(
            sections=CountsByChange.of(section.change for section in sections),
            items=CountsByChange.of(item.change for item in items),
            words=CountsOfWords.of([segment for row in rows for segment in row.segments]),
            critical_words=sum(len(row.critical_words) for row in rows),
        )


class BeforeAndAfter(Part, Generic[Value]):
    """Null where it is the same."""

    before: Annotated[Value, BEFORE]
    after: Annotated[Value, AFTER]

    @classmethod
    def of(cls, before: Value, after: Value) -> Self | None:
        return cls(before, after) if before != after else None


class AddedAndRemoved(Part, Generic[Value]):
    added: Annotated[list[Value], ADDED]
    removed: Annotated[list[Value], REMOVED]

    @classmethod
    def of(cls, before: list[Value], after: list[Value]) -> Self:
        return cls(
            added=[row for row in after if row not in before],
            removed=[row for row in before if row not in after],
        )


class MetadataDifference(Part):
    """What stands beside the reviewed words."""

    slug: BeforeAndAfter[str | None] | None
    kind: BeforeAndAfter[KindValue | None] | None
    call_to_action: BeforeAndAfter[CallToAction | None] | None
    topics: Annotated[AddedAndRemoved[Topic], TOPICS]
    codes: Annotated[AddedAndRemoved[Code], CODES]
    related: Annotated[AddedAndRemoved[IdText], RELATED]

    @classmethod
    def of(cls, old: Mapping[str, Any], new: Mapping[str, Any]) -> "MetadataDifference":
        """Of the metadata of two editions, which the digest does not cover; `old` may be empty."""
        return cls(
            slug=BeforeAndAfter.of(old.get("slug"), new["slug"]),
            kind=BeforeAndAfter.of(old.get("kind"), new["kind"]),
            call_to_action=BeforeAndAfter.of(old.get("call_to_action"), new["call_to_action"]),
            topics=AddedAndRemoved.of(old.get("topics", []), new["topics"]),
            codes=AddedAndRemoved.of(old.get("codes", []), new["codes"]),
            related=AddedAndRemoved.of(old.get("related", []), new["related"]),
        )


class Difference(Answer):
    """What `to` says that `from` did not."""

    id: Id
    type: Annotated[Literal["difference"], TYPE]
    language: Language
    since: Annotated[
        EditionRow | None, doc("The earlier edition; null where everything is new.")
    ] = field(name="from")
    to: EditionRow
    same_words: Annotated[bool, doc("The digests are the same.")]
    counts: Counts
    around: Annotated[list[DifferenceAround], doc("What differs beside the sections.")]
    sections: Annotated[
        list[DifferenceSection], doc("Those that differ, in the order of `to`, removed ones last.")
    ]
    metadata: MetadataDifference

    @classmethod
    def of(cls, current: Current, old: Row | None, new: Row) -> "Difference":
        """Both editions and what differs. Without `old` everything counts as added. No query."""
        before = document_of(old) if old else None
        compared = compare_documents(before, document_of(new))
        sections = [DifferenceSection.of(row) for row in compared.changed]
        around = [DifferenceAround.of(row) for row in compared.around]
        return cls(
            id=current.public_id,
            type="difference",
            language=new.language,
            since=EditionRow.of_article(current, old) if old else None,
            to=EditionRow.of_article(current, new),
            same_words=bool(old and old.digest == new.digest),
            counts=Counts.of(sections, around),
            around=around,
            sections=sections,
            metadata=MetadataDifference.of(old.metadata if old else {}, new.metadata),
        )


def _critical_words(segments: list[Segment]) -> list[CriticalWord]:
    return [CriticalWord.of(each) for each in segments if each.critical and each.op != "same"]
