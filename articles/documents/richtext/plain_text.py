"""Rich text as plain text: the one function for every place that has no mark-up.

What a reader sees by its place on the line must not be lost with the tags:

- Raised and lowered digits and letters become Unicode's own, where it has all of them: 10⁹, CO₂,
  4ᵗʰ, Ca²⁺. Else the whole is bracketed: 10^(−3), 2^(0.5), V_(D). A raised minus is always
  bracketed: Unicode's is so thin, and missing in so many fonts, that 10⁻³ is read as 10³. Small
  letters behind a lowered digit stay on the line, so that HbA₁c is found as HbA1c. More than four
  letters are words: bracketed, or as they are where they stand apart. Signs that stand raised
  anyway (®, *, °) stay as they are.
- A fraction of a raised and a lowered number has the fraction slash: 1¹⁄₂.
- A note mark, which is a raised link, a raised [1], (1) or 1), or a link of up to three digits
  beside a digit, is set apart in square brackets: 5 [2] mg. A raised number without any of these
  is a raised number, 5²: nobody can tell whether it is a mark or a power.
- Struck words say so, in the text's language: [struck out: 10].
- A quotation has the quotation marks of the language.
- Paragraphs are separated by a blank line, list items and table rows by a line break, table cells
  by " | ". What is no part of documents, such as ruby and formulas, is parted as `parted` says.

Text without such tags says nothing of this: only white space is put in order.
"""

import re
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.languages.packs import FALLBACK
from articles.languages.words import WORDS

from .parted import parted

# Most texts are paragraphs of words, some with links and bold words: these need no parser.
_EMPHASIS = re.compile(r"</?(?:a|abbr|b|code|em|i|small|strong|u)(?: [^<>]*)?>")
_PARAGRAPHS = re.compile(r"(?:<p>[^<>&\t\r\n\f]+</p>)+")
_LOOSE_SPACE = re.compile(r"  |<p> | </p>")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINE_TAGS = frozenset(["p", "blockquote", "ul", "ol", "dl", "table", "hr"])
_LINE_TAGS = frozenset(["li", "dt", "dd", "tr", "caption"])

# Control characters stand for the tags until their content is known; no text has them.
MARKS = {
    "sup": ("\x01", "\x02"),
    "sub": ("\x03", "\x04"),
    "s": ("\x05", "\x06"),
    "q": ("\x07", "\x08"),
    "a": ("\x0e", "\x0f"),
}
NO_MARKS = dict.fromkeys([*range(1, 9), 14, 15])
_HAS_MARKS = re.compile(r"<(?:su[pb]|s|q)[ >]|\d<a[ >]|</a>\d", re.I)
_INSIDE = r"[^\x01-\x08\x0e\x0f]*"
_INNERMOST = re.compile(rf"([\x01\x03\x05\x07\x0e])({_INSIDE})[\x02\x04\x06\x08\x0f]")
# A link that is raised, or has something raised as all its words.
_RAISED_LINK = re.compile(
    rf"\x01({_INSIDE}(?:\x0e{_INSIDE}\x0f{_INSIDE})+)\x02|\x0e\x01({_INSIDE})\x02\x0f"
)
_LINK_MARKS = str.maketrans("", "", "\x0e\x0f")
# What may be the words of a note mark: "2", "[2]", "1, 3–5", "note 2", "a".
_BRACKETED = re.compile(r"(?:\[[\w ,;–-]{1,12}\][ ,;]*)+")
_ENDED = re.compile(r"\(?\d{1,3}\)")
_BETWEEN_NOTES = re.compile(r"\]\s*[,;]\s*\[")
_NOTE = re.compile(r"[(\[]?(?:[\w ]{0,8}?\d[\d ,;–-]*[a-z]?|[a-z])[)\]]?", re.I)
_WORD_ALONE = re.compile(r"[^\W\d]{5,}[.,:;!?]?")
_FEW_DIGITS = re.compile(r"\[?\d{1,3}\]?")
_FRACTION = re.compile(r"(?<![⁰¹²³⁴-⁹])([⁰¹²³⁴-⁹]+) ?[/⁄∕] ?([₀-₉]+)")
_MINUS = re.compile(r"^[-‐‑–−](?=\w|$)")

