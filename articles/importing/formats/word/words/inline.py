"""The words of a paragraph: runs, fields, tracked changes, hidden and struck words, equations."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from ..findings import Findings
from ..package import Package, Part
from ..styles import Look, Styles, text_said
from ..xml import alternate, child, val
from . import drawings
from .bits import Bit, parted_bits
from .equations import equation_html, shifted_parts
from .fields import Fields, shown_by
from .grounds import WHITE, box_ground, is_doubtful, is_unseen, paragraph_ground
from .symbols import coded_sign

_INSERTED = frozenset(["w:ins", "w:moveTo"])
_DELETED = frozenset(["w:del", "w:moveFrom"])
_THROUGH = frozenset(
    "w:smartTag w:customXml w:sdtContent w:dir mc:Choice mc:Fallback w:fldSimple w:bdo w:hyperlink "
    "w:sdt w:r".split()
)
_FIXED = {
    "w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "‑", "w:softHyphen": "",
}  # fmt: skip


@dataclass
class Context:
    """What reading a document shares. `part` and `fields` are those being read; `notes` holds
    (kind, id) in the order of their marks; `ground` is what stands behind the part or
    cell; `embed` makes HTML of a part that is another document, "" if it is not read."""

    package: Package
    styles: Styles
    findings: Findings
    part: Part
    fields: Fields = field(default_factory=Fields)
    notes: list[tuple[str, str]] = field(default_factory=list)
    ground: str = WHITE
    embed: Callable[[str], str] = lambda name: ""


@dataclass(frozen=True)
class _State:
    """How words here stand: the paragraph's style, and the marks of what is around them."""

    style: str = ""
    look: Look | None = None
    change: str = ""
    href: str = ""
    ground: str = WHITE


