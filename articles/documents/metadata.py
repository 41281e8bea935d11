"""The shape of an edition's metadata: stored as JSON, needs no clinical review, has no digest.

Ids are public ids; dates are ISO texts with "Z".
"""

from typing import TypedDict

from .vocabulary import Relation


class TopicName(TypedDict):
    """A topic, named in the article's language."""

    slug: str
    name: str


class CodeRelation(TypedDict):
    """A code of a terminology, and its relation to the article."""

    system: str
    code: str
    display: str
    relation: Relation
    includes_descendants: bool


class CallToAction(TypedDict):
    """A call to action."""

    text: str
    label: str | None
    url: str | None
    promotional: bool


class Metadata(TypedDict):
    """A candidate's metadata.

    Of a translation, `source_sections` is {section of the original: its digest when it was
    translated} and `section_sources` {own section: section of the original}.
    """

    slug: str
    kind: str
    topics: list[TopicName]
    codes: list[CodeRelation]
    related: list[str]
    call_to_action: CallToAction | None
    translation_set: str
    translation_of: str | None
    source_sections: dict[str, str]
    section_sources: dict[str, str]


class SectionRecord(TypedDict):
    """What an edition records of a section: when its content changed last, and how much."""

    digest: str
    text_changed: str
    significance: str


class EditionMetadata(Metadata):
    """An edition's: also {section: its record}."""

    sections: dict[str, SectionRecord]
