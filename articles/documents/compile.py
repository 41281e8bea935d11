"""Compiling: the rows of a draft → the document and the Edition's metadata. No queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from .anchors import assign_anchors
from .blocks.care_advice import CareAdvice
from .blocks.lists import Item, List
from .blocks.registry import Block
from .blocks.text import Text
from .document import Audience, Author, Document, Reference, Section
from .richtext.hrefs import kept_href
from .richtext.sanitizer import clean_blocks, clean_inline, clean_item, clean_text
from .section_rows import join_text_blocks
from .vocabulary import FORMAT


class InvalidDocument(Exception):
    """A draft or document that is not valid. `errors`: [{"where": place, "hint": remedy}]."""

    def __init__(self, errors: list[dict[str, str]]):
        self.errors = errors
        super().__init__("; ".join(f"{e['where']}: {e['hint']}" for e in errors))


@dataclass
class SectionRow:
    """A Section row, its ListItem rows in order, and the public ids of `show_with`."""

    row: Any
    items: Sequence[Any] = ()
    show_with: Sequence[str] = ()


@dataclass
class Draft:
    """Everything that compiling reads, already loaded (see `articles.drafting.loading`).

    For a translation, `source_sections` is {section id of the original: its digest when it was
    translated} and `section_sources` is {own section id: section id of the original}.
    """

    article: Any
    sections: list[SectionRow] = field(default_factory=list)
    authors: Sequence[Any] = ()
    references: Sequence[Any] = ()
    topics: Sequence[Any] = ()
    codes: Sequence[Any] = ()
    related: Sequence[str] = ()
    translation_of: str | None = None
    source_sections: dict[str, str] = field(default_factory=dict)
    section_sources: dict[str, str] = field(default_factory=dict)


def compile_document(draft: Draft) -> Document:
    """The document, in format FORMAT. Raises InvalidDocument with each place and its remedy."""
    article = draft.article
    sections, errors = _sections(draft.sections)
    errors += _unsafe_urls(draft)
    title = clean_text(article.title)
    if not title:
        errors.append({"where": "title", "hint": "Give the article a title."})
    if not sections and not errors:
        errors.append({"where": "sections", "hint": "Add at least one section with a heading."})
    if errors:
        raise InvalidDocument(errors)
    return Document(
        format=FORMAT,
        language=article.language,
        title=title,
        summary=clean_text(article.summary),
        also_called=_texts(article.also_called),
        audience=Audience(
            who=article.audience_who,
            age_min=article.audience_age_min,
            age_max=article.audience_age_max,
            sex=article.audience_sex,
        ),
        authors=[_author(author) for author in draft.authors],
        byline=clean_text(article.byline),
        sections=sections,
        questions=_texts(article.questions),
        references=[_reference(reference) for reference in draft.references],
    )


def compile_metadata(draft: Draft) -> dict:
    """The Edition's metadata: needs no clinical review and is not part of the digest."""
    article = draft.article
    return {
        "slug": article.slug,
        "kind": article.kind,
        "topics": [
            {"slug": topic.slug, "name": topic.name_in(article.language)} for topic in draft.topics
        ],
        "codes": [_code(row) for row in draft.codes],
        "related": list(draft.related),
        "call_to_action": _call_to_action(article),
        "translation_set": str(article.translation_set),
        "translation_of": draft.translation_of,
        "source_sections": dict(draft.source_sections),
        "section_sources": dict(draft.section_sources),
    }


def _texts(values: list[str]) -> list[str]:
    return [text for text in map(clean_text, values) if text]


def _unsafe_urls(draft: Draft) -> list[dict[str, str]]:
    urls = [(f"reference {n}", r.url) for n, r in enumerate(draft.references, start=1)]
    urls.append(("call to action", draft.article.call_to_action_url))
    hint = "Write an address that begins with https://."
    return [{"where": w, "hint": hint} for w, url in urls if url and kept_href(url) is None]


