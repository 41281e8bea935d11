"""Convert a Tree's sections to the document's shape, reusing the ids of the draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from uuid import uuid4

from articles.documents.document import Section
from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_text
from articles.documents.vocabulary import ASPECTS, values
from articles.models import Article

from .tree import SectionNode, Tree

MAX_HEADING = 300
_ASPECTS = frozenset(values(ASPECTS))


@dataclass
class KnownIds:
    """Ids of a draft's sections by heading and of its items by (heading, term).

    A re-import keeps the id of what it recognises: partners and anchors refer to it.
    Each id is used once; for a repeated heading they are used in reading order.
    """

    sections: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    items: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article) -> KnownIds:
        known = cls()
        for section in article.section_set.prefetch_related("blocks__items"):
            ids = (str(section.public_id), section.anchor)
            known.sections.setdefault(section.heading, []).append(ids)
            for item in (item for block in section.blocks.all() for item in block.items.all()):
                key = (section.heading, text_of(item.term))
                known.items.setdefault(key, []).append(str(item.public_id))
        return known

    def section(self, heading: str) -> tuple[str, str]:
        found = self.sections.get(heading)
        return found.pop(0) if found else (str(uuid4()), "")

    def item(self, heading: str, term: str) -> str:
        found = self.items.get((heading, text_of(term)))
        return found.pop(0) if found else str(uuid4())


def to_document_sections(tree: Tree, known: KnownIds, warnings: list[str]) -> list[Section]:
    """The sections as a document has them, sanitised; too long a heading is cut with a warning."""
    return [_section(node, known, warnings) for node in tree.sections]


def _section(node: SectionNode, known: KnownIds, warnings: list[str]) -> Section:
    heading = clean_text(node.heading)
    if len(heading) > MAX_HEADING:
        warnings.append(f"A heading is longer than {MAX_HEADING} characters and was cut: {heading}")
        heading = heading[: MAX_HEADING - 1].rstrip() + "…"
    section_id, anchor = known.section(heading)
    blocks = (block.compiled(partial(known.item, heading)) for block in node.blocks)
    return Section(
        id=node.id or section_id,
        anchor=node.anchor or anchor,
        level=node.level,
        heading=heading,
        aspect=_aspect(node, warnings),
        urgency=node.urgency,
        safe_alone=node.safe_alone,
        show_with=node.show_with,
        blocks=[block for block in blocks if block],
    )


def _aspect(node: SectionNode, warnings: list[str]) -> str | None:
    if node.aspect and node.aspect not in _ASPECTS:
        warnings.append(
            f"Section “{node.heading}”: there is no aspect “{node.aspect}”; left unset."
        )
        return None
    return node.aspect
