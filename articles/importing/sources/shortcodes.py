"""Marks that another system replaces by words: never published raw, and never lost in silence."""

import re

# Where a mark stood among words: a value is missing there, and an editor must see it.
GAP = "[…]"
# None of these looks at a character twice: an unfinished mark ends where the next one begins.
_BRACES = r"\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*\}\}"  # Hugo's {{< x >}}, Liquid's {{ x }}
_PERCENT = r"\{%(?:[^{}%]|%(?!\})|\{(?![{%])|\})*%\}"
# Boxes of kramdown ({::x}), of Docusaurus and Pandoc (:::x), of MkDocs (!!! x) and GitHub ([!X]).
_BOXES = (
    r"\{::[^{}\n]*\}|\{:/[^{}\n]*\}|^[ \t]*:::[^\n]*$|^(?:!!!|\?\?\?\+?)[ \t]+[^\n]*$"
    r"|\[!\w{1,30}\][+-]?"
)
MARKDOWN_MARKS = re.compile(rf"{_BRACES}|{_PERCENT}|{_BOXES}", re.M)
# WordPress's own and those of plug-ins: known by a value, by "_" or "-" in the name, by a closing
# mark or as one of its own names. "[1]", "[sic]" and "[see below]" are text. Drupal's have a colon.
_OWN = "caption|gallery|audio|video|embed|playlist|toc|footnote|ref|table|tabs?|accordion|button"
_BRACKETS = (
    rf"\[/?(?:{_OWN})(?:\s[^\[\]]*)?\]"
    r"|\[/?[A-Za-z][\w-]*\s[^\[\]=]*=[^\[\]]*\]"
    r"|\[/[A-Za-z][\w-]*\]"
    r"|\[[A-Za-z]+[_-][\w-]*/?\]"
    r"|\[\[?[a-z_]+:[\w:-]+[^\[\]]*\]\]?"
    # A block whose words stand elsewhere, in another post or in its own data.
    r"|<!-- wp:[\w/-]+ (?:(?!-->|<!--).)*?/-->"
)
_CLOSING = re.compile(r"\[/([A-Za-z][\w-]{0,40})\]")
_MOST_NAMES = 200
_LINE = re.compile(r"[ \t>*+-]*(?:<p>)?[ \t]*(?:</p>)?[ \t]*")
_NEAR = 200  # characters of a line that are looked at on either side of a mark
# Marks that say nothing of themselves: what stands between them is the page's own text.
_SILENT = re.compile(r"\[/|\{\{[<%]\s*/|\{%-?\s*(?:end\w+|raw|comment)")
_NAME = re.compile(r"[\[{<%\s-]*(/|end)?\s*([\w-]+)")


def bracket_marks(text: str) -> re.Pattern[str]:
    """The marks in square brackets of this text: an opening one counts that a closing one ends."""
    names = sorted(set(_CLOSING.findall(text)))[:_MOST_NAMES]
    closed = "|".join(map(re.escape, names))
    return re.compile(rf"{_BRACKETS}|\[(?:{closed})\]" if closed else _BRACKETS)


def without_marks(text: str, marks: re.Pattern[str]) -> tuple[str, list[str]]:
    """Text without such marks, and the warnings that quote each.

    One that stands among other words leaves a gap, "[…]": what it stood for is missing there.
    """
    found = list(marks.finditer(text))
    if not found:
        return text, []
    kept = "".join(_kept_parts(text, found))
    shown = dict.fromkeys(_shown(match[0]) for match in found)
    quoted = ", ".join(f'"{mark}"' for mark in shown)
    said = f"Left out (marks that the other system replaces): {quoted}."
    if GAP in kept:
        said += f" Where one stood among words is a gap, {GAP}: put in what it showed."
    return kept, [said]


def _shown(mark: str) -> str:
    mark = " ".join(mark.split())
    return mark if len(mark) <= 200 else mark[:200] + "…"


def _kept_parts(text: str, found: list[re.Match[str]]) -> list[str]:
    parts: list[str] = []
    ends = _last_ends(found)
    at = 0
    for match in found:
        parts.append(text[at : match.start()])
        _, name = _name_of(match[0])
        opens = ends.get(name, -1) > match.end()
        # "{% raw %}" and a line of its own show nothing; a box's sign stands before its words.
        sign = match[0].lstrip()[:2] in ("[!", "::", "!!", "??", "{:")
        if not (sign or _SILENT.match(match[0]) or opens or _stands_alone(text, match)):
            parts.append(GAP)
        at = match.end()
    return [*parts, text[at:]]


def _name_of(mark: str) -> tuple[bool, str]:
    """(whether the mark closes, the name of what it closes or opens)."""
    read = _NAME.match(mark[:100])
    return (bool(read[1]), read[2]) if read else (False, "")


def _last_ends(found: list[re.Match[str]]) -> dict[str, int]:
    """{name: where the last mark stands that closes it}: "[caption]words[/caption]"."""
    read = ((*_name_of(match[0]), match.end()) for match in found)
    return {name: end for closes, name, end in read if closes}


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether nothing else is on its line: then no sentence misses what it stood for."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    after = text[match.end() : match.end() + _NEAR]
    return bool(_LINE.fullmatch(before.rpartition("\n")[2] + after.partition("\n")[0]))