def _author(author: Any) -> Author:
    return Author(
        name=clean_text(author.name),
        credentials=clean_text(author.credentials),
        role=clean_text(author.role),
        organisation=clean_text(author.organisation),
    )


def _reference(reference: Any) -> Reference:
    return Reference(
        title=clean_text(reference.title),
        publisher=clean_text(reference.publisher) or None,
        url=reference.url or None,
        accessed=reference.accessed.isoformat() if reference.accessed else None,
    )


def _code(row: Any) -> dict:
    return {
        **{name: getattr(row.code, name) for name in ("system", "code", "display")},
        "relation": row.relation,
        "includes_descendants": row.includes_descendants,
    }


def _call_to_action(article: Any) -> dict | None:
    if not (text := clean_text(article.call_to_action)):
        return None
    return {
        "text": text,
        "label": clean_text(article.call_to_action_label) or None,
        "url": article.call_to_action_url or None,
        "promotional": article.call_to_action_promotional,
    }


def _sections(rows: list[SectionRow]) -> tuple[list[Section], list[dict]]:
    sections: list[Section] = []
    errors: list[dict] = []
    for place, row in enumerate(rows, start=1):
        heading = clean_text(row.row.heading)
        if heading:
            sections.append(_section(row, heading))
        elif not sections:
            errors.append(
                {"where": f"section {place}", "hint": "Give the first section a heading."}
            )
            continue
        sections[-1].blocks.extend(_blocks(row, f"section {place}", errors))
    return _assigned_and_joined(sections), errors


def _assigned_and_joined(sections: list[Section]) -> list[Section]:
    """With anchors, and the text of continuation rows joined to what it continues."""
    anchors = assign_anchors([(s.anchor, s.aspect, s.heading) for s in sections])
    known = {section.id for section in sections}
    return [
        replace(
            section,
            anchor=anchor,
            blocks=join_text_blocks(section.blocks),
            show_with=[sid for sid in section.show_with if sid in known],
        )
        for section, anchor in zip(sections, anchors, strict=True)
    ]


def _section(section: SectionRow, heading: str) -> Section:
    row = section.row
    return Section(
        id=str(row.public_id),
        anchor=row.anchor,
        level=row.level,
        heading=heading,
        aspect=row.aspect or None,
        urgency=row.urgency or None,
        safe_alone=row.safe_alone,
        show_with=sorted(section.show_with),
        blocks=[],
    )


def _blocks(section: SectionRow, where: str, errors: list[dict]) -> list[Block]:
    row = section.row
    blocks: list[Block | None] = [
        _text(row.body),
        _list(section, where, errors),
        _text(row.closing),
        _care_advice(row, where, errors),
    ]
    return [block for block in blocks if block]


def _text(html: str) -> Text | None:
    html = clean_blocks(html)
    return Text(html) if html else None


def _list(section: SectionRow, where: str, errors: list[dict]) -> List | None:
    items = [item for item in map(_item, section.items) if item.term or item.description]
    for place, item in enumerate(items, start=1):
        if not item.term:
            hint = "Give the item a term, or move its description into the term."
            errors.append({"where": f"{where}, item {place}", "hint": hint})
    if not items:
        return None
    row = section.row
    return List(style=row.list_style, start=row.list_start, items=items)


def _item(item: Any) -> Item:
    return Item(
        id=str(item.public_id),
        term=clean_inline(item.term),
        description=clean_item(item.description),
        urgency=item.urgency or None,
    )


def _care_advice(row: Any, where: str, errors: list[dict]) -> CareAdvice | None:
    html = clean_blocks(row.care_advice)
    if not html:
        return None
    if not row.care_advice_urgency:
        hint = "Say how urgent the care advice is: non-urgent, urgent or emergency."
        errors.append({"where": f"{where}, care advice", "hint": hint})
    return CareAdvice(html=html, urgency=row.care_advice_urgency)
