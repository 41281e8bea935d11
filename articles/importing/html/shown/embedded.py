"""What a page shows that is no text here: frames, videos, drawings, values of fields."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.documents.richtext.sanitizer import clean_text

_MEDIA = "iframe, video, audio, object, embed"
_NAMES = ("title", "aria-label", "alt", "name")
_ADDRESSES = ("src", "data-src", "data", "poster")
_UNSEEN = frozenset(["0", "1", "0px", "1px"])
_BUTTONS = frozenset("hidden submit button image reset checkbox radio file password".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_TEMPLATE = re.compile(r"<(/?)template\b([^<>]*)>", re.I)


def with_shadow_roots(html: str) -> str:
    """The HTML with declared shadow roots as parts of the page, as browsers show them."""
    if "shadowrootmode" not in html.lower():
        return html
    opened: list[bool] = []

    def written(found: re.Match[str]) -> str:
        if not found[1]:
            opened.append("shadowrootmode" in found[2].lower())
            return "<div>" if opened[-1] else found[0]
        return "</div>" if opened and opened.pop() else found[0]

    return _TEMPLATE.sub(written, html)


def embedded(parser: LexborHTMLParser) -> list[str]:
    """Warnings that quote what is embedded in the page and has no place in an article."""
    if parser.body is None:
        return []
    media = [_named(node) for node in parser.body.css(_MEDIA) if _is_shown(node)]
    words = [clean_text(node.text()) for node in parser.body.css("svg text") if _is_shown(node)]
    values = [
        clean_text(node.attributes.get("value") or "")
        for node in parser.body.css("input[value]")
        if (node.attributes.get("type") or "").lower() not in _BUTTONS and _is_shown(node)
    ]
    return [
        *_left_out("videos, sounds and frames", media),
        *_left_out("words of drawings", words),
        *_left_out("values of form fields", values),
    ]


def _left_out(what: str, said: list[str]) -> list[str]:
    quoted = "; ".join(f'"{words}"' for words in dict.fromkeys(said) if words)
    return [f"Left out ({what}): {quoted}"] if quoted else []


def _named(node: LexborNode) -> str:
    given = node.attributes
    named = next((clean_text(given[n] or "") for n in _NAMES if given.get(n)), "")
    inner = node.css_first("source[src]") if node.tag in ("video", "audio") else None
    address = next((given[n] for n in _ADDRESSES if given.get(n)), None)
    address = address or (inner.attributes.get("src") if inner else None) or ""
    address = "" if address.startswith(("data:", "about:", "javascript:", "blob:")) else address
    return clean_text(f"{named} ({address})" if named and address else named or address)


def _is_shown(node: LexborNode) -> bool:
    """Whether a reader sees it; frames of one point count visits."""
    given = node.attributes
    if given.get("width") in _UNSEEN or given.get("height") in _UNSEEN:
        return False
    above: LexborNode | None = node
    while above is not None:
        if above.tag == "noscript" or "hidden" in above.attributes:
            return False
        if _HIDDEN.search(above.attributes.get("style") or ""):
            return False
        above = above.parent
    return True
