"""The words of a Word file as its XML has them, to count against the draft.

Written apart from the reading of the draft, so that a fault there is found here: it takes all text
of a part, whatever stands around it. What a font draws, who is unseen and where a space parts two
runs is shared with the reading, so that a number is the same number in both.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby
from unicodedata import normalize
from xml.etree.ElementTree import Element

from articles.documents.richtext.plain_text import MARKS, with_marks_read

from .styles import Look, Styles, text_said
from .words import grounds
from .words.bits import Bit, parted_bits
from .words.equations import equation_html, plain_letters, shifted_parts
from .words.fields import Fields, shown_by
from .words.symbols import coded_sign
from .xml import alternate, child, val

_SIGNS = {"w:tab": " ", "w:ptab": " ", "w:cr": "\n", "w:noBreakHyphen": "‑"}
_TEXTS = frozenset(["w:t", "w:delText", "m:t", "a:t"])
_NOTES = frozenset(["w:footnoteReference", "w:endnoteReference"])
_FIELDS = frozenset(["w:fldChar", "w:instrText", "w:fldSimple"])
_CHANGES = frozenset(["w:ins", "w:del", "w:moveTo", "w:moveFrom"])
_SKIPPED = frozenset(["w:rPr", "w:delInstrText", "m:ctrlPr", "w:sectPr", "w:pPr"])
_MARKS = {"superscript": MARKS["sup"], "subscript": MARKS["sub"], "": ("", "")}
_OWN = {"ins": ("w:ins", "w:moveTo", "w:cellIns"), "del": ("w:del", "w:moveFrom", "w:cellDel")}


@dataclass
class _Line:
    """The words of a paragraph, and those in it that are hidden or struck, passage by passage."""

    bits: list[Bit] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    open: dict[str, str] = field(default_factory=dict)
    segment: int = 0

    def show(self, text: str, shift: str = "") -> None:
        self.beside += self.open.values()
        self.open = {}
        self.bits.append(Bit(text, shift=shift, apart=self.segment))

    def hide(self, text: str, why: str) -> None:
        self.open[why] = self.open.get(why, "") + text
        self.segment += 1

    def gap(self) -> None:
        self.bits.append(Bit(" ", apart=self.segment))

    def lines(self) -> list[str]:
        runs = groupby(parted_bits(self.bits), lambda bit: bit.shift)
        parts = []
        for shift, bits in runs:
            opening, closing = _MARKS[shift]
            parts.append(f"{opening}{''.join(bit.text for bit in bits)}{closing}")
        seen = normalize("NFC", with_marks_read("".join(parts)))
        return [seen, *self.beside, *self.open.values()]


@dataclass(frozen=True)
class _Place:
    """Where words stand: the style of their paragraph, the look of their run, what is behind."""

    ground: str
    style: str = ""
    look: Look | None = None
    table: Element | None = None


class SourceWords:
    """Collects the words of parts. `left_out`: "ins" or "del" for changes that were rejected or
    accepted by choice, "" for neither; `ground`: the colour of the pages."""

    def __init__(self, styles: Styles, left_out: str, ground: str = grounds.WHITE) -> None:
        self._styles, self._left_out, self._ground = styles, left_out, ground
        self._fields, self._line, self._lines = Fields(), _Line(), list[str]()
        self._carried: _Line | None = None  # of a paragraph whose end was deleted
        self._notes = 0

    def text(self, root: Element) -> str:
        """All words of a part, a line for each paragraph and each passage that nobody sees."""
        self._fields, self._line, self._lines = Fields(), _Line(), []
        self._walk(root, _Place(self._ground))
        self._end_container()
        return "\n".join([*self._lines, *self._line.lines()])

    def _walk(self, element: Element, place: _Place) -> None:
        for one in element:
            if self._is_left_out(one):
                # The marks of the notes are counted with those that are left out.
                self._notes += sum(below.tag in _NOTES for below in one.iter())
            elif one.tag not in _SKIPPED:
                self._one(one, place)

    def _one(self, one: Element, place: _Place) -> None:
        tag = one.tag
        if tag == "mc:AlternateContent":
            form = alternate(one)
            if form is not None:
                self._walk(form, place)
        elif tag in ("w:p", "a:p"):
            self._paragraph(one, place)
        elif tag in _FIELDS:
            self._field(one, place)
        elif tag in ("m:oMath", "m:oMathPara"):
            self._equation(one)
        elif tag in _NOTES:
            self._notes += 1
            if one.get("w:customMarkFollows") not in ("1", "true"):
                self._line.bits.append(Bit(f"[{self._notes}]", shift="superscript"))
        elif tag == "v:textpath":
            self._lines.append(one.get("string", ""))
        elif text := _text(one, place.look):
            self._say(text, place)
        else:
            self._inside(one, place)

    def _inside(self, one: Element, place: _Place) -> None:
        tag = one.tag
        if tag == "w:r":
            place = replace(place, look=self._styles.look(one, place.style))
        elif tag == "w:tbl":
            place = replace(place, table=one)
        elif tag == "w:tc" and place.table is not None:
            ground = grounds.cell_ground(self._styles, place.table, one, place.ground)
            place = replace(place, ground=ground)
        elif tag in ("w:drawing", "w:pict"):
            place = replace(place, ground=grounds.box_ground(one), look=None)
        gap = tag in ("w:rt", "w:rubyBase") or (tag in _CHANGES and not self._left_out)
        if gap:
            self._line.gap()
        self._walk(one, place)
        if gap:
            self._line.gap()
        if tag in ("w:tc", "w:txbxContent"):
            self._end_container()

    def _paragraph(self, one: Element, place: _Place) -> None:
        outer, self._line = self._line, self._carried or _Line()
        self._carried = None
        style = val(one, "w:pPr", "w:pStyle")
        ground = grounds.paragraph_ground(self._styles, one, place.ground)
        self._walk(one, replace(place, style=style, ground=ground, look=None))
        ended = child(one, "w:pPr", "w:rPr", "w:del")
        if ended is not None and self._left_out != "ins":
            self._carried = self._line
            if not self._left_out:
                self._line.gap()
        else:
            self._lines += self._line.lines()
        self._line = outer

    def _end_container(self) -> None:
        if self._carried is not None:
            self._lines += self._carried.lines()
            self._carried = None

    def _field(self, one: Element, place: _Place) -> None:
        if one.tag == "w:instrText":
            self._fields.instruct(one.text or "")
        elif one.tag == "w:fldChar":
            self._formula(self._fields.mark(one), place)
        else:
            before = len(self._line.bits)
            instruction = one.get("w:instr", "")
            self._fields.mark(Element("w:fldChar", {"w:fldCharType": "begin"}))
            self._fields.instruct(instruction)
            self._fields.mark(Element("w:fldChar", {"w:fldCharType": "separate"}))
            self._walk(one, place)
            self._fields.mark(Element("w:fldChar", {"w:fldCharType": "end"}))
            if len(self._line.bits) == before:
                self._formula(shown_by(instruction), place)

    def _formula(self, text: str, place: _Place) -> None:
        if text:
            self._line.segment += 1
            self._say(text, place)
            self._line.segment += 1

    def _equation(self, one: Element) -> None:
        """As it is written on the line, if that has all its letters and digits; else those."""
        raw = " ".join(plain_letters(t.text or "") for t in one.iter() if t.tag in _TEXTS)
        parts = list(shifted_parts(equation_html(one)))
        missing = Counter(filter(str.isalnum, raw)) - Counter("".join(text for text, _ in parts))
        self._line.segment += 1
        for text, shift in [(raw, "")] if missing else parts:
            self._line.show(text, shift)
        self._line.segment += 1

    def _is_left_out(self, one: Element) -> bool:
        if not self._left_out:
            return False
        names = _OWN[self._left_out]
        if one.tag in ("w:tr", "w:tc"):
            marks = child(one, f"{one.tag}Pr")
            return any(mark.tag in names for mark in (() if marks is None else marks))
        return one.tag in names

    def _say(self, text: str, place: _Place) -> None:
        if any(field.is_page for field in self._fields.open):
            return
        look = place.look
        if look is None:
            self._line.show(text)
        elif look.on("w:vanish") or grounds.is_unseen(look, place.ground):
            self._line.hide(text, "hidden")
        elif look.on("w:strike", "w:dstrike") and text.strip():
            self._line.hide(text, "struck")
        else:
            self._line.show(text, look.shift)


def _text(one: Element, look: Look | None) -> str:
    """What an element says by itself."""
    if one.tag in _TEXTS:
        return text_said(one, look)
    if one.tag == "w:sym":
        return coded_sign(one)
    if one.tag == "w:br":
        return " " if one.get("w:type") in ("page", "column") else "\n"
    return _SIGNS.get(one.tag, "")
