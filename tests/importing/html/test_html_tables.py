"""Tables of data stay tables, whatever stands in their cells; one that is opened is said."""

import pytest

from tests.importing.html.html_pages import article_words, parse


def read(rows, attributes=""):
    tree = parse(f"<p>Lead of it.</p><h2>Doses</h2><table {attributes}>{rows}</table>")
    return tree, "".join(block.html for block in tree.sections[0].blocks)


TOP = "<tr><th>Age</th><th>Dose</th></tr>"
CELLS = {
    "a heading": (
        "<h3>Under 2</h3>",
        "<td><strong>Under 2</strong></td>",
        'Headings in the cells of a table became bold text: "Under 2"',
    ),
    "a heading and text": (
        "<h4>Under 2</h4><p>Ask first.</p>",
        "<td><p><strong>Under 2</strong></p><p>Ask first.</p></td>",
        'Headings in the cells of a table became bold text: "Under 2"',
    ),
    "a table": (
        "<table><tr><td>Under 2</td><td>at night</td></tr><tr><td>or</td></tr></table>",
        "<td><p>Under 2 | at night</p><p>or</p></td>",
        'Tables in the cells of a table became lines: "Under 2 at night or"',
    ),
    "a layout table": (
        "<table role=presentation><tr><td>Under 2</td></tr></table>",
        "<td>Under 2</td>",
        'Tables in the cells of a table became lines: "Under 2"',
    ),
    "a list": ("<ul><li>Under 2</li></ul>", "<td><ul><li>Under 2</li></ul></td>", ""),
}


@pytest.mark.parametrize("top", [TOP, TOP.replace("th", "td")])
@pytest.mark.parametrize(("cell", "html", "said"), CELLS.values(), ids=CELLS)
def test_a_table_with_such_a_cell_stays_a_table(top, cell, html, said):
    tree, kept = read(f"{top}<tr><td>{cell}</td><td>2.5 ml</td></tr>")
    assert f"{html}<td>2.5 ml</td></tr>" in kept
    assert [warning for warning in tree.warnings if "table" in warning] == ([said] if said else [])


def test_a_table_that_lays_out_the_page_is_opened_and_said():
    long = "<h3>Under 2</h3>" + "<p>Ask the pharmacist about it before you give any.</p>" * 12
    tree, _ = read(f"<tr><td>Menu</td><td>{long}</td></tr><tr><td>Foot</td><td>Other</td></tr>")
    assert "under 2" in article_words(tree)
    assert any("A table was opened" in warning for warning in tree.warnings)


@pytest.mark.parametrize("rows", [
    "<tr><td><h3>Under 2</h3></td></tr><tr><td><p>Ask first.</p></td></tr>",
    "<tr><td><p>Ask first.</p></td><td><p>Then go.</p></td></tr>",
])  # fmt: skip
def test_one_column_or_row_is_opened_without_a_word(rows):
    tree, _ = read(rows)
    assert [warning for warning in tree.warnings if "table" in warning] == []
