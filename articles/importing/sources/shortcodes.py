"""Marks that another system replaces by words: never published raw, and never lost in silence."""

import re

# Where a mark stood among words: a value is missing there, and an editor must see it.
GAP = "[…]"
_HUGO = r"\{\{[<%].*?[%>]\}\}"
_LIQUID = r"\{%.*?%\}|\{\{.*?\}\}"
MARKDOWN_MARKS = re.compile(rf"{_HUGO}|{_LIQUID}", re.S)
# WordPress's own and those of plug-ins: known by a value, by "_" or "-" in the name, by a closing
# mark or as one of its own names. "[1]", "[sic]" and "[see below]" are text. Drupal's have a colon.
_OWN = "caption|gallery|audio|video|embed|playlist|toc|footnote|ref|table|tabs?|accordion|button"
_BRACKETS = (
    rf"\[/?(?:{_OWN})(?:\s[^\[\]]*)?\]"
    r"|\[/?[A-Za-z][\w-]*(?:\s+[^\[\]=]*=[^\[\]]*)/?\]"
    r"|\[/[A-Za-z][\w-]*\]"
    r"|\[[A-Za-z]+[_-][\w-]*/?\]"
    r"|\[\[?[a-z_]+(?::[\w-]+)+[^\[\]]*\]\]?"
)
_CLOSING = re.compile(r"\[/([A-Za-z][\w-]*)\]")


def bracket_marks(text: str) -> re.Pattern[str]:
    """The marks in square brackets of this text: an opening one counts that a closing one ends."""
    closed = "|".join(sorted(map(re.escape, set(_CLOSING.findall(text)))))
    return re.compile(rf"{_BRACKETS}|\[(?:{closed})\]" if closed else _BRACKETS)


_LINE = re.compile(r"^[ \t>*+-]*(?:<p>)?[ \t]*(?:</p>)?[ \t]*$")
# Marks that say nothing of themselves: what stands between them is the page's own text.
_SILENT = re.compile(r"\[/|\{\{[<%]\s*/|\{%-?\s*(?:end\w+|raw|comment)")


def without_marks(text: str, marks: re.Pattern[str]) -> tuple[str, list[str]]:
    """Text without such marks, and the warnings that quote each.

    One that stands among other words leaves a gap, "[…]": what it stood for is missing there.
    """
    found: list[str] = []
    kept = "".join(_kept_lines(text, marks, found))
    if not found:
        return text, []
    quoted = ", ".join(f'"{mark}"' for mark in dict.fromkeys(found))
    gap = (
        f" Where one stood among words is a gap, {GAP}: put in what it showed."
        if GAP in kept
        else ""
    )
    return kept, [f"Left out (marks that the other system replaces): {quoted}.{gap}"]


def _kept_lines(text: str, marks: re.Pattern[str], found: list[str]) -> list[str]:
    parts: list[str] = []
    at = 0
    for match in marks.finditer(text):
        parts.append(text[at : match.start()])
        mark = " ".join(match[0].split())
        found.append(mark if len(mark) <= 200 else mark[:200] + "…")
        if not _SILENT.match(mark) and not _stands_alone(text, match):
            parts.append(GAP)
        at = match.end()
    return [*parts, text[at:]]


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether nothing else is on its lines: then no sentence misses what it stood for."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    around = text[start : match.start()] + text[match.end() : end if end >= 0 else len(text)]
    return bool(_LINE.match(around)) or _opens_words(text, match)


def _opens_words(text: str, match: re.Match[str]) -> bool:
    """Whether it opens a part that a closing mark ends: "[caption]words[/caption]"."""
    name = re.match(r"[\[{<%\s]*([\w-]+)", match[0])
    if name is None:
        return False
    closing = re.compile(rf"(?:\[/|\{{\{{[<%]\s*/\s*|\{{%-?\s*end){re.escape(name[1])}\b")
    return bool(closing.search(text, match.end()))
