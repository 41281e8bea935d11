"""A number at the start of a line: an amount stays words, a mark of a list keeps its value."""

import pytest

from articles.importing.lost_words import tree_texts
from articles.importing.text.parse import parse_text
from articles.importing.tree_blocks import ListBlock


def read(*lines: str, language: str = "en"):
    return parse_text("\n".join(["Gout", "", "Dose", "Do this now.", "", *lines]).encode(),
                      language=language)  # fmt: skip


def lists(tree) -> list[ListBlock]:
    blocks = [block for section in tree.sections for block in section.blocks]
    return [block for block in blocks if isinstance(block, ListBlock)]


AMOUNTS = [
    "2.5 ml four times a day is the most.", "0.25 mg if you are over 75.", "1.5 tablets at night.",
    "12.75 mg once.", "10.30 am is best.", "10.30 Uhr, nach dem Essen.", "2,5 ml vier Mal am Tag.",
    "2.5ml at night.", "2.5-5 mg at night.", "½ tablet at night.", "1½ tablets at night.",
    "3.5.2025 was the day.", "3. Mai 2025 war es so weit.", "10:30 in the morning.",
    "2.5 Tabletten am Abend.", "2.5 Milliliter am Abend.", "1.5 L of water a day.", "1.5 MG once.",
    "5. ml", "> 38 °C is a fever.", "≥ 5 mg is too much.", "+ 5 kg in a week.", "−5 °C outside.",
    "- 5 °C outside.", "− 5 °C outside.", "·5 mg once.", ".5 mg once.", "1.10 Euro a day.",
    "5 - 10 mg at night.", "2.5 x a day.", "20.15 Dinner is served.", "1.2 Then you rest.",
    "Step 1.5 mg a day.", "Step 2-3 times a day.", "1/2 tablet.", "1.000 Schritte am Tag.",
]  # fmt: skip


@pytest.mark.parametrize("line", AMOUNTS)
def test_an_amount_date_or_time_at_the_start_of_a_line_stays_as_it_is(line):
    tree = read(line, language="de" if "Uhr" in line or "Tag" in line else "en")
    assert lists(tree) == []
    assert any(line.rstrip(".") in text for text in tree_texts(tree))
    assert tree.warnings == []


@pytest.mark.parametrize("line", ["2.5 ml at night.", "1.5 tablets.", "3.75 Tabletten."])
def test_amounts_under_one_another_are_no_list(line):
    assert lists(read(line, line.replace("5", "6"), line.replace("5", "7"))) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("1.1 Wash your hands", "1.2 Take the pen"),
        ("1. Begin", "1.1 Wash your hands"),
        ("1.1. Wash your hands", "1.1.1 Take the pen"),
    ],
)
def test_numbers_with_parts_are_marks_beside_their_neighbours_and_quoted(lines):
    tree = read(*lines, "Rest.")
    told = " ".join(tree.warnings)
    assert all(line.split()[0] in told for line in lines if line.count(".") > 1 or "1.1" in line)


@pytest.mark.parametrize("mark", ["•", "\uf0b7", "\uf0a7", "-", "▪", "·"])
def test_a_bullet_is_still_one_before_an_amount(mark):
    (block,) = lists(read(f"{mark} 2.5 ml at night", f"{mark} 5 ml at noon"))
    assert [item.term for item in block.items] == ["2.5 ml at night", "5 ml at noon"]


NUMBERED = [
    (["1. Rest", "2. Drink", "3. Eat"], [1]),
    (["4. Rest", "5. Drink"], [4]),
    (["1. Rest", "2. Drink", "", "Wait an hour.", "", "3. Eat", "4. Sleep"], [1, 3]),
    (["1) Rest", "3) Drink", "4) Eat"], [1, 3]),
    (["(2) Rest", "(3) Drink"], [2]),
]


@pytest.mark.parametrize(("lines", "starts"), NUMBERED)
def test_the_numbers_of_a_list_are_kept_where_text_interrupts_it(lines, starts):
    tree = read(*lines)
    assert [block.start for block in lists(tree)] == starts
    assert tree.warnings == []


@pytest.mark.parametrize("marks", [("a)", "b)"), ("i.", "ii."), ("Step 1:", "Step 2:")])
def test_marks_that_become_plain_numbers_are_quoted(marks):
    tree = read(*(f"{mark} Rest well" for mark in marks))
    assert any(all(f'"{mark}"' in told for mark in marks) for told in tree.warnings)
