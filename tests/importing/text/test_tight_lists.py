"""Texts pasted without bullets and without blank lines: where a list ends, and what is told."""

import pytest

from articles.importing.text.parse import parse_text
from tests.importing.text.test_lists_of_pastes import terms

TOP = "Gout\nGout hurts and comes back.\nSymptoms\n"
ENDS = [
    ("Watch for:\nFever.\nChills.\nRash.\n", "Call 911 if you cannot breathe."),
    ("Watch for:\na fever\na cough\n", "Rest as long as you need."),
    ("Watch for:\nFever\nChills\n", "Most people are well again after two weeks at home."),
    ("Tests:\nX-ray – Of the foot.\nBiopsy – Of the skin.\n", "You can go home at once."),
]


def read(text: str):
    return parse_text((TOP + text).encode(), language="en")


@pytest.mark.parametrize(("listed", "text"), ENDS)
def test_a_text_below_a_list_is_no_item(listed, text):
    lists = terms(read(listed + text))
    assert [len(items) for items in lists] == [listed.count("\n") - 1]


@pytest.mark.parametrize("heading", ["Treatment", "What causes it", "Biopsy"])
def test_a_heading_below_a_list_in_capitals_ends_it(heading):
    below = (
        f"{heading}\nA biopsy or another test is done when nothing else has helped you for weeks."
    )
    tree = read(f"Watch for:\nFever\nChills\nRash\n{below}")
    assert terms(tree) == [["Fever", "Chills", "Rash"]]
    assert tree.sections[-1].heading == heading


def test_four_short_lines_without_a_lead_in_are_a_list_with_a_warning():
    tree = read("It begins at night.\nEarly signs\nFever\nCough\nRash\nChills")
    assert terms(tree) == [["Fever", "Cough", "Rash", "Chills"]]
    assert 'a list of 4 items, from "Fever" to "Chills". Please check.' in tree.warnings[0]


def test_sentences_that_a_list_names_are_headings_with_a_warning():
    points = "• Gout has a cause.\n• Gout can be treated.\n"
    body = "Gout has a cause.\nIt is acid.\nGout can be treated.\nTablets help."
    tree = read(points + body)
    assert [s.heading for s in tree.sections][1:] == ["Gout has a cause.", "Gout can be treated."]
    assert any(told.startswith("Lines that a list names") for told in tree.warnings)


def test_the_number_of_a_page_of_paper_is_left_out_and_quoted():
    tree = read("It begins at night.\nPage 1 of 2\nIt ends by day.")
    assert 'Left out as page controls: "Page 1 of 2".' in tree.warnings
