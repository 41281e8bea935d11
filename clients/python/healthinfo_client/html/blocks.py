"""The blocks of a section as HTML. One of an unknown kind is shown by its words."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from .allowed import clean
from .words import ENGLISH, Words

_LISTS = {"bullets": "ul", "numbers": "ol", "steps": "ol"}


def blocks(given: Iterable[Any], words: Words = ENGLISH) -> str:
    """Blocks as the API has them, whole or in the form of any `blocks=…`."""
    return "\n".join(filter(None, (_block(each, words) for each in given)))


def _block(block: Any, words: Words) -> str:
    kind = block.get("type")
    if kind == "list" and block.get("items"):
        return _list(block, words)
    own = _own_html(block)
    if kind == "care-advice" or block.get("urgency"):
        return urgent(own, block.get("urgency"), words, tag="div")
    return own


def _own_html(block: Any) -> str:
    """The words of a block: its HTML through the allow-list, else its text."""
    if block.get("html"):
        return clean(block["html"])
    return paragraphs(block.get("text") or "")


def paragraphs(text: str) -> str:
    """Plain text: a blank line parts paragraphs, and a line feed lines."""
    parts = [part for part in text.split("\n\n") if part.strip()]
    return "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in parts)


def _list(block: Any, words: Words) -> str:
    tag = _LISTS.get(block.get("style"), "ul")
    start = block.get("start")
    begin = f' start="{start}"' if tag == "ol" and isinstance(start, int) and start != 1 else ""
    items = "".join(_item(each, words) for each in block["items"])
    return f"<{tag}{begin}>{items}</{tag}>"


def _item(item: Any, words: Words) -> str:
    """`Term – description`, or the term alone. Each part in the form that there is."""
    term = _either(item.get("term_html"), item.get("term"))
    about = _either(item.get("description_html"), item.get("description_text"))
    own = f"<strong>{term}</strong> – {about}" if term and about else term or about
    return f"<li>{urgent(own, item.get('urgency'), words, tag='span')}</li>"


def _either(html: str | None, text: str | None) -> str:
    return clean(html) if html else escape(text or "").replace("\n", "<br>")


def urgent(own: str, urgency: Any, words: Words, *, tag: str) -> str:
    """The words with how fast their reader must act, said in words ahead of them."""
    if not urgency:
        return own
    said = escape(words.urgency.get(str(urgency), str(urgency)))
    label = f"<p><strong>{said}</strong></p>" if tag == "div" else f"<strong>{said}:</strong> "
    return f'<{tag} class="urgency" data-urgency="{escape(str(urgency))}">{label}{own}</{tag}>'