class Inline:
    """Reads one paragraph: `bits`, and `boxes` that stand in it (text boxes, diagrams), each with
    what is behind it."""

    def __init__(self, context: Context, paragraph: Element, change: str = "") -> None:
        self.context = context
        self.boxes: list[tuple[drawings.Box, str]] = []
        self._hidden: list[str] = []
        self._struck: list[str] = []
        self._segment = 0  # what is read; a formula and what follows left out words begin one
        style = val(paragraph, "w:pPr", "w:pStyle")
        ground = paragraph_ground(context.styles, paragraph, context.ground)
        state = _State(style=style, change=change, ground=ground)
        self.bits = parted_bits([*self._read(paragraph, state)])
        self._end_runs()
        context.fields.drop_unfinished()

    def _read(self, element: Element, state: _State) -> Iterator[Bit]:
        for one in element:
            yield from self._one(one, state)

    def _one(self, one: Element, state: _State) -> Iterator[Bit]:
        tag = one.tag
        if tag in _INSERTED or tag in _DELETED:
            yield from self._read(one, replace(state, change="ins" if tag in _INSERTED else "del"))
        elif tag in _THROUGH:
            yield from self._through(one, state)
        elif tag == "mc:AlternateContent":
            found = alternate(one)
            yield from self._read(found, state) if found is not None else ()
        elif tag in ("m:oMath", "m:oMathPara"):
            yield from self._equation(one, state)
        elif tag in ("w:drawing", "w:pict", "w:object"):
            yield from self._drawing(one, state)
        elif tag == "w:ruby":
            yield from self._ruby(one, state)
        elif state.look is not None:
            yield from self._in_run(one, state)

    def _through(self, one: Element, state: _State) -> Iterator[Bit]:
        if one.tag == "w:r":
            state = replace(state, look=self.context.styles.look(one, state.style))
        elif one.tag == "w:hyperlink":
            state = replace(state, href=self._target(one))
        elif one.tag == "w:fldSimple":
            yield from self._simple_field(one, state)
            return
        elif one.tag == "w:bdo":
            said = " ".join("".join(t.text or "" for t in one.iter("w:t")).split())
            self.context.findings.doubt(f"The order of “{said}” is set by force; check it.")
        yield from self._read(one, state)

    def _target(self, link: Element) -> str:
        kind, target, _ = self.context.part.links.get(link.get("r:id", ""), ("", "", False))
        return target if kind == "hyperlink" else ""

    def _simple_field(self, one: Element, state: _State) -> Iterator[Bit]:
        fields = self.context.fields
        fields.mark(Element("w:fldChar", {"w:fldCharType": "begin"}))
        fields.instruct(one.get("w:instr", ""))
        before = len(self.boxes)
        fields.mark(Element("w:fldChar", {"w:fldCharType": "separate"}))
        bits = list(self._read(one, state))
        fields.mark(Element("w:fldChar", {"w:fldCharType": "end"}))
        if not bits and before == len(self.boxes):
            yield from self._formula(self._said(shown_by(one.get("w:instr", "")), state))
        yield from bits

    def _in_run(self, one: Element, state: _State) -> Iterator[Bit]:
        """What stands in a run."""
        fields, tag = self.context.fields, one.tag
        if tag == "w:fldChar":
            yield from self._formula(self._said(fields.mark(one), state))
        elif tag == "w:instrText":
            fields.instruct(one.text or "")
        elif fields.hidden or tag in ("w:rPr", "w:delInstrText"):
            return
        elif tag in ("w:t", "w:delText"):
            yield from self._said(text_said(one, state.look), state)
        elif tag == "w:sym":
            yield from self._said(coded_sign(one), state)
        elif tag == "w:br":
            yield from self._said(" " if one.get("w:type") in ("page", "column") else "\n", state)
        elif tag in _FIXED:
            yield from self._said(_FIXED[tag], state)
        elif tag in ("w:footnoteReference", "w:endnoteReference"):
            yield from self._note(one, state)

    def _note(self, one: Element, state: _State) -> Iterator[Bit]:
        self.context.notes.append((one.tag[2:-9], one.get("w:id", "")))
        if one.get("w:customMarkFollows") not in ("1", "true"):
            yield Bit(f"[{len(self.context.notes)}]", shift="superscript", change=state.change)

    def _said(self, text: str, state: _State) -> Iterator[Bit]:
        if not text:
            return
        if "[sign U+" in text:
            self.context.findings.doubt(f"{text}: its font is not known; compare it with the file.")
        look = state.look
        if look is None:
            yield Bit(text, change=state.change, href=state.href, apart=self._segment)
        elif look.on("w:vanish") or is_unseen(look, state.ground):
            self._hidden.append(text)
            self._segment += 1
        elif look.on("w:strike", "w:dstrike") and text.strip():
            self._struck.append(text)
            self._segment += 1
        else:
            self._end_runs()
            if is_doubtful(look, state.ground) and text.strip():
                doubt = f"“{text.strip()}” is written in white; look whether anybody sees it."
                self.context.findings.doubt(doubt)
            yield Bit(
                text, look.marked("w:b"), look.marked("w:i"), look.shift,
                self.context.fields.href or state.href, state.change, size=look.size,
                heavy=look.on("w:b"), apart=self._segment,
            )  # fmt: skip

    def _formula(self, bits: Iterator[Bit]) -> Iterator[Bit]:
        for bit in bits:
            self._segment += 1
            yield replace(bit, apart=self._segment)
            self._segment += 1

    def _end_runs(self) -> None:
        """Keep what was hidden or struck side by side as one passage."""
        for run, kept in (
            (self._hidden, self.context.findings.hidden),
            (self._struck, self.context.findings.struck),
        ):
            if said := "".join(run).strip():
                kept.append(said)
            run.clear()

    def _equation(self, one: Element, state: _State) -> Iterator[Bit]:
        if self.context.fields.hidden:
            return
        self._segment += 1
        for text, shift in shifted_parts(equation_html(one)):
            yield Bit(text, shift=shift, change=state.change, apart=self._segment)
        self._segment += 1

    def _ruby(self, one: Element, state: _State) -> Iterator[Bit]:
        for name, before, after in (("w:rubyBase", "", ""), ("w:rt", " (", ")")):
            part = child(one, name)
            bits = list(self._read(part, state)) if part is not None else []
            if bits:
                yield from [Bit(before)] * bool(before) + bits + [Bit(after)] * bool(after)

    def _drawing(self, one: Element, state: _State) -> Iterator[Bit]:
        found = drawings.read_drawing(one, self.context.package, self.context.part)
        if state.look is not None and state.look.on("w:vanish"):
            boxed = (text.text or "" for text in one.iter("w:t"))
            self._hidden.append(" ".join([*found.described, *boxed]))
            return
        self.boxes += [(box, box_ground(one)) for box in found.boxes]
        findings = self.context.findings
        findings.pictures += found.undescribed
        findings.beside += found.told
        if found.objects:
            yield Bit("[object left out]")
        for words in found.described:
            yield Bit(words, picture=True)


def paragraph_size(bits: list[Bit]) -> int:
    """The size of the smallest words, in half points; 0 without words."""
    return min((bit.size for bit in bits if bit.size and bit.text.strip()), default=0)


def is_bold(bits: list[Bit]) -> bool:
    return all(bit.heavy for bit in bits if bit.text.strip() and not bit.picture)
