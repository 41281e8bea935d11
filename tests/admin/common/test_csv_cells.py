"""No cell of any CSV file is a formula to a spreadsheet, and none loses a character."""

import csv
import io
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.admin.common.csv_export import BOM, csv_response
from articles.csv_cells import csv_cell
from tests.lengths import searching

ROOT = Path(__file__).resolve().parents[3]
STARTS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "−", "|", "%"]
BEFORE = ["", " ", "\u00a0", "'", '"', '""', "\ufeff", "\u200b", "\n", "\r\n", "\x00", " \t "]
texts = st.builds(
    "".join,
    st.tuples(st.sampled_from(BEFORE), st.sampled_from(["", *STARTS]), st.text(max_size=20)),
)


def is_formula(cell: str) -> bool:
    """Whether the first character that a spreadsheet heeds starts a formula."""
    heeded = cell.lstrip(' \u00a0\u3000\ufeff\u200b\x00"')
    first = unicodedata.normalize("NFKC", heeded[:1])
    return bool(first) and first in "=+-@\t\r\n"


def rows_of(head: list, rows: list[list]) -> list[list[str]]:
    text = b"".join(csv_response("x", head, rows)).decode()
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("start", STARTS)
def test_a_formula_becomes_text(before, start):
    text = f"{before}{start}cmd|' /C calc'!A0"
    assert csv_cell(text) == f"'{text}"


@given(texts)
@example("\n=1")
@searching(60, long=5_000)
def test_no_cell_and_no_head_is_a_formula_and_each_keeps_its_text(text):
    for row in rows_of([text], [[text]]):
        assert not is_formula(row[0])
        assert row[0] in (text, f"'{text}")


@given(st.dictionaries(texts, texts, max_size=2) | st.lists(texts, max_size=2))
@searching(30, long=2_000)
def test_what_is_written_as_json_is_no_formula(value):
    assert not is_formula(rows_of(["a"], [[value]])[1][0])


@pytest.mark.parametrize("value", ["Knee", "5 mg", "a-b", "a=b", "¿Qué?", "(1)", -5, -0.5, ""])
def test_plain_words_and_numbers_stay_as_they_are(value):
    assert csv_cell(value) == value


def test_whatever_writes_csv_asks_for_its_cells():
    files = [f for top in ("api", "articles", "healthinfo") for f in (ROOT / top).rglob("*.py")]
    texts = {f.name: f.read_text() for f in files}
    writers = {n: t for n, t in texts.items() if re.search(r"csv\.writer|DictWriter", t)}
    assert writers.keys() == {"csv_export.py", "redirects.py", "triage.py"}
    assert all("csv_cell" in text for text in writers.values())
