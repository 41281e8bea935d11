"""Walking the blocks of whole sections."""

from collections.abc import Iterator, Sequence

from articles.documents.richtext.markup import links_to_articles

from .base import Unit
from .registry import Block, block_of


def blocks_of(section: dict) -> list[Block]:
    """The blocks of a section, in reading order."""
    return [block_of(block) for block in section["blocks"]]


def units_of(section: dict) -> list[Unit]:
    """The units of a section, in reading order."""
    return [unit for block in blocks_of(section) for unit in block.units()]


def unit_ids(section: dict) -> list[str]:
    """The ids of the units that have one, in reading order."""
    return [unit.id for unit in units_of(section) if unit.id]


def rich_texts(sections: Sequence[dict]) -> Iterator[tuple[str, str]]:
    """(section id, HTML) of each piece of rich text, in reading order."""
    for section in sections:
        for unit in units_of(section):
            for html in unit.html:
                yield section["id"], html


def linked_articles(sections: Sequence[dict]) -> set[str]:
    """Ids of the articles that a document's sections link to."""
    return {target for _, html in rich_texts(sections) for target in links_to_articles(html)}
