"""What a browser shows apart, raised or stacked without a tag that documents keep.

Without it the allow-list, which keeps words and drops tags, would join them: ruby "base" and
"reading", the cells of a table made of spans, the parts of a formula. So they are written with
what documents keep: base (reading), a line break, " | ", 10<sup>9</sup>, (a + b)/c. What is struck
out by another tag or by a style is written as <s>: without it the words would be live again.
"""

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .nesting import nests_too_deep

# What may be ruby, a formula, a role of a table, or a style that sets apart.
_SETS_APART = r"display\s*:\s*(?:block|flex|grid|table|list-item|flow-root)|vertical-align\s*:\s*su"
_MAYBE = re.compile(
    r"<(?:rt|math|del|strike)[\s/>]|\srole\s*=\s*[\"']?(?:(?:grid)?cell|(?:column|row)header)"
    rf"|\sstyle\s*=\s*[\"']?[^\"'<>]*(?:{_SETS_APART}|line-through)",
    re.I,
)
# A link that is raised, or whose words touch a word or digit.
_NOTES = re.compile(
    r"<sup\b[^<>]*>\s*<a\s|<a\s[^<>]*>\s*<sup|\w<a\s[^<>]*#|#[^<>]*>[^<>]*</a>(?:\d|,\s*<a|</sup)",
    re.I,
)
_STRUCK = "del, strike, [style*=line-through i]"
_FOREIGN = (
    f"{_STRUCK}, math, rt, [style*=display i], [style*=vertical-align i], [role*=cell], "
    "[role*=header]"
)
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([a-z-]+)", re.I)
_ALIGN = re.compile(r"(?:^|;)\s*vertical-align\s*:\s*(super|sub)\b", re.I)
_LINE_THROUGH = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bline-through\b", re.I)
_ON_ITS_OWN_LINE = frozenset(
    "block flex grid table list-item flow-root table-row table-caption".split()
)
_CELLS = frozenset(["cell", "gridcell", "columnheader", "rowheader"])
# What pages are read to: a formula is read by recursion.
_DEEPEST = 150
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data dfn em font i kbd label mark q s samp small span strong sub "
    "sup time u var".split()
)
# Stand for tags until the tree is written again; text has no control characters.
_TAGS = {
    "\x01": "<sup>", "\x02": "</sup>", "\x03": "<sub>", "\x04": "</sub>", "\x05": "<br>",
    "\x06": "<s>", "\x07": "</s>",
}  # fmt: skip
_NO_TAGS = dict.fromkeys(map(ord, _TAGS))
_WRITTEN = str.maketrans(_TAGS)
_BREAKS = re.compile("\x05(?:\\s*\x05)+")


def parted(html: str, *, page: bool = False) -> str:
    """The HTML, the same where nothing of this is in it.

    `page`: a page of another system, with its head. Links to its notes will be dropped there, so
    that the marks of notes are set in brackets.
    """
    notes = page and _NOTES.search(html) is not None
    if not (notes or _MAYBE.search(html)) or nests_too_deep(html, _DEEPEST):
        return html  # what nests too deeply is refused, or loses its tags
    parser = LexborHTMLParser(html.translate(_NO_TAGS))
    body = parser.body
    if body is None or not (notes or body.css(_FOREIGN)):
        return html
    if notes:
        _bracket_notes(body)
    for formula in _outermost(body, "math"):
        formula.replace_with(_formula(formula))
    _part_ruby(body)
    for node in body.css(_STRUCK):
        _strike(node)
    for node in body.css("[style], [role]"):
        _part_styled(node)
    written = (parser.html if page else body.inner_html) or ""
    return _BREAKS.sub("\x05", written).translate(_WRITTEN)


def _outermost(body: LexborNode, tag: str) -> list[LexborNode]:
    """The elements of this tag that stand in no other: to replace those frees what is in them."""
    return [node for node in body.css(tag) if not _stands_in(node, tag)]


def _stands_in(node: LexborNode, tag: str) -> bool:
    above = node.parent
    while above is not None:
        if above.tag == tag:
            return True
        above = above.parent
    return False


def _bracket_notes(body: LexborNode) -> None:
    for link in _outermost(body, "a"):
        if "#" not in (link.attributes.get("href") or ""):
            continue
        found = re.fullmatch(r"\[?(\d{1,3})\]?", link.text().strip())
        if not found:
            continue
        if _is_within(link, ("sup",)):
            link.replace_with(f"[{found[1]}]")
        elif link.css_first("sup") is not None or _touches_word(link):
            link.replace_with(f"\x01[{found[1]}]\x02")


def _is_within(node: LexborNode, tags: tuple[str, ...]) -> bool:
    """Whether it is, or stands in, one of these inline elements."""
    above: LexborNode | None = node
    while above is not None and above.tag in _INLINE:
        if above.tag in tags:
            return True
        above = above.parent
    return False


def _touches_word(link: LexborNode) -> bool:
    """Whether a letter or digit stands right before it, or a digit right after."""
    before, after = (
        (node.text_content or "") if node is not None and node.tag == "-text" else ""
        for node in (link.prev, link.next)
    )
    return before[-1:].isalnum() or after[:1].isdecimal()


def _part_ruby(body: LexborNode) -> None:
    for node in _outermost(body, "rp"):
        node.decompose()
    for node in body.css("rt"):
        node.insert_before(" (")
        node.insert_after(")")


