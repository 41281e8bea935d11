"""Convert a record of the interchange format to a Tree; HTML is sanitised."""

from itertools import chain
from typing import Any

import msgspec

from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_text
from articles.importing.recognition.aspects import aspect_of
from articles.importing.recognition.language import guess_language
from articles.importing.tree import Audience, ImportFailure, Person, SectionNode, Tree

from .links import settle_links
from .record import BLANK_LINE, Record, RecordPerson, RecordSection


def tree_from_record(stated: Any, *, language: str | None = None) -> Tree:
    """`stated` is schema-valid. If it states no language: `language`, else a guess from its text.

    Raises ImportFailure for HTML that is nested too deeply, and for 2.0 where a whole number
    belongs, which the schema allows.
    """
    try:
        record = msgspec.convert(stated, Record)
    except msgspec.ValidationError as fault:
        raise ImportFailure(f"{fault}. Write it as docs/import.md says.") from None
    warnings = settle_links(record)
    sections = [_section(section) for section in record.sections]
    article_language = record.language or language or _guess_language(record, sections)
    for section in sections:
        section.aspect = section.aspect or aspect_of(section.heading, article_language)
    return _tree(record, sections, article_language, warnings)


def _tree(record: Record, sections: list[SectionNode], language: str, warnings: list[str]) -> Tree:
    return Tree(
        title=clean_text(record.title),
        language=language,
        summary=_plain(record.summary),
        sections=sections,
        call_to_action=record.call_to_action,
        byline_text=_plain(record.byline),
        authors=[_person(person) for person in record.authors],
        reviewers=[_person(person) for person in record.reviewers],
        last_reviewed=record.last_reviewed,
        next_review_due=record.next_review_due,
        published=record.published,
        questions=[clean_text(question) for question in record.questions],
        kind=record.kind,
        slug=record.slug,
        also_called=[clean_text(name) for name in record.also_called],
        audience=record.audience or Audience(),
        topics=record.topics,
        codes=record.codes,
        references=record.references,
        source=_clean_value(record.source),
        source_id=_clean_value(record.source_id),
        source_url=_clean_value(record.source_url),
        translation_set=record.translation_set,
        translation_of=_clean_value(record.translation_of) or None,
        related=[_clean_value(name) for name in record.related],
        warnings=warnings,
    )


def _section(section: RecordSection) -> SectionNode:
    return SectionNode(
        heading=clean_text(section.heading),
        level=section.level,
        blocks=[block.read() for block in section.blocks],
        aspect=section.aspect,
        urgency=section.urgency,
        safe_alone=section.safe_alone,
        show_with=section.show_with,
        anchor=section.anchor,
        id=section.id,
    )


def _plain(text: str | None) -> str:
    return "\n\n".join(filter(None, (clean_text(part) for part in BLANK_LINE.split(text or ""))))


def _clean_value(value: str | int | None) -> str:
    return "" if value is None else clean_text(str(value))


def _person(person: RecordPerson) -> Person:
    return Person(
        name=clean_text(person.name),
        credentials=_clean_value(person.credentials),
        role=_clean_value(person.role),
        organisation=_clean_value(person.organisation),
    )


def _guess_language(record: Record, sections: list[SectionNode]) -> str:
    words = [record.title, record.summary or ""]
    for section in sections:
        words.append(section.heading)
        passages = (b.passages() for b in section.blocks if not b.listed)
        words += [text_of(html) for (html,) in chain.from_iterable(passages)]
    return guess_language("\n".join(words)[:20_000])
