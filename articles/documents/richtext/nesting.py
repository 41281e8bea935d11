"""How deeply HTML nests, counted from its tags in one pass, before any parser reads it.

The time of HTML parsers, and of what we do with their trees, grows with the square of the depth.
The count follows the HTML standard's rules for what a tag closes (13.2.6, tree construction) as far
as they make a tree shallower; where they are not followed, it counts more than a parser would open,
never less than a quarter of it. tests/documents/richtext/test_nesting.py compares.
"""

import re

MAX_DEPTH = 100  # in one text; what editors write stays under 10

_VOID = frozenset(
    "area base basefont bgsound body br col embed frame head hr html image img input keygen link "
    "meta param source track wbr".split()
)
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
# An end tag finds nothing behind these: tables have a scope of their own, the others are text or
# another language to some parsers.
_BARRIERS = frozenset(
    "applet button caption marquee math noscript object plaintext select svg table td template "
    "th".split()
)
_SPECIAL = _BARRIERS | frozenset(
    "address article aside blockquote center colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup iframe li listing main "
    "menu nav noembed noframes ol p pre script search section style summary tbody textarea tfoot "
    "thead title tr ul xmp".split()
)
_RAW = frozenset("iframe noembed noframes script style textarea title xmp".split())
_NOT_RAW_WITHIN = frozenset(["svg", "math", "select"])
# Start tag: (what it closes, what bounds the search for it).
_ITEMS = _SPECIAL - {"address", "div", "p"}
_CLOSES = {
    **dict.fromkeys(["dd", "dt"], (frozenset(["dd", "dt"]), _ITEMS)),
    "li": (frozenset(["li"]), _ITEMS),
    **dict.fromkeys(["td", "th"], (frozenset(["td", "th"]), frozenset(["table", "template"]))),
    "tr": (frozenset(["tr"]), frozenset(["table", "template"])),
    **dict.fromkeys(
        ["tbody", "tfoot", "thead"],
        (frozenset(["tbody", "tfoot", "thead"]), frozenset(["table", "template"])),
    ),
}
# Elements of a drawing: only among themselves does "/>" close one.
_DRAWING = frozenset(
    "circle clippath defs ellipse g line lineargradient mask path pattern polygon polyline "
    "radialgradient rect stop svg symbol use".split()
)
_FOREIGN = frozenset(["svg", "math"])
_OF_TABLES = frozenset("caption col colgroup tbody td tfoot th thead tr".split())
_CLOSES_A_PARAGRAPH = (
    _SPECIAL - _BARRIERS - {"iframe", "noembed", "noframes", "script", "style", "textarea", "title"}
) | {"table"}
_VALUE = r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s"'>][^\s>]*+)?"""
_TOKEN = re.compile(
    r"<!--(?:-?>|(?:[^-]|-(?!-!?>))*+(?:--!?>|\Z))"  # a comment
    r"|<(?:[!?]|/(?![a-z]))[^>]*+>?"  # what a parser takes for one
    rf"|<(/?)([a-z][^\s/>]*+)(?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+{_VALUE})?|=)*+>?",
    re.I,
)
# In other tags the slash may belong to a value: `a=b/>`.
_PLAIN_EMPTY_TAG = re.compile(r"""<[a-z]+(?:\s+[a-z:-]+=(?:"[^"]*"|'[^']*'))*+\s*/>""", re.I)


def nests_too_deep(html: str, most: int = MAX_DEPTH) -> bool:
    """Whether more than `most` elements stand open inside one another."""
    return html.count("<") > most and _Stack(most).exceeded_by(html)


def nesting_fault(html: str) -> str:
    """What is wrong with a text that nests too deeply and what to do; "" if it does not."""
    if not nests_too_deep(html):
        return ""
    return (
        f"Over {MAX_DEPTH} elements stand open inside one another. Put the text in again without "
        "its formatting (Ctrl+Shift+V), or close the elements."
    )


class _Stack:
    """The elements that stand open."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.open: list[str] = []

    def exceeded_by(self, html: str) -> bool:
        at = 0
        while token := _TOKEN.search(html, at):
            at = token.end()
            closing, name = token[1], (token[2] or "").lower()
            if closing:
                self._end(name)
            elif name in _VOID:
                self._leave_drawing()
            elif name and not (_PLAIN_EMPTY_TAG.fullmatch(token[0]) and self._draws(name)):
                self._start(name)
                at = self._behind_raw_text(html, at, name)
            if len(self.open) > self.most:
                return True
        return False

    def _start(self, name: str) -> None:
        foreign = bool(_FOREIGN.intersection(self.open))
        if name in _OF_TABLES and "table" not in self.open and not foreign:
            return  # No parser opens them there.
        if name in _CLOSES and not foreign:
            self._close(*_CLOSES[name])
        if name in _CLOSES_A_PARAGRAPH and not foreign:
            self._close(frozenset(["p"]), _BARRIERS)
        self.open.append(name)

    def _close(self, names: frozenset[str], bounds: frozenset[str]) -> None:
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place] in names:
                del self.open[place:]
                return
            if self.open[place] in bounds:
                return

    def _draws(self, name: str) -> bool:
        """Whether this tag stands in a drawing, or begins one, and among its elements alone."""
        if name not in _DRAWING:
            return False
        if name == "svg":
            return not _FOREIGN.intersection(self.open)
        inner = next((e for e in reversed(self.open) if e not in _DRAWING or e == "svg"), "")
        return inner == "svg"

    def _leave_drawing(self) -> None:
        # A parser closes a drawing at a tag of HTML; counted on, it only counts more.
        self.open = ["object" if each in _FOREIGN else each for each in self.open]

    def _end(self, name: str) -> None:
        if name in ("p", "br"):
            self._leave_drawing()
        bounds = _BARRIERS if name in _SPECIAL or name in _FORMATTING else _SPECIAL
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place] == name:
                # What a text's emphasis holds stays open behind it.
                stop = place + 1 if name in _FORMATTING else None
                del self.open[place:stop]
                return
            if self.open[place] in bounds:
                return

    def _behind_raw_text(self, html: str, at: int, name: str) -> int:
        """Where the text of a script and its like ends, which holds no tags."""
        if name not in _RAW or _NOT_RAW_WITHIN.intersection(self.open):
            return at
        end = re.compile(rf"</{name}(?=[\s/>])", re.I).search(html, at)
        raw = html[at : end.start() if end else len(html)].lower()
        if name == "script" and "<!--" in raw and "<script" in raw:
            # Such a script may go on behind its end tag; taken for markup, it counts more.
            self.open.append("plaintext")
        return end.start() if end else len(html)