def _strike(node: LexborNode) -> None:
    if not _is_struck(node) or _stands_in(node, "s") or _stands_in_struck(node):
        return
    for inner in node.css("s"):
        inner.unwrap()
    if node.tag in _INLINE | {"del", "strike"} and not _holds_blocks(node):
        node.insert_before("\x06")
        node.insert_after("\x07")
        return
    # An <s> around paragraphs would be parted by them: each text has its own.
    for text in [each for each in node.traverse(include_text=True) if each.tag == "-text"]:
        if (text.text_content or "").strip():
            text.insert_before("\x06")
            text.insert_after("\x07")


def _is_struck(node: LexborNode) -> bool:
    style = node.attributes.get("style") or ""
    return node.tag in ("del", "strike") or bool(_LINE_THROUGH.search(style))


def _stands_in_struck(node: LexborNode) -> bool:
    above = node.parent
    while above is not None:
        if _is_struck(above):
            return True
        above = above.parent
    return False


def _holds_blocks(node: LexborNode) -> bool:
    return any(
        each.tag not in _INLINE and each.tag not in ("-text", "-comment", "br", "del", "strike")
        and each.mem_id != node.mem_id
        for each in node.traverse(include_text=False)
    )  # fmt: skip


def _part_styled(node: LexborNode) -> None:
    style = node.attributes.get("style") or ""
    display = (found[1].lower() if (found := _DISPLAY.search(style)) else "").strip()
    if (found := _ALIGN.search(style)) and not _is_within(node, ("sup", "sub")):
        raised = found[1].lower() == "super"
        node.insert_before("\x01" if raised else "\x03")
        node.insert_after("\x02" if raised else "\x04")
    elif display == "table-cell" or (node.attributes.get("role") or "") in _CELLS:
        if node.tag not in ("td", "th") and _follows_element(node):
            node.insert_before(" | ")
    elif display in _ON_ITS_OWN_LINE and node.tag in _INLINE:
        node.insert_before("\x05")
        node.insert_after("\x05")


def _follows_element(node: LexborNode) -> bool:
    before = node.prev
    while before is not None and before.tag == "-text" and not (before.text_content or "").strip():
        before = before.prev
    return before is not None and before.tag != "-text"


# Formulas: the elements whose children stand one above another.
_BINARY = frozenset("=+−×·÷<>≤≥≠≈±→∗*-–/")
_NOT_SHOWN = frozenset(["annotation", "annotation-xml", "maction", "mphantom", "-comment"])
_UNSEEN = re.compile("[\u2061-\u2064]")


def _formula(node: LexborNode) -> str:
    """A formula on one line: (a + b)/c², with placeholders for the tags."""
    tag = node.tag or ""
    if tag == "-text":
        return " ".join(_UNSEEN.sub("", node.text_content or "").split())
    if tag in _NOT_SHOWN:
        return ""
    children = [child for child in node.iter(include_text=True) if _shown(child)]
    if tag == "semantics":
        return _formula(children[0]) if children else ""
    parts = [_formula(child) for child in children]
    if tag == "mtext":
        return _spaced(node.text(), _row(parts))
    stacked = _STACKED.get(tag)
    if stacked and len(parts) >= stacked[0]:
        return stacked[1](*parts[: stacked[0]])
    if tag in ("msqrt", "mroot"):
        return f"√({_row(parts)})"
    if tag == "mtr":
        return " | ".join(parts)
    if tag == "mtable":
        return "\x05".join(parts)
    if tag == "mo":
        sign = "".join(parts)
        return f" {sign} " if sign in _BINARY else sign
    return _row(parts)


def _shown(node: LexborNode) -> bool:
    return node.tag != "-text" or bool((node.text_content or "").strip())


def _spaced(stated: str, words: str) -> str:
    """Words in a formula with the spaces that are written not to be lost."""
    before, after = (" " if end == "\xa0" else "" for end in (stated[:1], stated[-1:]))
    return f"{before}{words}{after}" if words else before


def _row(parts: list[str]) -> str:
    made = ""
    for part in parts:
        # Two numbers side by side, such as a whole number and a fraction.
        apart = made[-1:].isdecimal() and part[:1].isdecimal()
        # A sign in front of everything is not one between two numbers: −3.
        made += f" {part}" if apart else part if made else part.strip()
    return re.sub(" +", " ", made)


def _over(above: str, below: str) -> str:
    return f"{_whole(above)}/{_whole(below)}"


def _whole(part: str) -> str:
    """In brackets, unless it is one word or number."""
    part = part.strip()
    return part if re.fullmatch(r"[\w.,]+(?:[\x01\x03]\w+[\x02\x04])?", part) else f"({part})"


_STACKED: dict[str, tuple[int, Callable[..., str]]] = {
    "mfrac": (2, _over),
    "msup": (2, lambda base, high: f"{base}\x01{high.strip()}\x02"),
    "msub": (2, lambda base, low: f"{base}\x03{low.strip()}\x04"),
    "msubsup": (3, lambda base, low, high: f"{base}\x03{low}\x04\x01{high}\x02"),
    "mroot": (2, lambda base, degree: f"\x01{degree}\x02√({base})"),
    "mover": (2, lambda base, high: f"{base} ({high})" if high.isalnum() else base + high),
    "munder": (2, lambda base, low: f"{base} ({low})" if low.isalnum() else base + low),
}
