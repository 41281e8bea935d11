"""Compiling: the rows of a draft → the document and the Edition's metadata. No queries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from .anchors import assign_anchors
from .blocks.registry import BY_KIND, Block, Kind
from .document import Audience, Author, Document, Reference, Section
from .richtext.hrefs import kept_href
from .richtext.sanitizer import clean_text
from .soundness import faults_of_article, faults_of_section
from .vocabulary import FORMAT


class InvalidDocument(Exception):
    """A draft or document that is not valid. `errors`: [{"where": place, "hint": remedy}]."""

    def __init__(self, errors: list[dict[str, str]]):
        self.errors = errors
        super().__init__("; ".join(f"{e['where']}: {e['hint']}" for e in errors))


@dataclass
class BlockRow:
    """A Block row and, of a list, its ListItem rows in order."""

    row: Any
    items: Sequence[Any] = ()

    @property
    def kind(self) -> Kind:
        return BY_KIND[self.row.kind]

    @property
    def has_text(self) -> bool:
        """Whether it has rich text of its own, beside any items."""
        return "html" in self.kind.columns

    @property
    def states_urgency(self) -> bool:
        """Whether it tells readers how fast to act."""
        return "urgency" in self.kind.columns

    def texts(self) -> Iterator[str]:
        """Its rich texts in reading order."""
        if self.row.html:
            yield self.row.html
        for item in self.items:
            yield item.term
            yield item.description


@dataclass
class SectionRow:
    """A Section row, its blocks in order, and the public ids of `show_with`."""

    row: Any
    blocks: Sequence[BlockRow] = ()
    show_with: Sequence[str] = ()

    def texts(self) -> Iterator[str]:
        """The rich texts below its heading, in reading order."""
        for block in self.blocks:
            yield from block.texts()

    def items(self) -> Iterator[Any]:
        """The ListItem rows of all its lists, in reading order."""
        for block in self.blocks:
            yield from block.items


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
    errors += faults_of_article(article, draft.authors, draft.references)
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
        if not heading:
            errors.append({"where": f"section {place}", "hint": "Give the section a heading."})
        section = _section(row, heading, f"section {place}", errors)
        errors += faults_of_section(section, f"section {place}")
        sections.append(section)
    return _with_anchors(sections), errors


def _with_anchors(sections: list[Section]) -> list[Section]:
    """With anchors, and without companions that the draft does not have."""
    anchors = assign_anchors([(s.anchor, s.aspect, s.heading) for s in sections])
    known = {section.id for section in sections}
    return [
        replace(
            section,
            anchor=anchor,
            show_with=[sid for sid in section.show_with if sid in known],
        )
        for section, anchor in zip(sections, anchors, strict=True)
    ]


def _section(section: SectionRow, heading: str, where: str, errors: list[dict]) -> Section:
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
        blocks=_joined(_blocks(section, where, errors)),
    )


def _blocks(section: SectionRow, where: str, errors: list[dict]) -> list[Block]:
    blocks: list[Block] = []
    first = 1
    for row in section.blocks:
        if block := row.kind.from_row(row.row, row.items):
            faults = block.faults(first)
            errors += [{"where": f"{where}, {place}", "hint": hint} for place, hint in faults]
            first += sum(unit.id is not None for unit in block.units())
            blocks.append(block)
    return blocks


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Neighbours that read as one block: how editors divide a text is not in the document."""
    joined: list[Block] = []
    for block in blocks:
        both = joined[-1].joined(block) if joined else None
        if both is None:
            joined.append(block)
        else:
            joined[-1] = both
    return joined
