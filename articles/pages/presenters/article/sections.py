"""A document's sections for templates. Call with the page's language activated."""

import re
from collections.abc import Callable
from functools import partial

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from articles.delivery import addresses
from articles.documents.richtext.markup import is_definition_list, resolve_links
from articles.documents.richtext.sanitizer import text_of

resolve_permanent_links = partial(
    resolve_links, address=addresses.permanent, site=addresses.of_this_site
)
_resolve_on_the_page = partial(
    resolve_links,
    address=addresses.permanent,
    site=lambda href: href if href.startswith("#") else addresses.of_this_site(href),
)
Markup = Callable[[str], SafeString]

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


def present_parts(document: dict, *, changed: set[str], markup: Markup | None = None) -> list[dict]:
    """Parts in reading order, each a level-2 section with its subsections.

    `changed`: ids of the sections changed since the last review. `markup`: converts a
    document's HTML for the page (default: `rich`).
    """
    markup = markup or document_html
    parts: list[dict] = []
    depth = 1
    for section in document["sections"]:
        # Accessibility: a heading never skips a level.
        depth = min(section["level"], depth + 1)
        shown = _section(section, depth, section["id"] in changed, markup)
        if depth == 2:
            parts.append({"anchor": shown["anchor"], "heading": shown["heading"], "sections": []})
        parts[-1]["sections"].append(shown)
    return parts


def repeats_summary(document: dict) -> bool:
    """Whether the first paragraph is the same text as the summary."""
    first = _first_paragraph(document)
    return bool(first) and " ".join(text_of(first).split()) == document["summary"]


def without_repeated_summary(document: dict) -> tuple[dict, bool]:
    """(document, whether to show its summary), so that a repeated summary is shown once.

    The repeated paragraph is removed; if the section has nothing else, the summary is hidden.
    """
    if not repeats_summary(document):
        return document, bool(document["summary"])
    first, *others = document["sections"]
    html = _FIRST_PARAGRAPH.sub("", first["blocks"][0]["html"], count=1)
    kept = [{**first["blocks"][0], "html": html}] if html.strip() else []
    blocks = kept + first["blocks"][1:]
    if not blocks:
        return document, False
    return {**document, "sections": [{**first, "blocks": blocks}, *others]}, True


def _first_paragraph(document: dict) -> str:
    blocks = document["sections"][0]["blocks"]
    if not blocks or blocks[0]["type"] != "text":
        return ""
    match = _FIRST_PARAGRAPH.match(blocks[0]["html"])
    return match[1] if match else ""


def _section(section: dict, level: int, changed: bool, markup: Markup) -> dict:
    blocks = [_block(block, markup) for block in section["blocks"]]
    urgency = section["urgency"]
    # Care advice of the same urgency right below has the same label.
    said = blocks and blocks[0]["type"] == "care-advice" and blocks[0]["urgency"] == urgency
    return {
        "anchor": section["anchor"],
        "heading": section["heading"],
        "level": level,
        "urgency": urgency,
        "label": care_label(urgency) if urgency and not said else "",
        "changed": changed,
        "blocks": blocks,
    }


def _block(block: dict, markup: Markup) -> dict:
    if block["type"] == "list":
        return _list(block, markup)
    html = markup(block["html"])
    if block["type"] == "care-advice":
        urgency = block["urgency"]
        label = care_label(urgency)
        return {"type": "care-advice", "urgency": urgency, "label": label, "html": html}
    return {"type": "text", "html": html}


def _list(block: dict, markup: Markup) -> dict:
    tag = "ul" if block["style"] == "bullets" else "ol"
    steps = block["style"] == "steps"
    # In a numbered list, all terms are bold if any item has a description.
    bold_terms = tag == "ol" and any(item["description"] for item in block["items"])
    start = block["start"] if tag == "ol" and block["start"] != 1 else None
    return {
        "type": "list",
        "tag": "dl" if is_definition_list(block) else tag,
        "attributes": _attributes(steps=steps, start=start),
        "items": [_item(item, bold_terms, markup) for item in block["items"]],
    }


def _attributes(*, steps: bool, start: int | None) -> SafeString | str:
    look = ' class="steps"' if steps else ""
    number = "" if start is None else f' start="{start:d}"'
    return mark_safe(look + number)  # noqa: S308 - a number


def _item(item: dict, bold_terms: bool, markup: Markup) -> dict:
    # In reading order: `markup` numbers definitions by first use.
    term, description = markup(item["term"]), markup(item["description"])
    return {
        "term": term,
        "description": description,
        "in_one": _in_one(term, description, is_bold=bold_terms or bool(description)),
        "urgency": item["urgency"],
        "label": item_label(item["urgency"]) if item["urgency"] else "",
    }


def _in_one(term: SafeString, description: SafeString, *, is_bold: bool) -> SafeString:
    """Term and description as one list item (not in a definition list)."""
    shown = f"<strong>{term}</strong>" if is_bold else term
    # Paragraphs and sub-lists go below the term, without a dash.
    if _STARTS_A_BLOCK.match(description):
        shown += f"<div>{description}</div>"
    elif description:
        shown += f" – {description}"
    return mark_safe(shown)  # noqa: S308 - cleaned HTML of the document


def document_html(html: str) -> SafeString:
    """Cleaned HTML with permanent links, each table in a scrollable frame."""
    html = _resolve_on_the_page(html)
    if "<table" in html:
        label = pgettext("page", "Table")
        frame = f'<div class="table" role="group" aria-label="{label}" tabindex="0"><table'
        html = html.replace("<table", frame).replace("</table>", "</table></div>")
    return mark_safe(html)  # noqa: S308 - documents hold cleaned HTML alone
