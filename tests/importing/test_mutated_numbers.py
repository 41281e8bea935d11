"""Texts, pages and Word files with amounts put anywhere: each number is in the draft, or told."""

import html
import re
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.importing.formats.docx import parse_docx
from articles.importing.html import tree_from_html
from articles.importing.lost_words import tree_texts
from articles.importing.text.parse import parse_text
from articles.importing.tree import ImportFailure, Tree
from articles.importing.tree_blocks import ListBlock
from articles.importing.warning_kinds import kind_of
from tests.importing.formats.word_files import box, changed, numbering, p, r, table, word
from tests.lengths import searching

AMOUNTS = [
    "2.5 ml", "0.25 mg", "1.5 Tabletten", "10.30 am", "½ tablet", "−5 °C", "≤ 38 °C", "> 5 mg",
    "2-5 mg", "2 – 5 days", "1,000 IU", "3.5.2025", "1/2 tablet", "50 %", "65+ years", "10⁹/L",
    "·5 mg", "5. ml", "1.2 Go", "1.1 Stop", "3. Mai 2025", "4)", "7.", "Step 2-3: do",
    "Step 1:30 pm",
    "Step 1.5 ml", "+5 kg", "- 5 °C", "1. 5 mg", "2) 2.5 ml", "o 5 mg", "20.15 Uhr", "1.000.000",
    "1.", "2.", "9 - 12",
]  # fmt: skip
LINES = [
    "", "", "Gout", "Symptoms", "Rest the foot.", "You may need:", "fever and pain", "- ", "• ",
    "•", "1. ", "2) ", "a) ", "# ", "Take", "at night", "Call us.", "On this page", "> ",
]  # fmt: skip
PIECES = st.lists(st.sampled_from([*AMOUNTS, *LINES]), min_size=1, max_size=3).map(" ".join)
# Whole numbers by a rule of its own: the net must not be its own judge.
NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*|[½⁹]")


def numbers(texts) -> Counter:
    return Counter(found for text in texts for found in NUMBER.findall(text))


def places(tree: Tree) -> Counter:
    lists = [b for s in tree.sections for b in s.blocks if isinstance(b, ListBlock)]
    return Counter(
        str(block.start + at)
        for block in lists
        if block.is_numbered
        for at in range(len(block.items))
    )


def assert_told(lines: list[str], tree: Tree) -> None:
    if any(kind_of(warning) == "altered-number" for warning in tree.warnings):
        return
    expected = numbers(lines) - places(tree)
    assert expected <= numbers(tree_texts(tree))


@pytest.mark.long
@searching(200, long=4_000)
@given(st.lists(PIECES, max_size=12))
@example(["Dose", "", "2.5 ml four times a day is the most for a child of 12."])
@example(["Step 17:31. Walk.", "Step 2. Read."])
@example(["1. 2.5 ml", "2.5 ml", "2.5 ml", "2.5 ml"])
def test_no_number_of_a_text_changes_in_silence(lines):
    try:
        tree = parse_text("\n".join(lines).encode(), language="en")
    except ImportFailure:
        return
    assert_told(lines, tree)


@pytest.mark.long
@searching(100, long=2_000)
@given(
    st.lists(
        st.tuples(st.sampled_from(["p", "li", "h2", "div", "td", "span"]), PIECES), max_size=12
    )
)
def test_no_number_of_a_page_changes_in_silence(parts):
    page = "".join(f"<{tag}>{html.escape(text)}</{tag}>\n" for tag, text in parts)
    try:
        tree = tree_from_html(f"<h1>Gout</h1><p>It hurts.</p>{page}", language="en")
    except ImportFailure:
        return
    assert_told([text for _, text in parts], tree)


# The words of a paragraph in Word: {how they stand: its XML}.
ITEM = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
STANDS = {
    "plain": p,
    "an item": lambda *runs: p(*runs, props=ITEM),
    "a heading": lambda *runs: p(*runs, style="Heading1"),
    "a cell": lambda *runs: table(["Age", p(*runs)], ["Adult", "once"]),
    "a box": lambda *runs: p(box(p(*runs))),
    "inserted": lambda *runs: p(f"<w:ins>{''.join(runs)}</w:ins>"),
    "struck": lambda *runs: p(*(one.replace("<w:rPr>", "<w:rPr><w:strike/>") for one in runs)),
    "hidden": lambda *runs: p(*(one.replace("<w:rPr>", "<w:rPr><w:vanish/>") for one in runs)),
    "behind a deletion": lambda *runs: p(changed("del", "40"), *runs),
}
LOOKS = st.sampled_from(["", "", "", "<w:b/>", '<w:color w:val="FFFFFF"/>'])
# A run may end in the middle of a number, as Word leaves it after an edit.
RUNS = st.tuples(PIECES, st.integers(1, 9), LOOKS)


@pytest.mark.long
@searching(60, long=3_000)
@given(st.lists(st.tuples(st.sampled_from([*STANDS]), RUNS), min_size=1, max_size=8))
def test_no_number_of_a_word_file_changes_in_silence(parts):
    body = []
    for how, (text, at, look) in parts:
        runs = [
            r(html.escape(piece, quote=False), look) for piece in (text[:at], text[at:]) if piece
        ]
        body.append(STANDS[how](*runs))
    try:
        tree = parse_docx(word("".join(body), numbering=numbering(("decimal", 1))), language="en")
    except ImportFailure:
        return
    assert_told([text for _, (text, _, _) in parts], tree)
