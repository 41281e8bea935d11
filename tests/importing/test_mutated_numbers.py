"""Texts with amounts put anywhere: each number is in the draft as it was, or a warning says so."""

import html
import re
from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.importing.html import tree_from_html
from articles.importing.lost_words import tree_texts
from articles.importing.text.parse import parse_text
from articles.importing.tree import ImportFailure, Tree
from articles.importing.tree_blocks import ListBlock
from articles.importing.warning_kinds import kind_of

AMOUNTS = [
    "2.5 ml", "0.25 mg", "1.5 Tabletten", "10.30 am", "½ tablet", "−5 °C", "≤ 38 °C", "> 5 mg",
    "2-5 mg", "2 – 5 days", "1,000 IU", "3.5.2025", "1/2 tablet", "50 %", "65+ years", "10⁹/L",
    "·5 mg", "5. ml", "1.2 Go", "1.1 Stop", "3. Mai 2025", "4)", "7.", "Step 2-3: do",
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
    assert numbers(lines) - places(tree) <= numbers(tree_texts(tree))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=12))
@example(["Dose", "", "2.5 ml four times a day is the most for a child of 12."])
def test_no_number_of_a_text_changes_in_silence(lines):
    try:
        tree = parse_text("\n".join(lines).encode(), language="en")
    except ImportFailure:
        return
    assert_told(lines, tree)


@settings(max_examples=100, deadline=None, derandomize=True)
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
