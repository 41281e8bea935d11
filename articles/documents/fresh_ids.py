"""A document's sections as the beginning of another article's draft."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

# With the part of that article it leads to, which the other one need not have.
_LINK = re.compile(r"(?<=href=\"article:)([0-9a-f-]{36})(?:#[^\"]*)?(?=\")")


def with_fresh_ids(
    sections: Sequence[dict], links: Mapping[str, str]
) -> tuple[list[dict], dict[str, str]]:
    """(sections with new ids of sections and items, {new section id: old}).

    Companions are those of the copy; anchors are left to be given anew. `links`: {article
    linked to: the article to link to instead}.
    """
    fresh = {section["id"]: str(uuid4()) for section in sections}
    copies = [_copy(section, fresh, links) for section in sections]
    return copies, {new: old for old, new in fresh.items()}


def _copy(section: dict, fresh: Mapping[str, str], links: Mapping[str, str]) -> dict:
    return {
        **section,
        "id": fresh[section["id"]],
        "anchor": "",
        "show_with": [fresh[other] for other in section["show_with"] if other in fresh],
        "blocks": [_copied_block(block, links) for block in section["blocks"]],
    }


def _copied_block(block: dict, links: Mapping[str, str]) -> dict:
    if block["type"] != "list":
        return {**block, "html": _relinked(block["html"], links)}
    return {**block, "items": [_copied_item(item, links) for item in block["items"]]}


def _copied_item(item: dict[str, Any], links: Mapping[str, str]) -> dict:
    halves = {half: _relinked(item[half], links) for half in ("term", "description")}
    return {**item, **halves, "id": str(uuid4())}


def _relinked(html: str, links: Mapping[str, str]) -> str:
    return _LINK.sub(lambda m: links.get(m[1], m[0]), html)
