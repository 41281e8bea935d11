"""Convert a Tree to JSON and back: the import screen's form carries it between its steps."""

from __future__ import annotations

import datetime
from dataclasses import asdict, fields
from typing import Any

from .tree import (
    Block,
    CallToAction,
    CareAdviceBlock,
    Item,
    ListBlock,
    Person,
    SectionNode,
    TextBlock,
    Tree,
)

_DATES = ("last_reviewed", "next_review_due", "published")
_BLOCKS = {"text": TextBlock, "list": ListBlock, "care-advice": CareAdviceBlock}
_NAMES = {kind: name for name, kind in _BLOCKS.items()}


def tree_to_json(tree: Tree) -> dict[str, Any]:
    """The Tree as a dict for JSON; dates are ISO strings, each block has its `type`."""
    packed = asdict(tree)
    for name in _DATES:
        packed[name] = packed[name].isoformat() if packed[name] else None
    for section, node in zip(packed["sections"], tree.sections, strict=True):
        for block, made in zip(section["blocks"], node.blocks, strict=True):
            block["type"] = _NAMES[type(made)]
    return packed


def tree_from_json(packed: dict[str, Any]) -> Tree:
    """The Tree given to `pack`. Nothing is validated: only for data this site packed and signed."""
    values = {**packed}
    for name in _DATES:
        values[name] = datetime.date.fromisoformat(values[name]) if values[name] else None
    values["sections"] = [_section(section) for section in values["sections"]]
    values["authors"] = [Person(**person) for person in values["authors"]]
    values["reviewers"] = [Person(**person) for person in values["reviewers"]]
    if call := values["call_to_action"]:
        values["call_to_action"] = CallToAction(**call)
    return Tree(**values)


def _section(packed: dict[str, Any]) -> SectionNode:
    return SectionNode(**{**packed, "blocks": [_block(block) for block in packed["blocks"]]})


def _block(packed: dict[str, Any]) -> Block:
    kind = _BLOCKS[packed["type"]]
    given = {field.name: packed[field.name] for field in fields(kind)}
    if kind is ListBlock:
        given["items"] = [Item(**item) for item in given["items"]]
    return kind(**given)
