"""The text of WordPress as its pages show it: blank lines part paragraphs unless blocks do.

Source: wpautop() in wp-includes/formatting.php, in what a page of text needs of it.
"""

import re

_BLOCKS = (
    "address|article|aside|blockquote|details|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|"
    "th|thead|tr|ul"
)
_BLOCK = re.compile(rf"<(/?)({_BLOCKS})\b[^<>]*>", re.I)
_BLANK = re.compile(r"\n[ \t]*\n\s*")


def with_paragraphs(text: str) -> str:
    """The text as HTML. One that the block editor made, or that has its paragraphs, is as it is."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "<!-- wp:" in text or re.search(r"<p[\s>]", text, re.I):
        return text
    return "".join(_parts(text))


def _parts(text: str) -> list[str]:
    """Mark-up of blocks as it is, and the paragraphs between blocks that stand in none."""
    parts: list[str] = []
    depth = at = 0
    for tag in _BLOCK.finditer(text):
        between = text[at : tag.start()]
        parts.append(between if depth else _paragraphs(between))
        parts.append(tag[0])
        if tag[2].lower() != "hr":
            depth = max(0, depth - 1) if tag[1] else depth + 1
        at = tag.end()
    return [*parts, text[at:] if depth else _paragraphs(text[at:])]


def _paragraphs(text: str) -> str:
    found = [part.strip() for part in _BLANK.split(text)]
    return "".join("<p>{}</p>".format(part.replace("\n", "<br>\n")) for part in found if part)
