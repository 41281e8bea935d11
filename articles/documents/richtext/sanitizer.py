"""The one HTML allow-list, applied on every way in: admin, import, restore.

Three shapes of rich text, widest first: `clean_blocks` (section text), `clean_item`
(a description: inline text, paragraphs and sub-lists), `clean_inline` (a term).
Each is idempotent, and its result is the canonical spelling of the same content.
"""

from __future__ import annotations

import re
import unicodedata

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode

INLINE_TAGS = frozenset(
    ["a", "abbr", "b", "br", "code", "em", "i", "q", "s", "small", "strong", "sub", "sup", "u"]
)
ITEM_TAGS = INLINE_TAGS | {"p", "ul", "ol", "li"}
BLOCK_TAGS = ITEM_TAGS | {
    "blockquote", "dl", "dt", "dd", "hr",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "hreflang"},
    "abbr": {"title"},
    "ol": {"start"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
}
URL_SCHEMES = frozenset(["http", "https", "mailto", "tel", "article"])

# Blocks of other people's pages that mean "a paragraph of its own" here: dropping the
# tag alone would glue the last word of one to the first of the next.
_ALIASES = (
    "address|article|aside|button|center|details|dialog|div|fieldset|figcaption|figure|footer|"
    "form|h1|h2|h3|h4|h5|h6|header|hgroup|legend|main|nav|optgroup|option|pre|section|summary"
)
_ALIAS_TAG = re.compile(rf"<(/?)(?:{_ALIASES})>")
_PASSED = BLOCK_TAGS | set(_ALIASES.split("|"))
_STANDING = "|".join(sorted(BLOCK_TAGS - INLINE_TAGS))
_BLOCK_TAG = re.compile(rf"</?(?:{_STANDING})(?: [^>]*)?>")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_EDGE = re.compile(
    r" ?(</?(?:p|ul|ol|li|blockquote|dl|dt|dd|hr|table|caption|thead|tbody|tfoot|tr|th|td)"
    r"(?: [^>]*)?>|<br>) ?"
)
_EMPTY = re.compile(
    r"<(p|li|ul|ol|dl|dt|dd|blockquote|em|strong|b|i|u|s|a|small|q)>((?: |&nbsp;)*)</\1>"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_DEAD_LINK = re.compile(r"<a>(.*?)</a>")
_CELL_TAG = re.compile(r"<(?:/?(?:table|thead|tbody|tfoot|dl)|/(?:td|th)|(?:td|th)|hr)(?: [^>]*)?>")
_ROW_TAG = re.compile(r"<(/?)(?:tr|dt|dd|caption|blockquote)>")
_LONE_BREAKS = re.compile(r"^(?:<br>)+|(?:<br>)+$")
# Editors and other sites write <li><p>x</p></li>; it says no more than <li>x</li>, and two
# spellings of the same words would be two digests.
_LONE_PARAGRAPH = re.compile(
    r"<(li|td|th|dd)((?: [^>]*)?)><p>((?:(?!</?(?:p|li|td|th|dd|ul|ol)\b).)*)</p>"
    r"(?=</\1>|<ul>|<ol[ >])"
)
# Most of a library is plain words or paragraphs of them, spelled as the sanitiser spells them;
# parsing those four times over is the larger cost of importing and of publishing.
_WORDS = r"(?:{0}*(?:&(?:amp|lt|gt);{0}*)*)".format(
    r"[^<>&\x00-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\ud800-\udfff]"
)
_PLAIN = re.compile(_WORDS)
_PLAIN_PARAGRAPHS = re.compile(f"(?:<p>{_WORDS}</p>)*")
_LOOSE_SPACE = re.compile(r"  |^ | $|<p> | </p>|<p></p>")


def clean_text(text: str) -> str:
    """Plain text on one line: NFC, no control characters, runs of white space made one space."""
    return " ".join(_CONTROLS.sub("", unicodedata.normalize("NFC", text)).split())


def clean_blocks(html: str) -> str:
    """Section text. Loose text becomes paragraphs; headings and layout blocks become paragraphs."""
    return html if _clean_already(html, _PLAIN_PARAGRAPHS) else _settle(html, _blocks_once)


def clean_item(html: str) -> str:
    """A description: inline text, or paragraphs and lists inside one list item."""
    return html if _clean_already(html, _PLAIN) else _settle(html, _item_once)


def clean_inline(html: str) -> str:
    """A term or any other single line of rich text: block tags become a space."""
    return html if _clean_already(html, _PLAIN) else _settle(html, _inline_once)


def _clean_already(html: str, form: re.Pattern) -> bool:
    return bool(
        form.fullmatch(html)
        and not _LOOSE_SPACE.search(html)
        and unicodedata.is_normalized("NFC", html)
    )


def _settle(html: str, once) -> str:
    # Parsers repair broken nesting differently the second time round; a digest needs a
    # fixed point. Two rounds reach it for all but crafted input, which gets escaped.
    before = once(html)
    for _ in range(4):
        after = once(before)
        if after == before:
            return after
        before = after
    return once(nh3.clean_text(text_of(before)))


def _sanitise(html: str, tags) -> str:
    html = _CONTROLS.sub("", unicodedata.normalize("NFC", html))
    return nh3.clean(
        html,
        tags=set(tags),
        # Without a "*" of ours, the library's own would let `title` and `lang` stand anywhere.
        attributes={"*": set(), **ATTRIBUTES},
        url_schemes=set(URL_SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def _tidy(html: str) -> str:
    html = _squeeze(_DEAD_LINK.sub(r"\1", html))
    while (thinner := _squeeze(_EMPTY.sub(_without_tag, html))) != html:
        html = thinner
    return _LONE_PARAGRAPH.sub(r"<\1\2>\3", html).strip(" ")


def _squeeze(html: str) -> str:
    return _EDGE.sub(r"\1", _SPACES.sub(" ", html))


def _without_tag(empty: re.Match[str]) -> str:
    # A space in bold still stands between two words; an empty paragraph is nothing.
    return empty[2] if empty[1] in INLINE_TAGS else ""


def _blocks_once(html: str) -> str:
    html = _ALIAS_TAG.sub(r"<\1p>", _sanitise(html, _PASSED))
    html = _tidy(_sanitise(html, BLOCK_TAGS))
    return _wrap_loose(html) if html else ""


def _item_once(html: str) -> str:
    html = _ALIAS_TAG.sub(r"<\1p>", _sanitise(html, _PASSED))
    html = _ROW_TAG.sub(r"<\1p>", _CELL_TAG.sub(" ", html))
    html = _tidy(_sanitise(html, ITEM_TAGS))
    # One paragraph alone is inline text: <li><p>x</p></li> and <li>x</li> say the same.
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        html = html[3:-4]
    return _LONE_BREAKS.sub("", html)


def _inline_once(html: str) -> str:
    html = _sanitise(html, _PASSED)
    html = _BLOCK_TAG.sub(" ", _ALIAS_TAG.sub(" ", html))
    return _LONE_BREAKS.sub("", _tidy(_sanitise(html, INLINE_TAGS)))


def _wrap_loose(html: str) -> str:
    """Put runs of text and inline tags that stand outside any block into paragraphs."""
    body = LexborHTMLParser(html).body
    if body is None:
        return ""
    out: list[str] = []
    loose: list[str] = []
    for node in [*_children(body), None]:
        if node is not None and (node.tag == "-text" or node.tag in INLINE_TAGS):
            loose.append(node.html or "")
            continue
        run = _LONE_BREAKS.sub("", "".join(loose).strip(" "))
        if run:
            out.append(f"<p>{run}</p>")
        loose = []
        if node is not None:
            out.append(_standing(node))
    return _tidy(_sanitise("".join(out), BLOCK_TAGS))


def _standing(node: LexborNode) -> str:
    # A list item or cell without its list is only a paragraph.
    if node.tag in ("li", "dt", "dd", "caption"):
        return "<p>" + "".join(child.html or "" for child in _children(node)) + "</p>"
    return node.html or ""


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))


_PARAGRAPHS = frozenset(["p", "blockquote", "ul", "ol", "dl", "table", "hr"])
_LINES = frozenset(["li", "dt", "dd", "tr", "caption"])


def text_of(html: str) -> str:
    """The words of rich text: paragraphs apart by a blank line, items and table rows by a line.

    Expects cleaned HTML; table cells are joined by " | ".
    """
    if "<" not in html and "&" not in html:
        return html.strip()
    body = LexborHTMLParser(html).body
    if body is None:
        return ""
    parts: list[str] = []
    _collect(body, parts)
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r"[ \t]+", " ", "".join(parts)))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _collect(root: LexborNode, parts: list[str]) -> None:
    # Iterative: hostile nesting must not reach Python's recursion limit.
    stack: list[LexborNode | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag == "-text":
            parts.append(_SPACES.sub(" ", node.text_content or ""))
        elif node.tag == "br":
            parts.append("\n")
        else:
            stack.extend(reversed(_around(node)))


def _around(node: LexborNode) -> list[LexborNode | str]:
    inner: list[LexborNode | str] = list(_children(node))
    if node.tag in _PARAGRAPHS:
        return ["\n\n", *inner, "\n\n"]
    if node.tag in _LINES:
        return ["\n", *inner, "\n"]
    if node.tag in ("td", "th") and node.prev is not None:
        return [" | ", *inner]
    return inner
