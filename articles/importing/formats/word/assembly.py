"""The HTML of blocks: headings, lists with their levels and starts, tables, quotations."""

from .blocks import Block, Cell, Foreign, Paragraph, Table, plain
from .findings import Findings
from .guessing import number_style_lists, read_typed_lists
from .words.bits import Bit, html_of

# Bullets that say something: do, do not.
_TICKS = frozenset("✓✔☑√✗✘✕✖×☒❌❎🗸🗴🗷🗹🗶🗙")
_LONG_CELL = 600  # characters: a cell that lays out a page


class Assembly:
    """Writes blocks, and says in `findings` what changes on the way."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def html(self, blocks: list[Block], in_cell: bool = False) -> str:
        """The HTML of a container's blocks."""
        read_typed_lists(blocks)
        number_style_lists(blocks)
        lists = _Lists(self._findings)
        parts = []
        for block in blocks:
            if isinstance(block, Paragraph) and block.place is not None and not block.level:
                parts.append(lists.item(block))
            elif isinstance(block, Paragraph) and block.inside and lists.open:
                parts.append(f"<p>{html_of(block.bits)}</p>")
            else:
                parts.append(lists.close())
                parts.append(self._block(block, in_cell))
        return "".join(parts) + lists.close()

    def _block(self, block: Block, in_cell: bool) -> str:
        if isinstance(block, Foreign):
            return block.html
        if isinstance(block, Table):
            return self._nested(block) if in_cell else self.table(block)
        if block.level:
            return _heading(block, in_cell)
        if "quote" in block.style:
            return f"<blockquote><p>{html_of(plain(block.bits))}</p></blockquote>"
        return f"<p>{html_of(block.bits)}</p>"

    def table(self, table: Table) -> str:
        if _is_layout(table):
            return "".join(self.html(cell.blocks) for row in table.rows for cell in row)
        rows = []
        for number, row in enumerate(table.rows):
            tag = "th" if number < table.heads else "td"
            rows.append(f"<tr>{''.join(self._cell(cell, tag) for cell in row)}</tr>")
        head = f"<thead>{''.join(rows[: table.heads])}</thead>" if table.heads else ""
        return f"<table>{head}<tbody>{''.join(rows[table.heads :])}</tbody></table>"

    def _cell(self, cell: Cell, tag: str) -> str:
        counts = (("colspan", cell.columns), ("rowspan", cell.rows))
        spans = "".join(f' {name}="{count}"' for name, count in counts if count > 1)
        return f"<{tag}{spans}>{self.html(cell.blocks, in_cell=True)}</{tag}>"

    def _nested(self, table: Table) -> str:
        """The rows of a table in a cell, a line each."""
        lines = []
        for row in table.rows:
            cells = [html for cell in row if (html := self._line(cell))]
            if cells:
                lines.append(f"<p>{' | '.join(cells)}</p>")
        if lines:
            self._findings.doubt(
                "A table stands in a cell of another: its rows became lines, with “|” between "
                "their cells. Check that each value still stands with its label."
            )
        return "".join(lines)

    def _line(self, cell: Cell) -> str:
        parts = (self._in_line(block) for block in cell.blocks)
        return "<br>".join(part for part in parts if part.strip())

    def _in_line(self, block: Block) -> str:
        if isinstance(block, Table):
            return "; ".join(self._line(one) for row in block.rows for one in row)
        return html_of(block.bits) if isinstance(block, Paragraph) else block.html


class _Lists:
    """The lists that are open, outermost first: [level, tag, number of the last item]."""

    def __init__(self, findings: Findings) -> None:
        self.open: list[tuple[int, str, int]] = []
        self._findings = findings

    def item(self, block: Paragraph) -> str:
        place = block.place
        if place is None:
            return ""
        tag = "ol" if place.ordered else "ul"
        made = ""
        while self.open and self.open[-1][0] > place.level:
            made += self._end()
        if self.open and self.open[-1][0] == place.level:
            _, known, last = self.open[-1]
            if known == tag and (not place.ordered or place.value == last + 1):
                self.open[-1] = (place.level, tag, place.value)
                return f"{made}</li><li>{html_of(block.bits)}"
            made += self._end()
        self.open.append((place.level, tag, place.value))
        self._note_form(block)
        start = f' start="{place.value}"' if place.ordered and place.value != 1 else ""
        return f"{made}<{tag}{start}><li>{html_of(block.bits)}"

    def close(self) -> str:
        made = ""
        while self.open:
            made += self._end()
        return made

    def _end(self) -> str:
        return f"</li></{self.open.pop()[1]}>"

    def _note_form(self, block: Paragraph) -> None:
        place = block.place
        if place is None:
            return
        if not place.ordered:
            if set(place.text) & _TICKS:
                self._findings.doubt(
                    f"The list that begins “{block.text[:60]}” has “{place.text.strip()}” as its "
                    "bullets; the draft has plain ones. Check that it still says do or do not."
                )
            return
        if place.form not in ("decimal", "decimalZero"):
            self._findings.doubt(
                f"The list that begins “{block.text[:60]}” has letters or other signs as numbers "
                f"({place.form}); the draft has 1, 2, 3. Look for text that names one."
            )
        elif place.text.count("%") > 1:
            self._findings.doubt(
                f"The list that begins “{block.text[:60]}” has numbers of several levels such as "
                "1.1; the draft has the last one alone. Look for text that names one."
            )


def _heading(block: Paragraph, in_cell: bool) -> str:
    words: list[Bit] = plain(block.bits)
    if in_cell:
        return f"<p><strong>{html_of(words)}</strong></p>"
    if block.level == "title":
        return f'<h1 class="document-title">{html_of(words)}</h1>'
    level = min(block.level, 6) if isinstance(block.level, int) else 1
    return f"<h{level}>{html_of(words)}</h{level}>"


def _is_layout(table: Table) -> bool:
    """Whether a table only lays out a page: one row or column, or long cells with headings."""
    filled = [[cell for cell in row if cell.blocks] for row in table.rows]
    filled = [row for row in filled if row]
    if len(filled) < 2 or max(map(len, filled)) < 2:
        return True
    cells = [cell for row in filled for cell in row]
    return any(_has_heading(cell) and _letters(cell) > _LONG_CELL for cell in cells)


def _has_heading(cell: Cell) -> bool:
    return any(isinstance(block, Paragraph) and block.level for block in cell.blocks)


def _letters(cell: Cell) -> int:
    return sum(len(block.text) for block in cell.blocks if isinstance(block, Paragraph))
