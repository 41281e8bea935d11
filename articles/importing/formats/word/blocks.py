"""Paragraphs and tables of a part in reading order, each with what it is."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from .numbering import Numbering, Place
from .words.bits import BOTH, Bit, chosen, text_of_bits
from .words.grounds import cell_ground
from .words.inline import Context, Inline
from .xml import alternate, child, val

_THROUGH = frozenset(["w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "mc:Choice",
                      "mc:Fallback"])  # fmt: skip


@dataclass
class Paragraph:
    """`level`: 1–9 as a heading, "title", or 0. `inside`: it goes on with the list item above."""

    bits: list[Bit]
    level: int | str = 0
    place: Place | None = None
    style: str = ""
    inside: bool = False

    @property
    def text(self) -> str:
        return " ".join(text_of_bits(self.bits).split())


@dataclass
class Cell:
    """A cell; `columns` and `rows` that it spans."""

    blocks: list["Block"]
    columns: int = 1
    rows: int = 1
    goes_on: bool = False  # with the cell above


@dataclass
class Table:
    """Rows of cells; the first `heads` rows head the table."""

    rows: list[list[Cell]] = field(default_factory=list)
    heads: int = 0


@dataclass
class Foreign:
    """Another document that stands in this one, as HTML."""

    html: str


Block = Paragraph | Table | Foreign


class Blocks:
    """Reads the blocks of parts. `choice`: what becomes of tracked changes."""

    def __init__(self, context: Context, numbering: Numbering, choice: str) -> None:
        self.context, self._numbering, self._choice = context, numbering, choice
        self._joined: list[Bit] = []  # of a paragraph whose end was deleted

    def read(self, container: Element, change: str = "") -> Iterator[Block]:
        """The blocks in the body, a cell, a note or a text box."""
        for one in container:
            if one.tag == "w:p":
                yield from self._paragraph(one, change)
            elif one.tag == "w:tbl":
                yield self._table(one, change)
            elif one.tag == "w:sdt":
                content = child(one, "w:sdtContent")
                yield from self.read(content, change) if content is not None else ()
            elif one.tag in _THROUGH:
                yield from self.read(one, change)
            elif one.tag == "mc:AlternateContent":
                form = alternate(one)
                yield from self.read(form, change) if form is not None else ()
            elif one.tag in ("w:altChunk", "w:subDoc"):
                yield from self._embedded(one)
            elif one.tag in ("m:oMath", "m:oMathPara"):
                yield Paragraph(Inline(self.context, _wrapped(one)).bits)
        if self._joined and container.tag not in _THROUGH:
            # The last paragraph has nothing behind it to be joined with.
            bits, self._joined = self._joined, []
            yield from self._made(Element("w:p"), bits, False)

    def _paragraph(self, one: Element, change: str) -> Iterator[Block]:
        fields = self.context.fields
        fields.had_contents = fields.contents
        inline = Inline(self.context, one, change)
        bits = self._joined + inline.bits
        self._joined = []
        ended = child(one, "w:pPr", "w:rPr", "w:del")
        if ended is not None and self._choice != "reject":
            # Nobody has joined the two yet: 2 and 5 mg are not 25 mg.
            gap = [Bit(" ", change=bits[-1].change)] if bits and self._choice == BOTH else []
            self._joined = [*bits, *gap]
        else:
            yield from self._made(one, bits, fields.had_contents)
        for box, ground in inline.boxes:
            if isinstance(box, list):
                yield from (Paragraph([Bit(line)]) for line in box)
            else:
                yield from self._on(ground, box, change)

    def _on(self, ground: str, container: Element, change: str) -> list[Block]:
        """The blocks of a container with this behind it."""
        outer, self.context.ground = self.context.ground, ground
        blocks = list(self.read(container, change))
        self.context.ground = outer
        return blocks

    def _made(self, one: Element, bits: list[Bit], contents: bool) -> Iterator[Paragraph]:
        styles, findings = self.context.styles, self.context.findings
        style = val(one, "w:pPr", "w:pStyle")
        name = styles.name(style).lower()
        place = self._numbering.place(one)
        if contents or name.startswith("toc ") or name == "toc heading":
            findings.contents.append(text_of_bits(bits))
            return
        self._note_change(bits)
        made = Paragraph(chosen(bits, self._choice), self._level(one, style), place, name)
        listed = styles.listed(style)
        if not made.level and place is None and listed:
            made.inside = listed[0] == "continue"
            if not made.inside:
                made.place = Place(listed[1], listed[0] == "number", 0)
        if made.level:
            self._note_number(made)
        if made.text or any(bit.picture for bit in bits):
            yield made

    def _level(self, one: Element, style: str) -> int | str:
        own = val(one, "w:pPr", "w:outlineLvl")
        if own.isdecimal():
            return int(own) + 1 if int(own) < 9 else 0
        return self.context.styles.outline(style) if style else 0

    def _note_number(self, made: Paragraph) -> None:
        if made.place is not None and made.place.ordered and made.text:
            self.context.findings.doubt(
                "Its headings are numbered; the numbers are left out. Look for text that names one."
            )
        made.place = None

    def _note_change(self, bits: list[Bit]) -> None:
        if any(bit.change and bit.text.strip() for bit in bits):
            before, after = (text_of_bits(chosen(bits, how)) for how in ("reject", "accept"))
            self.context.findings.changes.append((before, after))

    def _embedded(self, one: Element) -> Iterator[Foreign]:
        _, name, outside = self.context.part.links.get(one.get("r:id", ""), ("", "?", True))
        html = self.context.embed(name) if not outside else ""
        if html:
            yield Foreign(html)
            return
        self.context.findings.doubt(
            f"Another document ({name.rpartition('/')[2]}) stands in it and is not read. Open the "
            "file in Word, save it again, and import that."
        )

    def _table(self, table: Element, change: str) -> Table:
        made = Table()
        for row in _within(table, "w:tr"):
            properties = child(row, "w:trPr")
            inner = change
            for tag in ("ins", "del"):
                inner = tag if child(properties, f"w:{tag}") is not None else inner
            cells = list(self._row(table, row, inner))
            if (
                inner == "del"
                and self._choice == "accept"
                or (inner == "ins" and self._choice == "reject")
            ):
                continue
            if child(properties, "w:tblHeader") is not None and made.heads == len(made.rows):
                made.heads += 1
            made.rows.append(cells)
        _span_rows(made)
        return made

    def _row(self, table: Element, row: Element, change: str) -> Iterator[Cell]:
        properties = child(row, "w:trPr")
        if before := _columns(val(properties, "w:gridBefore"), 0):
            yield Cell([], before)
        last: Cell | None = None
        for one in _within(row, "w:tc"):
            cell = child(one, "w:tcPr")
            inner = change
            for tag, kind in (("w:cellIns", "ins"), ("w:cellDel", "del")):
                inner = kind if child(cell, tag) is not None else inner
            ground = cell_ground(self.context.styles, table, one, self.context.ground)
            blocks = self._on(ground, one, inner)
            columns = _columns(val(cell, "w:gridSpan"), 1)
            if val(cell, "w:hMerge") == "continue" and last is not None:
                last.columns += columns
                last.blocks += blocks
                continue
            last = Cell(blocks, columns, goes_on=_goes_on(cell))
            yield last
        if after := _columns(val(properties, "w:gridAfter"), 0):
            yield Cell([], after)


def _goes_on(cell: Element | None) -> bool:
    merge = child(cell, "w:vMerge")
    return merge is not None and merge.get("w:val", "continue") == "continue"


def _columns(stated: str, default: int) -> int:
    return min(int(stated), 63) if stated.isdecimal() else default


def _within(element: Element, tag: str) -> Iterator[Element]:
    """Rows or cells, through what may wrap them."""
    for one in element:
        if one.tag == tag:
            yield one
        elif one.tag == "w:sdt" or one.tag in _THROUGH:
            yield from _within(one, tag)


def _span_rows(table: Table) -> None:
    """Merge cells that go on with the cell above; what words they have are kept there."""
    above: dict[int, Cell] = {}
    for row in table.rows:
        column, now, kept = 0, dict[int, Cell](), []
        for cell in row:
            start = above.get(column)
            if cell.goes_on and start is not None and start.columns == cell.columns:
                start.rows += 1
                start.blocks += cell.blocks
                now[column] = start
            else:
                now[column] = cell
                kept.append(cell)
            column += cell.columns
        row[:] = kept
        above = now


def _wrapped(equation: Element) -> Element:
    paragraph = Element("w:p")
    paragraph.append(equation)
    return paragraph


def plain(bits: list[Bit]) -> list[Bit]:
    """The bits without bold and italic, as in a heading or quotation."""
    return [replace(bit, bold=False, italic=False) for bit in bits]
