"""A document's sections for templates. Call with the page's language activated."""

import re
from collections.abc import Callable
from functools import partial
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext
from msgspec.structs import replace

from articles.delivery import addresses
from articles.documents.blocks.lists import Item
from articles.documents.document import Document, Section
from articles.documents.richtext.markup import resolve_links
from articles.documents.richtext.plain_text import text_of

resolve_permanent_links = partial(
    resolve_links, address=addresses.permanent, site=addresses.of_this_site
)
_resolve_on_the_page = partial(
    resolve_links,
    address=addresses.permanent,
    site=lambda href: href if href.startswith("#") else addresses.of_this_site(href),
)
Markup = Callable[[str], SafeString]

_TABLE = re.compile(r"<table\b[^>]*>(?:\s*<caption\b[^>]*>(?P<caption>.*?)</caption>)?", re.DOTALL)
_FIRST_PARAGRAPH = re.compile(r"\s*<p>(.*?)</p>", re.DOTALL)
_STARTS_A_BLOCK = re.compile(r"\s*<(?:p|ul|ol)\b")


def care_label(urgency: str) -> str:
    """The label of an urgent passage: colour alone would not be accessible."""
    return {
        "emergency": pgettext("page", "Emergency: act now"),
        "urgent": pgettext("page", "Urgent: do not wait"),
        "non-urgent": pgettext("page", "Not urgent: when to get advice"),
    }[urgency]


def item_label(urgency: str) -> str:
    """The short label of an urgent list item."""
    return {
        "emergency": pgettext("page", "Emergency"),
        "urgent": pgettext("page", "Urgent"),
        "non-urgent": pgettext("page", "Not urgent"),
    }[urgency]


def present_parts(
    document: Document, *, changed: set[str], markup: Markup | None = None
) -> list[dict]:
    """Parts in reading order, each a level-2 section with its subsections.

    Its blocks are those of the document, with HTML for the page. `changed`: ids of the sections
    changed since the last review. `markup`: converts a document's HTML for the page (default:
    `document_html`).
    """
    markup = markup or document_html
    parts: list[dict] = []
    depth = 1
    for section in document.sections:
        # Accessibility: a heading never skips a level.
        depth = min(section.level, depth + 1)
        shown = _section(section, depth, section.id in changed, markup)
        if depth == 2:
            parts.append({"anchor": shown["anchor"], "heading": shown["heading"], "sections": []})
        parts[-1]["sections"].append(shown)
    return parts


def repeats_summary(document: Document) -> bool:
    """Whether the first paragraph is the same text as the summary."""
    first = _first_paragraph(document)
    return bool(first) and " ".join(text_of(first, document.language).split()) == document.summary


def without_repeated_summary(document: Document) -> tuple[Document, bool]:
    """(document, whether to show its summary), so that a repeated summary is shown once.

    The repeated paragraph is removed; if the section has nothing else, the summary is hidden.
    """
    if not repeats_summary(document):
        return document, bool(document.summary)
    first, *others = document.sections
    opening, *others_below = first.blocks
    shorter = opening.replaced(lambda html: _FIRST_PARAGRAPH.sub("", html, count=1))
    blocks = [*([shorter] if shorter.prose.strip() else []), *others_below]
    if not blocks:
        return document, False
    return replace(document, sections=[replace(first, blocks=blocks), *others]), True


def _first_paragraph(document: Document) -> str:
    opening = next(iter(document.sections[0].blocks), None)
    match = _FIRST_PARAGRAPH.match(opening.prose) if opening else None
    return match[1] if match else ""


def _section(section: Section, level: int, changed: bool, markup: Markup) -> dict:
    # In reading order: `markup` numbers definitions by first use.
    blocks = [block.replaced(markup) for block in section.blocks]
    urgency = section.urgency
    # Care advice of the same urgency right below has the same label.
    said = blocks and blocks[0].stated_urgency == urgency
    return {
        "anchor": section.anchor,
        "heading": section.heading,
        "level": level,
        "urgency": urgency,
        "label": care_label(urgency) if urgency and not said else "",
        "changed": changed,
        "blocks": blocks,
    }


def item_in_one(item: Item, *, bold: bool) -> SafeString:
    """An item of `present_parts` as one list item: term and description, not as a definition."""
    shown = f"<strong>{item.term}</strong>" if bold or item.description else item.term
    # Paragraphs and sub-lists go below the term, without a dash.
    if _STARTS_A_BLOCK.match(item.description):
        shown += f"<div>{item.description}</div>"
    elif item.description:
        shown += f" – {item.description}"
    return mark_safe(shown)  # noqa: S308 - cleaned HTML of the document


def document_html(html: str) -> SafeString:
    """Cleaned HTML with permanent links, each table in a scrollable frame."""
    html = _resolve_on_the_page(html)
    if "<table" in html:
        html = _TABLE.sub(_framed, html).replace("</table>", "</table></div>")
    return mark_safe(html)  # noqa: S308 - documents hold cleaned HTML alone


def _framed(table: re.Match[str]) -> str:
    """The table's beginning in its frame, which is called what the caption says."""
    label = escape(text_of(table["caption"] or "")) or pgettext("page", "Table")
    return f'<div class="table" role="group" aria-label="{label}" tabindex="0">{table[0]}'
