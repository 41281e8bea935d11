"""Word's fields: which of their words are shown, and what those show that have no result."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..xml import child, number, switch, val
from .symbols import sign

_DEEPEST = 20  # fields within one another
_LONGEST = 2_000  # characters of an instruction
# Reckoned anew on each page: no words of the text.
_PAGES = frozenset(["PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"])
_LINK = re.compile(r'^\s*HYPERLINK\s+(?:"([^"]*)"|([^\\\s]\S*))')
_FRACTION = re.compile(r"\\f\s*\(([^();,]*)[;,]([^();,]*)\)", re.I)
_SYMBOL = re.compile(r'^\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*?\\f\s*"?([^"\\]+)"?)?', re.I)
_BUTTON = re.compile(r"^\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.*)", re.I)


@dataclass
class Field:
    """A field that has begun. `shown`: whether its result has begun; from then on its `kind` is
    known, and `href`: where its words lead, "" for a place in this document."""

    begin: Element | None = None
    instruction: str = ""
    shown: bool = False
    kind: str = ""
    href: str = ""

    @property
    def is_page(self) -> bool:
        return self.kind in _PAGES

    def read_instruction(self) -> None:
        self.kind = (self.instruction.split() or [""])[0].upper()
        found = _LINK.match(self.instruction)
        self.href = (found[1] or found[2] or "") if found else ""


class Fields:
    """The fields that are open at a place of a part; they may go over paragraphs."""

    def __init__(self) -> None:
        self.open: list[Field] = []
        self.had_contents = False

    @property
    def hidden(self) -> bool:
        """Whether words here are instructions or page numbers."""
        return any(not one.shown or one.is_page for one in self.open)

    @property
    def contents(self) -> bool:
        return any(one.kind == "TOC" for one in self.open)

    @property
    def href(self) -> str:
        return next((one.href for one in reversed(self.open) if one.href), "")

    def mark(self, element: Element) -> str:
        """Read a `w:fldChar`; the words that the field shows although it has no result."""
        kind = element.get("w:fldCharType")
        if kind == "begin":
            self.open = [*self.open[-_DEEPEST:], Field(element)]
        elif kind == "separate" and self.open:
            self.open[-1].shown = True
            self.open[-1].read_instruction()
            self.had_contents |= self.open[-1].kind == "TOC"
        elif kind == "end" and self.open:
            field = self.open.pop()
            field.read_instruction()
            return _words_of(field)
        return ""

    def drop_unfinished(self) -> None:
        """Forget fields whose instruction does not end with its paragraph: they are damaged."""
        self.open = [one for one in self.open if one.shown]

    def instruct(self, text: str) -> None:
        if self.open and len(self.open[-1].instruction) < _LONGEST and not self.open[-1].shown:
            self.open[-1].instruction += text


def _words_of(field: Field) -> str:
    data = child(field.begin, "w:ffData")
    if field.kind == "FORMCHECKBOX":
        box = child(data, "w:checkBox")
        checked = switch(box, "w:checked")
        return "☒" if (switch(box, "w:default") if checked is None else checked) else "☐"
    if field.kind == "FORMDROPDOWN" and not field.shown:
        entries = [val(one) for one in child(data, "w:ddList") or () if one.tag == "w:listEntry"]
        at = number(val(data, "w:ddList", "w:result"))
        return entries[at] if 0 <= at < len(entries) else ""
    return "" if field.shown else shown_by(field.instruction)


def shown_by(instruction: str) -> str:
    """What a field without a result shows: fractions, signs, buttons."""
    text = instruction.strip()
    if text.upper().startswith("EQ"):
        inner = re.sub(r"^EQ\s*", "", text, flags=re.I)
        made = _FRACTION.sub(lambda found: f"{found[1].strip()}/{found[2].strip()}", inner).strip()
        return made if "\\" not in made else f"[formula: {inner}]"
    if found := _SYMBOL.match(text):
        code = int(found[1], 0)
        return sign(code, (found[2] or "").strip())
    found = _BUTTON.match(text)
    return found[1] if found else ""
