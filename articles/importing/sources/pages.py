"""A page of another system, and the Tree it becomes: its words by the parser of HTML pages."""

import datetime
import re
from dataclasses import dataclass, field
from html import escape

from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_text
from articles.importing.html import tree_from_html
from articles.importing.html.decoding import refuse_deep_nesting
from articles.importing.tree import (
    ImportFailure,
    Person,
    StatedCode,
    StatedReference,
    TopicName,
    Tree,
)

# What a page of a system may have at most: as a page of HTML (MAX_BYTES there).
MAX_CHARS = 10_000_000
_STRUCK = re.compile(r"\[struck out: [^\]]*\]")  # as plain text says it; it will be left out
_FACTS = (
    "authors", "reviewers", "last_reviewed", "next_review_due", "published", "kind", "slug",
    "also_called", "topics", "codes", "references", "translation_set", "translation_of", "related",
    "past_addresses",
)  # fmt: skip


@dataclass
class SourcePage:
    """What a system says of one page. `html` is its body without the title; `summary` is plain.

    `url` is its address for readers. `warnings` name what has no place here.
    """

    source: str
    source_id: str
    title: str
    html: str
    url: str = ""
    language: str | None = None
    summary: str = ""
    kind: str | None = None
    slug: str | None = None
    also_called: list[str] = field(default_factory=list)
    authors: list[Person] = field(default_factory=list)
    reviewers: list[Person] = field(default_factory=list)
    last_reviewed: datetime.date | None = None
    next_review_due: datetime.date | None = None
    published: datetime.date | None = None
    topics: list[TopicName] = field(default_factory=list)
    codes: list[StatedCode] = field(default_factory=list)
    references: list[StatedReference] = field(default_factory=list)
    translation_set: str | None = None
    translation_of: str | None = None
    related: list[str] = field(default_factory=list)
    past_addresses: list[str] = field(default_factory=list)
    aspects: dict[str, str] = field(default_factory=dict)  # {heading: aspect}
    warnings: list[str] = field(default_factory=list)


def tree_of(page: SourcePage, language: str | None = None) -> Tree:
    """The Tree of a page. `language` is for one that states none. Raises ImportFailure."""
    title = clean_text(page.title)
    if not title:
        raise ImportFailure("The page has no title. Give it one in the system it comes from.")
    if len(page.html) > MAX_CHARS:
        raise ImportFailure(f"The page has over {MAX_CHARS:,} characters. Split it.")
    refuse_deep_nesting(page.html)
    tree = tree_from_html(
        _as_html(title, _with_lead(page.summary, page.html)),
        language=page.language or language,
        source_url=page.url,
    )
    _set_facts(tree, page)
    tree.warnings += page.warnings
    return tree


def _as_html(title: str, body: str) -> str:
    name = escape(title, quote=False)
    return f"<title>{name}</title><main><h1>{name}</h1>{body}</main>"


def _with_lead(summary: str, body: str) -> str:
    """The body with its summary as the first paragraph, unless it begins with these words."""
    lead = " ".join(summary.split())
    opening = " ".join(_STRUCK.sub(" ", text_of(body[: 4 * len(lead) + 4000])).split())
    # A system that makes its own summary cuts the text: "Acne is a skin [...]".
    cut = re.sub(r"\s*(?:\[\s*)?(?:…|\.\.\.)(?:\s*\])?$", "", lead)
    if not lead or opening.startswith(cut):
        return body
    return f"<p>{escape(lead, quote=False)}</p>{body}"


def _set_facts(tree: Tree, page: SourcePage) -> None:
    for name in _FACTS:
        if stated := getattr(page, name):
            setattr(tree, name, stated)
    tree.source, tree.source_id = page.source, page.source_id
    for section in tree.sections:
        section.aspect = page.aspects.get(section.heading, section.aspect)
