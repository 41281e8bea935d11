"""Compiling: the rows of a draft → the document and the Edition's metadata. No queries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from .anchors import assign_anchors
from .blocks.registry import BY_KIND, Block, Kind
from .document import PLAIN_FIELDS, Audience, Author, Document, Reference, Section
from .formats import FORMAT
from .metadata import CallToAction, CodeRelation, Metadata
from .richtext.hrefs import kept_href
from .richtext.sanitizer import clean_text
from .validation.soundness import Fault, faults_of_document, faults_of_section


class InvalidDocument(Exception):
    """A draft or document that is not valid. `errors`: each place."""

    def __init__(self, errors: list[Fault]):
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
    parts = Document(
        format=FORMAT,
        language=article.language,
        **_plain_fields(article),
        audience=Audience(
            who=article.audience_who,
            age_min=article.audience_age_min,
            age_max=article.audience_age_max,
            sex=article.audience_sex,
        ),
        authors=[_author(author) for author in draft.authors],
        sections=[_section(row) for row in draft.sections],
        references=[_reference(reference) for reference in draft.references],
    )
    return complete_document(parts, link=article.call_to_action_url)


def complete_document(parts: Document, *, link: str) -> Document:
    """The document of clean parts, as editors divided them and with the anchors they have so far.

    `link`: the address of the call to action, "" for none. Raises InvalidDocument with each place
    and its remedy.
    """
    errors = [*_faults(parts.sections), *_unsafe_urls(parts.references, link)]
    errors += faults_of_document(parts)
    if not parts.title:
        errors.append({"where": "title", "hint": "Give the article a title."})
    if not parts.sections and not errors:
        errors.append({"where": "sections", "hint": "Add at least one section with a heading."})
    if errors:
        raise InvalidDocument(errors)
    return replace(parts, sections=_completed(parts.sections))


def compile_metadata(draft: Draft) -> Metadata:
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


def _plain_fields(article: Any) -> dict[str, Any]:
    return {
        field.name: (clean_text if field.plain == "text" else clean_texts)(
            getattr(article, field.name)
        )
        for field in PLAIN_FIELDS
    }


def clean_texts(given: Iterable[str]) -> list[str]:
    """Each text clean and on one line, without those that are empty then."""
    return [text for text in map(clean_text, given) if text]


def _unsafe_urls(references: Sequence[Reference], link: str) -> Iterator[Fault]:
    urls = [(f"reference {n}", r.url) for n, r in enumerate(references, start=1)]
    for where, url in [*urls, ("call to action", link)]:
        if url and kept_href(url) is None:
            yield {"where": where, "hint": "Write an address that begins with https://."}


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


def _code(row: Any) -> CodeRelation:
    return {
        "system": row.code.system,
        "code": row.code.code,
        "display": row.code.display,
        "relation": row.relation,
        "includes_descendants": row.includes_descendants,
    }


def _call_to_action(article: Any) -> CallToAction | None:
    if not (text := clean_text(article.call_to_action)):
        return None
    return {
        "text": text,
        "label": clean_text(article.call_to_action_label) or None,
        "url": article.call_to_action_url or None,
        "promotional": article.call_to_action_promotional,
    }


def _faults(sections: Sequence[Section]) -> Iterator[Fault]:
    for place, section in enumerate(sections, start=1):
        if not section.heading:
            yield {"where": f"section {place}", "hint": "Give the section a heading."}
        first = 1
        for block in section.blocks:
            for where, hint in block.faults(first):
                yield {"where": f"section {place}, {where}", "hint": hint}
            first += len(block.own_items)
        yield from faults_of_section(section, f"section {place}")


def _completed(sections: Sequence[Section]) -> list[Section]:
    """With anchors, neighbouring texts as one, and without companions that the draft has not."""
    anchors = assign_anchors([(s.anchor, s.aspect, s.heading) for s in sections])
    known = {section.id for section in sections}
    return [
        replace(
            section,
            anchor=anchor,
            show_with=[sid for sid in section.show_with if sid in known],
            blocks=_joined(section.blocks),
        )
        for section, anchor in zip(sections, anchors, strict=True)
    ]


def _section(section: SectionRow) -> Section:
    row = section.row
    blocks = (block.kind.from_row(block.row, block.items) for block in section.blocks)
    return Section(
        id=str(row.public_id),
        anchor=row.anchor,
        level=row.level,
        heading=clean_text(row.heading),
        aspect=row.aspect or None,
        urgency=row.urgency or None,
        safe_alone=row.safe_alone,
        show_with=sorted(section.show_with),
        blocks=[block for block in blocks if block],
    )


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