_DIGITS = "0123456789"
RAISED_DIGITS, LOWERED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
_RAISED = dict(
    zip(
        _DIGITS + "+abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
        RAISED_DIGITS + "⁺ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
        strict=True,
    )
)
_LOWERED = dict(
    zip(_DIGITS + "+aehijklmnoprstuvx", LOWERED_DIGITS + "₊ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
# Signs that mean the same on the line as above it.
_ANYWHERE = frozenset("®™℠©*†‡§¶#°ºª′″'\"’”·")
_MOST_LETTERS = 4
# Marks that may stand between a place and the character beside it.
_NEAR = 24


def text_of(html: str, language: str = "") -> str:
    """Cleaned HTML as plain text. `language`: of the text, for what is said of struck words and
    for quotation marks; where it is not known, or its pack lacks them, they are English."""
    if "<" not in html and "&" not in html:
        return html.strip()
    if _is_words_alone(html):
        return html[3:-4].replace("</p><p>", "\n\n").strip()
    if not _HAS_MARKS.search(html) and _is_words_alone(bare := _EMPHASIS.sub("", html)):
        return bare[3:-4].replace("</p><p>", "\n\n").strip()
    html = parted(html)  # <del> and <strike> are <s> then
    marked = _HAS_MARKS.search(html) is not None
    body = LexborHTMLParser(html).body
    if body is None:
        return ""
    text = "".join(_collect(body, MARKS if marked else {}))
    if marked:
        text = with_marks_read(text, language)
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r"[ \t]+", " ", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _is_words_alone(html: str) -> bool:
    return _PARAGRAPHS.fullmatch(html) is not None and not _LOOSE_SPACE.search(html)


def _collect(root: LexborNode, marks: dict[str, tuple[str, str]]) -> list[str]:
    # Iterative: malicious nesting must not reach Python's recursion limit.
    parts: list[str] = []
    stack: list[LexborNode | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag == "-text":
            parts.append(_words(node, marks))
        elif node.tag == "br":
            parts.append("\n")
        else:
            stack.extend(reversed(_with_separators(node, marks)))
    return parts


def _words(node: LexborNode, marks: dict[str, tuple[str, str]]) -> str:
    words = _SPACES.sub(" ", node.text_content or "")
    return words.translate(NO_MARKS) if marks else words


def _with_separators(node: LexborNode, marks: dict[str, tuple[str, str]]) -> list[LexborNode | str]:
    inner: list[LexborNode | str] = list(node.iter(include_text=True))
    if node.tag in _BLANK_LINE_TAGS:
        return ["\n\n", *inner, "\n\n"]
    if node.tag in _LINE_TAGS:
        return ["\n", *inner, "\n"]
    if node.tag in ("td", "th") and node.prev is not None:
        return [" | ", *inner]
    if node.tag in marks and not _calls(node):
        opening, closing = marks[node.tag]
        return [opening, *inner, closing]
    return inner


def _calls(node: LexborNode) -> bool:
    """Whether it is a link whose digits may be part of a number outside it."""
    return node.tag == "a" and (node.attributes.get("href") or "").startswith(("tel:", "sms:"))


def with_marks_read(text: str, language: str = "") -> str:
    """The text with what MARKS stand for written out. Marks without a partner are dropped."""
    text = _RAISED_LINK.sub(_raised_link, text)
    while (read := _INNERMOST.sub(lambda found: _read(found, language), text)) != text:
        text = read
    return _FRACTION.sub(r"\1⁄\2", text.translate(NO_MARKS))


def _raised_link(found: re.Match[str]) -> str:
    inner = (found[1] or found[2] or "").translate(_LINK_MARKS)
    if _NOTE.fullmatch(inner.strip()):
        return _note(found, inner)
    return f"\x01{inner}\x02"


def _read(found: re.Match[str], language: str) -> str:
    mark, inner = found[1], found[2]
    if not inner.strip():
        return inner
    if mark == "\x0e":
        beside = _before(found) + _after(found)
        glued = _FEW_DIGITS.fullmatch(inner.strip()) and any(map(str.isdecimal, beside))
        return _note(found, inner) if glued else inner
    if mark == "\x05":
        said = f"[{_struck_label(language)}: {' '.join(inner.split())}]"
        return _apart(found, said)
    if mark == "\x07":
        before = found.string[: found.start()]
        level = (before.count("\x07") - before.count("\x08")) % 2
        marks = _quotation_marks(language)[2 * level :]
        return f"{marks[0]}{inner}{marks[1]}"
    if mark == "\x01" and (_BRACKETED.fullmatch(inner.strip()) or _ENDED.fullmatch(inner.strip())):
        return _note(found, inner)
    apart = not _before(found).strip()
    return _shifted(inner, raised=mark == "\x01", apart=apart)


def _note(found: re.Match[str], inner: str) -> str:
    words = _BETWEEN_NOTES.sub(",", inner.strip())
    return _apart(found, words if words.startswith("[") else f"[{words.strip('()')}]")


def _apart(found: re.Match[str], said: str) -> str:
    """With a space on each side where a word, number or bracket would touch it."""
    before, after = _before(found), _after(found)
    glued_before = bool(before) and not before.isspace() and before not in "([{«„“‘"
    return f"{' ' if glued_before else ''}{said}{' ' if after.isalnum() else ''}"


def _before(found: re.Match[str]) -> str:
    """The character in front of it, "" if there is none; a few marks between are passed over."""
    return found.string[max(0, found.start() - _NEAR) : found.start()].translate(NO_MARKS)[-1:]


def _after(found: re.Match[str]) -> str:
    return found.string[found.end() : found.end() + _NEAR].translate(NO_MARKS)[:1]


def _shifted(inner: str, *, raised: bool, apart: bool) -> str:
    """Raised or lowered words, with the white space around them."""
    words = inner.strip()
    if apart and (" " in words or "\n" in words or _WORD_ALONE.fullmatch(words)):
        return inner
    start = inner.index(words)
    return inner[:start] + _shift(words, raised) + inner[start + len(words) :]


def _shift(words: str, raised: bool) -> str:
    signs = _RAISED if raised else _LOWERED
    if all(sign in _ANYWHERE or sign in _VALUES[raised] for sign in words):
        return words
    few = sum(map(str.isalpha, words)) <= _MOST_LETTERS
    made = "".join(signs.get(sign, sign if sign in _ANYWHERE else "\0") for sign in words)
    if few and "\0" not in made:
        return made
    if not raised and (found := re.fullmatch(r"(\d+)([a-z]{1,2})", words)):
        return "".join(signs[digit] for digit in found[1]) + found[2]
    words = _MINUS.sub("−", " ".join(words.split()))
    return f"{'^' if raised else '_'}({words})"


_VALUES = {True: frozenset(_RAISED.values()), False: frozenset(_LOWERED.values())}


@lru_cache(maxsize=64)
def _struck_label(language: str) -> str:
    return WORDS.of(language).struck_out or WORDS.of(FALLBACK).struck_out


@lru_cache(maxsize=64)
def _quotation_marks(language: str) -> tuple[str, ...]:
    """Opening and closing, then both of a quotation within one."""
    return WORDS.of(language).quotation_marks or WORDS.of(FALLBACK).quotation_marks
