"""Copying a document's sections to another article: new ids, links replaced."""

import re
from collections.abc import Mapping, Sequence
from uuid import uuid4

from .blocks.registry import stored_block
from .blocks.walk import blocks_of

# With its fragment, dropped when the link is replaced: the other article may lack that section.
_LINK = re.compile(r"(?<=href=\"article:)([0-9a-f-]{36})(?:#[^\"]*)?(?=\")")


def copy_sections(
    sections: Sequence[dict], links: Mapping[str, str]
) -> tuple[list[dict], dict[str, str]]:
    """(copies with new section and item ids, {new section id: old section id}).

    `show_with` refers to the copies; anchors are emptied, to be assigned again. `links`:
    {id of a linked article: id of the article to link to instead}.
    """
    new_ids = {section["id"]: str(uuid4()) for section in sections}
    copies = [_copy(section, new_ids, links) for section in sections]
    return copies, {new: old for old, new in new_ids.items()}


def _copy(section: dict, new_ids: Mapping[str, str], links: Mapping[str, str]) -> dict:
    return {
        **section,
        "id": new_ids[section["id"]],
        "anchor": "",
        "show_with": [new_ids[other] for other in section["show_with"] if other in new_ids],
        "blocks": [
            stored_block(block.replaced(lambda html: _replace_links(html, links)).fresh())
            for block in blocks_of(section)
        ],
    }


def _replace_links(html: str, links: Mapping[str, str]) -> str:
    return _LINK.sub(lambda m: links.get(m[1], m[0]), html)
