"""Comparing two documents word by word, section by section."""

from msgspec.structs import astuple, replace

from articles.documents.blocks.walk import unit_ids
from articles.documents.canonical import section_digest
from articles.documents.document import (
    OUTSIDE_SECTIONS,
    Audience,
    Author,
    Document,
    Reference,
    Section,
)
from articles.documents.vocabulary import AUDIENCES, SEXES

from .comparison_types import Change, ComparedField, ComparedSection, Comparison
from .section_facts import any_critical, facts_of
from .section_parts import DocumentPair, moved_ids, parts_of
from .word_diff import word_segments


def compare_documents(old: Document | None, new: Document) -> Comparison:
    """Every word of both, section by section. Without `old` everything was added."""
    old_sections = {s.id: s for s in old.sections} if old else {}
    pair = DocumentPair(old, new)
    moved = moved_ids(list(old_sections), [s.id for s in new.sections])
    sections = [
        _section(old_sections.get(s.id), s, pair, moved=s.id in moved) for s in new.sections
    ]
    kept = {section.id for section in new.sections}
    removed = [s for sid, s in old_sections.items() if sid not in kept]
    sections += [_removed_section(section, pair) for section in removed]
    return Comparison(old is None, _around(old, new) if old else [], sections)


def _section(
    old: Section | None, new: Section, pair: DocumentPair, *, moved: bool
) -> ComparedSection:
    named = _unchanged(new, moved=moved)
    if old and section_digest(old) == section_digest(new) and unit_ids(old) == unit_ids(new):
        return named
    parts = parts_of(old, new, pair)
    facts = facts_of(old, new, pair.headings) if old else []
    critical = bool(old) and any_critical([*facts, *parts])
    change: Change = "changed" if old else "added"
    return replace(named, change=change, critical=critical, facts=facts, parts=parts)


def _removed_section(section: Section, pair: DocumentPair) -> ComparedSection:
    empty = replace(section, heading="", blocks=[])
    parts = parts_of(section, empty, pair)
    return replace(_unchanged(section), change="removed", critical=True, parts=parts)


def _unchanged(section: Section, *, moved: bool = False) -> ComparedSection:
    return ComparedSection(
        id=section.id,
        anchor=section.anchor,
        heading=section.heading,
        change="moved" if moved else "same",
        moved=moved,
        critical=False,
    )


def _around(old: Document, new: Document) -> list[ComparedField]:
    rows = []
    for name, label in ((field.name, field.label) for field in OUTSIDE_SECTIONS):
        before, after = (_field_text(name, document) for document in (old, new))
        if before != after:
            segments = word_segments(before, after, new.language)
            critical = name == "audience" or any(segment.critical for segment in segments)
            rows.append(ComparedField(name, label, segments, critical))
    return rows


def _field_text(name: str, document: Document) -> str:
    value = getattr(document, name)
    if name == "audience":
        return audience_text(value)
    if isinstance(value, str):
        return value
    return "\n".join(row if isinstance(row, str) else _row_text(row) for row in value)


def _row_text(row: Author | Reference) -> str:
    return ", ".join(value for value in astuple(row) if value)


def audience_text(audience: Audience) -> str:
    """The audience as one phrase: "Patients, female, from 18 years, up to 65 years"."""
    words = [dict(AUDIENCES)[audience.who]]
    if audience.sex:
        words.append(dict(SEXES)[audience.sex].lower())
    if audience.age_min is not None:
        words.append(f"from {audience.age_min} years")
    if audience.age_max is not None:
        words.append(f"up to {audience.age_max} years")
    return ", ".join(words)
