"""Signs in a text that nobody sees: what comes in is freed of them, or refused.

Some turn the order of letters round, so that a dose reads otherwise than it is stored and searched
(CVE-2021-42574); others make two equal words differ, or a title of nothing. Joiners (U+200C,
U+200D), direction marks (U+200E, U+200F, U+061C) and variation selectors stay: scripts need them.

Every way in uses these functions: importing (`importing.settling`), forms (`admin.common.words`),
models' own fields (`models.fields`), the API's bodies. Compiling does not: a draft written before
keeps the digest that was confirmed.
"""

import re
from html import unescape

# Soft hyphen, zero-width space, word joiner, byte order mark; signs of mathematics, annotation,
# music and shorthand that are not drawn; Khmer and Hangul fillers; tags.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u061c\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_DROPPED = re.compile(
    "[\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff]"
)
_TURNING = re.compile("[\u202d\u202e]")
# Embeddings and isolates: their beginnings and ends.
_DIRECTED = re.compile("[\u202a-\u202c\u2066-\u2069]")
_MARKS = {"\u202a": "\u200e", "\u2066": "\u200e", "\u202b": "\u200f", "\u2067": "\u200f"}
_ENDS = "\u202c\u2069"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
# A letter or digit; not the fillers of Hangul, which count as letters and show nothing.
_WORD = re.compile("[^\\W_\u115f\u1160\u3164\uffa0]")
# Nearly every text has none of what is looked for here.
_ANY = re.compile(f"{_DROPPED.pattern}|{_TURNING.pattern}|{_DIRECTED.pattern}")
_ENTITY = re.compile(r"&#?\w{2,24};")
_AROUND = 20


def has_word(text: str) -> bool:
    """Whether the text has at least one letter or digit, of any script."""
    return _WORD.search(text) is not None


def has_hidden(text: str) -> bool:
    """Whether the text has a sign that is dropped, replaced or refused."""
    return not text.isascii() and _ANY.search(text) is not None


def without_invisible(text: str) -> str:
    """The text, or HTML, without signs that are not seen. Idempotent.

    An embedding or isolate becomes direction marks around its words where letters go from right
    to left, so that numbers stay in the order in which they were shown.
    """
    if not has_hidden(text):
        return text
    text = _DROPPED.sub("", text)
    if not _DIRECTED.search(text):
        return text
    if not _RIGHT_TO_LEFT.search(text):
        return _DIRECTED.sub("", text)
    open_marks: list[str] = []
    return _DIRECTED.sub(lambda found: _mark(found[0], open_marks), text)


def without_hidden(text: str) -> str:
    """As `without_invisible`, without signs that turn the order round: of whom nothing is asked."""
    return _TURNING.sub("", without_invisible(text))


def visible_source(html: str) -> str:
    """The source of a page without signs that are not seen, written as themselves or by entity."""
    return without_invisible(_ENTITY.sub(_read_if_hidden, html) if "&" in html else html)


def _read_if_hidden(entity: re.Match[str]) -> str:
    sign = unescape(entity[0])
    return sign if len(sign) == 1 and _ANY.match(sign) else entity[0]


def _mark(sign: str, open_marks: list[str]) -> str:
    if sign in _ENDS:
        return open_marks.pop() if open_marks else ""
    open_marks.append(_MARKS.get(sign, ""))
    return open_marks[-1]


def turning_fault(text: str) -> str:
    """What to do about a sign that turns the reading order round; "" where there is none."""
    found = _TURNING.search(text)
    if found is None:
        return ""
    around = text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
    words = " ".join(_TURNING.sub("", without_invisible(around)).split())
    return (
        f"A hidden sign (U+{ord(found[0]):04X}) turns the reading order round at “{words}”. Type "
        "these words anew, in the order in which they are read."
    )
