"""Tree, the result of every parser: one Article with the parser's warnings.

Parsers are pure (bytes in, Tree out). `html` is reduced to the document's allow-list
by the parser or later by `saving`; it is never trusted.
"""

import datetime
from dataclasses import asdict, dataclass, field
from typing import Any

from .tree_blocks import KINDS, TreeBlock


class ImportFailure(Exception):
    """The source cannot be read. The message states the fault and the remedy."""


@dataclass
class SectionNode:
    """A heading and the blocks under it, in reading order. `level` is 2, 3 or 4."""

    heading: str
    level: int = 2
    blocks: list[TreeBlock] = field(default_factory=list)
    aspect: str | None = None
    urgency: str | None = None
    safe_alone: bool = False
    show_with: list[str] = field(default_factory=list)
    anchor: str | None = None
    id: str | None = None


@dataclass
class Person:
    name: str
    credentials: str = ""
    role: str = ""
    organisation: str = ""


@dataclass
class CallToAction:
    """A call to action at the end of the page. `text` is plain."""

    text: str
    label: str | None = None
    url: str | None = None
    promotional: bool = True


@dataclass
class Tree:
    """A whole Article. Plain-text fields hold text, never HTML; dates are dates."""

    title: str
    language: str
    summary: str = ""
    sections: list[SectionNode] = field(default_factory=list)
    call_to_action: CallToAction | None = None
    # The byline as written ("By UPMC Editorial Staff. Last reviewed on 2025-05-16.").
    byline_text: str = ""
    authors: list[Person] = field(default_factory=list)
    reviewers: list[Person] = field(default_factory=list)
    last_reviewed: datetime.date | None = None
    next_review_due: datetime.date | None = None
    published: datetime.date | None = None
    questions: list[str] = field(default_factory=list)
    kind: str | None = None
    slug: str | None = None
    also_called: list[str] = field(default_factory=list)
    audience: dict = field(default_factory=dict)
    # Each {"slug", "name"} and optionally "parent" (a slug).
    topics: list[dict] = field(default_factory=list)
    codes: list[dict] = field(default_factory=list)
    references: list[dict] = field(default_factory=list)
    source: str = ""
    source_id: str = ""
    source_url: str = ""
    translation_set: str | None = None
    translation_of: str | None = None
    related: list[str] = field(default_factory=list)
    # Where the page was before, beside `source_url`: paths or whole addresses.
    past_addresses: list[str] = field(default_factory=list)
    # Each says what was left out or is uncertain, and quotes the words concerned.
    warnings: list[str] = field(default_factory=list)


_DATES = ("last_reviewed", "next_review_due", "published")


def tree_to_json(tree: Tree) -> dict[str, Any]:
    """The Tree as a dict for JSON; dates are ISO strings, each block has its `type`."""
    packed = asdict(tree)
    for name in _DATES:
        packed[name] = packed[name].isoformat() if packed[name] else None
    for section, node in zip(packed["sections"], tree.sections, strict=True):
        for block, made in zip(section["blocks"], node.blocks, strict=True):
            block["type"] = made.kind
    return packed


def tree_from_json(packed: dict[str, Any]) -> Tree:
    """The Tree given to `tree_to_json`. Nothing is validated: only for data this site signed."""
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
    blocks = [KINDS[block["type"]].unpacked(block) for block in packed["blocks"]]
    return SectionNode(**{**packed, "blocks": blocks})
