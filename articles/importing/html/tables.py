"""Tables that hold data are kept; tables that only lay out a page are opened."""

from __future__ import annotations

from .elements import HEADINGS, Element, ancestors, text, walk
from .markup import Links, to_html


def is_layout(table: Element) -> bool:
    """One column or row of cells, or cells that hold headings, tables or long text."""
    if table.attrs.get("role") in ("presentation", "none"):
        return True
    cells = [e for e in walk(table) if e.tag in ("td", "th") and _table_of(e) is table]
    if any(e.tag == "table" for e in walk(table) if e is not table):
        return True
    if any(e.tag in HEADINGS or e.tag in ("details", "nav") for c in cells for e in walk(c)):
        return True
    if any(c.tag == "th" for c in cells):
        return False
    rows = [e for e in walk(table) if e.tag == "tr" and _filled(e)]
    return len(rows) < 2 or max(_filled(row) for row in rows) < 2


def _table_of(cell: Element) -> Element | None:
    return next((p for p in ancestors(cell) if p.tag == "table"), None)


def _filled(row: Element) -> int:
    return sum(1 for c in row.children if isinstance(c, Element) and text(c))


def table_html(table: Element, links: Links) -> str:
    return f"<table>{to_html(table.children, links)}</table>"
