"""HTML sanitiser: the one allow-list, applied to all input (admin, import, restore).

Three kinds of rich text, widest first: `clean_blocks` (section text), `clean_item`
(a description: inline text, paragraphs and sub-lists), `clean_inline` (a term).
Each is idempotent, and its result is the canonical form of the same content.
"""

import re
import unicodedata
from html import unescape

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode

from .hrefs import kept_href
from .nesting import nests_too_deep
from .parted import parted
from .plain_text import text_of

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

# Block tags that become paragraphs: removing the tag alone would join the last word of one
# block to the first word of the next.
_TO_PARAGRAPH = (
    "address|article|aside|button|center|details|dialog|div|fieldset|figcaption|figure|footer|"
    "form|h1|h2|h3|h4|h5|h6|header|hgroup|legend|main|nav|optgroup|option|pre|section|summary"
)
_TO_PARAGRAPH_TAG = re.compile(rf"<(/?)(?:{_TO_PARAGRAPH})>")
_FIRST_PASS_TAGS = BLOCK_TAGS | set(_TO_PARAGRAPH.split("|"))
_BLOCK_ONLY_TAGS = "|".join(sorted(BLOCK_TAGS - INLINE_TAGS))
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK_ONLY_TAGS})(?: [^>]*)?>")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLOCK_EDGE = re.compile(
    r" ?(</?(?:p|ul|ol|li|blockquote|dl|dt|dd|hr|table|caption|thead|tbody|tfoot|tr|th|td)"
    r"(?: [^>]*)?>|<br>) ?"
)
_EMPTY_TAG = re.compile(
    r"<(p|li|ul|ol|dl|dt|dd|blockquote|em|strong|b|i|u|s|a|small|q)>((?: |&nbsp;)*)</\1>"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_ANY_TAG = re.compile(r"<[a-z/!?][^<>]*>?", re.I)
_DEAD_LINK = re.compile(r"<a>(.*?)</a>")
_CELL_TAG = re.compile(r"<(?:/?(?:table|thead|tbody|tfoot|dl)|/(?:td|th)|(?:td|th)|hr)(?: [^>]*)?>")
_ROW_TAG = re.compile(r"<(/?)(?:tr|dt|dd|caption|blockquote)>")
_LONE_BREAKS = re.compile(r"^(?:<br>)+|(?:<br>)+$")
# Editors and other sites write <li><p>x</p></li>, which means the same as <li>x</li>; two
# forms of the same content would have two digests.
_LONE_PARAGRAPH = re.compile(
    r"<(li|td|th|dd)((?: [^>]*)?)><p>((?:(?!</?(?:p|li|td|th|dd|ul|ol)\b).)*)</p>"
    r"(?=</\1>|<ul>|<ol[ >])"
)
# Most texts are plain words, or paragraphs of them, that are clean already; parsing them four
# times would be the larger part of the cost of importing and publishing.
_WORDS = r"(?:{0}*(?:&(?:amp|lt|gt);{0}*)*)".format(
    r"[^<>&\x00-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\ud800-\udfff]"
)
_PLAIN = re.compile(_WORDS)
_PLAIN_PARAGRAPHS = re.compile(f"(?:<p>{_WORDS}</p>)*")
_LOOSE_SPACE = re.compile(r"  |^ | $|<p> | </p>|<p></p>")


def clean_text(text: str) -> str:
    """Plain text on one line: NFC, no control characters, white space collapsed to one space."""
    return " ".join(_CONTROLS.sub("", unicodedata.normalize("NFC", text)).split())


def clean_blocks(html: str) -> str:
    """Section text. Loose text, headings and layout blocks become paragraphs."""
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
    # Gates refuse it and say so (`nesting_fault`); no other way in may take a parser's time.
    if nests_too_deep(html):
        html = _words_alone(html)
    # A parser may repair broken nesting differently the second time; a digest needs a fixed
    # point. Two rounds reach it, except for crafted input, which is escaped.
    before = once(parted(html))
    for _ in range(4):
        after = once(before)
        if after == before:
            return after
        before = after
    return once(nh3.clean_text(text_of(before)))


def _words_alone(html: str) -> str:
    return nh3.clean_text(unescape(_ANY_TAG.sub(" ", html)))


def _sanitise(html: str, tags) -> str:
    html = _CONTROLS.sub("", unicodedata.normalize("NFC", html))
    return nh3.clean(
        html,
        tags=set(tags),
        # Without an explicit "*", nh3's default allows `title` and `lang` on every tag.
        attributes={"*": set(), **ATTRIBUTES},
        url_schemes=set(URL_SCHEMES),
        attribute_filter=_kept_attribute,
        link_rel=None,
        strip_comments=True,
    )


def _kept_attribute(_tag: str, name: str, value: str) -> str | None:
    return kept_href(value) if name == "href" else value


def _tidy(html: str) -> str:
    html = _collapse_spaces(_DEAD_LINK.sub(r"\1", html))
    while (smaller := _collapse_spaces(_EMPTY_TAG.sub(_without_tag, html))) != html:
        html = smaller
    return _LONE_PARAGRAPH.sub(r"<\1\2>\3", html).strip(" ")


def _collapse_spaces(html: str) -> str:
    return _BLOCK_EDGE.sub(r"\1", _SPACES.sub(" ", html))


def _without_tag(empty: re.Match[str]) -> str:
    # Both part two words: a space inside an inline tag, and a block, even an empty one.
    return empty[2] if empty[1] in INLINE_TAGS else " "


def _blocks_once(html: str) -> str:
    html = _TO_PARAGRAPH_TAG.sub(r"<\1p>", _sanitise(html, _FIRST_PASS_TAGS))
    # Not tidied before: an empty block between two texts makes two paragraphs of them.
    html = _collapse_spaces(_sanitise(html, BLOCK_TAGS))
    return _wrap_loose(html) if html else ""


def _item_once(html: str) -> str:
    html = _TO_PARAGRAPH_TAG.sub(r"<\1p>", _sanitise(html, _FIRST_PASS_TAGS))
    html = _ROW_TAG.sub(r"<\1p>", _CELL_TAG.sub(" ", html))
    html = _tidy(_sanitise(html, ITEM_TAGS))
    # A single paragraph becomes inline text: <li><p>x</p></li> and <li>x</li> mean the same.
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        html = html[3:-4]
    return _LONE_BREAKS.sub("", html)


def _inline_once(html: str) -> str:
    html = _sanitise(html, _FIRST_PASS_TAGS)
    html = _BLOCK_TAG.sub(" ", _TO_PARAGRAPH_TAG.sub(" ", html))
    return _LONE_BREAKS.sub("", _tidy(_sanitise(html, INLINE_TAGS)))


def _wrap_loose(html: str) -> str:
    """Put text and inline tags that are outside any block into paragraphs."""
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
            out.append(_block_html(node))
    return _tidy(_sanitise("".join(out), BLOCK_TAGS))


def _block_html(node: LexborNode) -> str:
    # A list item or definition without its list becomes a paragraph.
    if node.tag in ("li", "dt", "dd", "caption"):
        return "<p>" + "".join(child.html or "" for child in _children(node)) + "</p>"
    return node.html or ""


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))
