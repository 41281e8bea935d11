"""Normalise a text and split it into lines with indent and blank lines before."""

import re
from dataclasses import dataclass

# Invisible characters: soft hyphens, zero-width spaces, direction marks.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f]")
_SOFT_BREAK = re.compile("\u00ad[ \t]*\n[ \t]*")
# Bullets, with Word's own of the fonts Symbol and Wingdings. Other characters of such fonts may be
# signs before a number (U+F0A3 is "≤"), and are kept.
BULLETS = "•●○■□・◦➢➤►▪▫‣✓✔✗⁃◆❖♦\uf06c\uf06e\uf06f\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc"
# A mark alone on its line, as PDFs are copied: its item stands on the next.
_LONE_MARK = re.compile(
    rf"^([^\S\n]*(?:[{BULLETS}·]|\d{{1,3}}[.)]))[^\S\n]*\n(?:[^\S\n]*\n)?[^\S\n]*(?=[\w(\"“‘¿])",
    re.M,
)
# Ends of sentences, also of Chinese and Japanese, Hindi, Urdu and Arabic.
FULL_STOPS = ".。।۔"
ENDS = frozenset(FULL_STOPS + "!?:;…！？：；؟؛")
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")
_SPACES = re.compile(r"[^\S\t]+")
_TAB_WIDTH = 4
_BOLD = re.compile(
    r"(?<!\w)\*\*([^*\n]{1,300})\*\*(?!\w)|(?<!\w)__([^_\n]{1,300})__(?!\w)"
    r"|(?<![\w*])\*(?=[^\s*])([^*\n]{1,300})(?<!\s)\*(?![\w*])"
)


@dataclass
class TextLine:
    """One line: `text` without its indent, `indent` in columns, `gap` blank lines before it."""

    text: str
    indent: int
    gap: int

    @property
    def length(self) -> int:
        return self.indent + len(self.text)

    @property
    def ends_sentence(self) -> bool:
        return ends_sentence(self.text)


def normalise(text: str) -> str:
    """`text` with one kind of line end and space, without invisible characters.

    A bullet or number alone on its line stands before its item.
    """
    text = _BREAKS.sub("\n", _SOFT_BREAK.sub("", text))
    text = _CONTROL.sub(" ", without_invisible(text))
    return _LONE_MARK.sub(r"\1 ", text)


def without_invisible(text: str) -> str:
    """`text` without soft hyphens, zero-width spaces and direction marks."""
    return _INVISIBLE.sub("", text)


def read_lines(text: str) -> list[TextLine]:
    """The lines of normalised `text` that are not blank, in order."""
    lines, gap = [], 0
    for raw in text.split("\n"):
        if not raw.strip():
            gap += 1
            continue
        raw = raw.rstrip()
        body = raw.lstrip()
        indent = sum(_TAB_WIDTH if char == "\t" else 1 for char in raw[: len(raw) - len(body)])
        lines.append(TextLine(_BOLD.sub(r"\1\2\3", _SPACES.sub(" ", body)), indent, gap))
        gap = 0
    return lines


def ends_sentence(text: str) -> bool:
    return text.rstrip("\"'”’)» ")[-1:] in ENDS


def starts_lower_case(text: str) -> bool:
    """Whether the text continues a sentence: it begins with a lower-case letter."""
    return text.lstrip("\"'“‘(«")[:1].islower()


def is_rule(text: str) -> bool:
    """Whether the line is one repeated character: an underline or a divider."""
    return len(text) >= 3 and set(text) <= set("=-_~*—–. ") and len(set(text) - {" "}) == 1
