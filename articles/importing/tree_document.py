"""Convert a Tree to a document's parts, sanitised, reusing the ids of the draft."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, get_args
from uuid import uuid4

from articles.documents.blocks.registry import Block
from articles.documents.compile import SectionRow, clean_texts
from articles.documents.document import PLAIN_FIELDS, Audience, Author, Document, Reference, Section
from articles.documents.formats import FORMAT
from articles.documents.richtext.sanitizer import clean_text, text_of
from articles.documents.vocabulary import Aspect

from .tree import Person, SectionNode, StatedReference, Tree
from .tree_blocks import IdOf, canonical_id

MAX_TITLE = 300
MAX_HEADING = 300
MAX_NAME = 200
_ASPECTS: dict[str, Aspect] = {aspect: aspect for aspect in get_args(Aspect)}


@dataclass
class KnownIds:
    """Ids of a draft's sections by heading and of its items by (heading, term).

    A re-import keeps the id of what it recognises: partners and anchors refer to it.
    Each id is used once; for a repeated heading they are used in reading order.
    """

    sections: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    items: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, stored: Iterable[SectionRow]) -> "KnownIds":
        known = cls()
        for section in stored:
            heading = section.row.heading
            ids = (str(section.row.public_id), section.row.anchor)
            known.sections.setdefault(heading, []).append(ids)
            for item in section.items():
                key = (heading, text_of(item.term))
                known.items.setdefault(key, []).append(str(item.public_id))
        return known

    def section(self, heading: str) -> tuple[str, str]:
        found = self.sections.get(heading)
        return found.pop(0) if found else (str(uuid4()), "")

    def item(self, heading: str, term: str) -> str:
        found = self.items.get((heading, text_of(term)))
        return found.pop(0) if found else str(uuid4())


def parts_of(tree: Tree, stored: Sequence[SectionRow], warnings: list[str]) -> Document:
    """What `complete_document` makes the document of. `stored`: the sections of the draft so far.

    What is too long is cut, with a warning.
    """
    known = KnownIds.of(stored)
    return Document(
        format=FORMAT,
        language=tree.language,
        **_plain_fields(tree, warnings),
        audience=Audience(
            who=tree.audience.who or "patient",
            age_min=tree.audience.age_min,
            age_max=tree.audience.age_max,
            sex=tree.audience.sex,
        ),
        authors=_authors(tree.authors, warnings),
        sections=[_section(node, known, warnings) for node in tree.sections],
        references=[_reference(reference) for reference in tree.references],
    )


def _plain_fields(tree: Tree, warnings: list[str]) -> dict[str, Any]:
    """What importing reads of the document's plain fields; any other is empty."""
    return {field.name: "" if field.plain == "text" else [] for field in PLAIN_FIELDS} | {
        "title": cut(clean_text(tree.title), MAX_TITLE, "title", warnings),
        "summary": clean_text(tree.summary),
        "also_called": clean_texts(tree.also_called),
        "byline": clean_text(tree.byline_text),
        "questions": clean_texts(tree.questions),
    }


def cut(text: str, limit: int, what: str, warnings: list[str]) -> str:
    """The text, cut to `limit` characters with a warning that quotes all of it."""
    if len(text) <= limit:
        return text
    warnings.append(f"The {what} is longer than {limit} characters and was cut: “{text}”")
    return _shortened(text, limit)


def _shortened(text: str, limit: int) -> str:
    return text[: limit - 1].rstrip() + "…"


def _authors(people: Sequence[Person], warnings: list[str]) -> list[Author]:
    """Each once: an article has an author once."""
    return list(dict.fromkeys(_author(person, warnings) for person in people))


def _author(person: Person, warnings: list[str]) -> Author:
    def fitted(text: str, field: str) -> str:
        return cut(clean_text(text), MAX_NAME, f"author's {field}", warnings)

    return Author(
        name=fitted(person.name, "name"),
        credentials=fitted(person.credentials, "credentials"),
        role=fitted(person.role, "role"),
        organisation=fitted(person.organisation, "organisation"),
    )


def _reference(given: StatedReference) -> Reference:
    return Reference(
        title=clean_text(given.title)[:500].rstrip(),
        publisher=clean_text(given.publisher or "")[:300].rstrip() or None,
        url=given.url or None,
        accessed=given.accessed.isoformat() if given.accessed else None,
    )


def _section(node: SectionNode, known: KnownIds, warnings: list[str]) -> Section:
    heading = clean_text(node.heading)
    if len(heading) > MAX_HEADING:
        warnings.append(f"A heading is longer than {MAX_HEADING} characters and was cut: {heading}")
        heading = _shortened(heading, MAX_HEADING)
    section_id, anchor = known.section(heading)
    return Section(
        id=canonical_id(node.id) if node.id else section_id,
        anchor=node.anchor or anchor,
        level=node.level,
        heading=heading,
        aspect=_aspect(node, warnings),
        urgency=node.urgency,
        safe_alone=node.safe_alone,
        show_with=sorted(set(node.show_with)),
        blocks=_blocks(node, partial(known.item, heading)),
    )


def _blocks(node: SectionNode, id_of: IdOf) -> list[Block]:
    blocks = (block.compiled(id_of) for block in node.blocks)
    return [block for block in blocks if block]


def _aspect(node: SectionNode, warnings: list[str]) -> Aspect | None:
    if node.aspect and node.aspect not in _ASPECTS:
        warnings.append(
            f"Section “{node.heading}”: there is no aspect “{node.aspect}”; left unset."
        )
    return _ASPECTS.get(node.aspect or "")
