"""Tables: repeated names of columns, headings and tables in cells, tables that only lay out."""

from collections.abc import Iterator

from ..elements import HEADINGS, Element, ancestors, element_text, measure, replace, walk
from ..shown.taken_out import take_out

_MOST_WORDS = 80  # of a cell in a table of data; a longer one is a part of the page
_PARTS = frozenset(["details", "nav", "form", "h1"])


def take_repeats(body: Element) -> list[str]:
    """Take out what repeats the column's name in cells, for narrow screens; a warning quotes it."""
    said: list[str] = []
    for table in [each for each in walk(body) if each.tag == "table"]:
        first_row = next(_rows(table), [])
        names = {_label(cell) for cell in first_row if cell.tag == "th"}
        for cell in [each for each in cells_of(table) if each.tag == "td"]:
            first = _first_element(cell)
            if first is not None and _label(first) in names and first.size < cell.size:
                said.append(f'"{element_text(first)}"')
                take_out(first)
    if said:
        measure(body)
    what = "names of columns repeated in cells"
    return [f"Left out ({what}): {'; '.join(said)}"] if said else []


def _label(element: Element) -> str:
    return element_text(element).rstrip(" :").casefold()


def _first_element(cell: Element) -> Element | None:
    """The element that the cell's text begins with."""
    for child in cell.children:
        if isinstance(child, Element):
            return child
        if child.strip():
            return None
    return None


def cells_of(table: Element) -> list[Element]:
    """The cells of the table itself, not of one in it."""
    return [e for e in walk(table) if e.tag in ("td", "th") and table_of(e) is table]


def table_of(element: Element) -> Element | None:
    """The nearest table around it."""
    return next((above for above in ancestors(element) if above.tag == "table"), None)


def is_layout(table: Element) -> bool:
    """Whether a table only lays out: one column or row, or parts of the page in its cells."""
    if table.attrs.get("role") in ("presentation", "none"):
        return True
    cells = cells_of(table)
    if any(_holds_parts(cell) for cell in cells):
        return True
    if any(cell.tag == "th" for cell in cells):
        return False
    return not _has_rows_and_columns(table)


def _holds_parts(cell: Element) -> bool:
    """Whether a cell holds parts of a page: several headings, or one over long text."""
    inner = list(walk(cell))
    headings = sum(e.tag in HEADINGS for e in inner)
    tables = sum(e.tag == "table" for e in inner)
    long = len(element_text(cell).split()) > _MOST_WORDS
    return any(e.tag in _PARTS for e in inner) or headings > 1 or (long and headings + tables > 0)


def _has_rows_and_columns(table: Element) -> bool:
    filled = [sum(1 for cell in row if element_text(cell)) for row in _rows(table)]
    return len([count for count in filled if count]) > 1 and max(filled) > 1


def _rows(table: Element) -> Iterator[list[Element]]:
    for row in [e for e in walk(table) if e.tag == "tr" and table_of(e) is table]:
        yield [c for c in row.children if isinstance(c, Element)]


def opened(table: Element) -> str | None:
    """The warning that cells which stood side by side stand one below another, if they did."""
    if not _has_rows_and_columns(table) or table.attrs.get("role") in ("presentation", "none"):
        return None
    words = element_text(table).split()
    quoted = " ".join(words[:12]) + (" …" if len(words) > 12 else "")
    return (
        f'A table was opened, and its cells stand one below another: "{quoted}". Check what '
        "belongs together."
    )


def flatten_cells(table: Element) -> list[str]:
    """Make headings in cells bold, and tables in cells lines, in place. Warnings quote both."""
    headings = [e for cell in cells_of(table) for e in walk(cell) if e.tag in HEADINGS and e.size]
    inner = [e for e in walk(table) if e.tag == "table" and e is not table and e.size]
    out = []
    if quoted := "; ".join(f'"{element_text(heading)}"' for heading in headings):
        out.append(f"Headings in the cells of a table became bold text: {quoted}")
    if quoted := "; ".join(f'"{element_text(each)}"' for each in inner):
        out.append(f"Tables in the cells of a table became lines: {quoted}")
    for heading in headings:
        heading.tag = "p"
        heading.children = [Element("strong", {}, heading.children, heading)]
    for each in reversed(inner):
        replace(each, _lines(each))
    return out


def _lines(table: Element) -> list[Element | str]:
    lines: list[Element | str] = []
    for row in _rows(table):
        words = [cell for cell in row if element_text(cell)]
        parts: list[Element | str] = []
        for cell in words:
            parts += [" | ", *cell.children] if parts else cell.children
        lines.append(Element("p", {}, parts, has_blocks=False))
    return lines
