"""Lists as people paste them: lead-ins of any words, bullets alone or lost, bullets of fonts."""

import pytest

from articles.importing.lost_words import tree_texts
from articles.importing.text.parse import parse_text
from articles.importing.tree_blocks import ListBlock

TOP = "Gout\n\nGout hurts.\n\nSymptoms\n\nIt begins at night.\n\n"


def read(text: str, language: str = "en"):
    return parse_text((TOP + text).encode(), language=language)


def terms(tree) -> list[list[str]]:
    blocks = [block for section in tree.sections for block in section.blocks]
    return [[i.term for i in block.items] for block in blocks if isinstance(block, ListBlock)]


LEAD_INS = [
    "Try these at home:", "Swap these foods:", "Your doctor checks:", "Watch for:", "Bring along:",
    "You might notice:", "Pack the following:", "Nurses measure:", "Good choices:",
    "Pida ayuda si nota:", "Rufen Sie an bei:", "Mangez plutôt:", "Beber todos os dias:",
]  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("line", LEAD_INS)
def test_a_line_with_a_colon_above_bullets_stays_a_paragraph(line, gap):
    tree = read(f"{line}{gap}• Fever\n• Cough\n\nRest well now.")
    assert [section.heading for section in tree.sections] == ["Symptoms"]
    assert terms(tree) == [["Fever", "Cough"]]


@pytest.mark.parametrize("line", LEAD_INS)
def test_a_line_with_a_colon_leads_into_lines_without_bullets_with_a_warning(line):
    tree = read(f"{line}\n\nFever above 38.5 °C.\nA cough that will not go\n\nRest well now.")
    assert terms(tree) == [["Fever above 38.5 °C.", "A cough that will not go"]]
    assert any(told.startswith("Lines without bullets") for told in tree.warnings)


def test_a_colon_line_that_the_contents_name_is_a_heading():
    contents = "Gout\n\nOn this page\n- What to pack\n- Care\n\n"
    text = f"{contents}What to pack:\n• Socks\n• Pills\n\nCare\nRest."
    tree = parse_text(text.encode(), language="en")
    assert [section.heading for section in tree.sections] == ["What to pack", "Care"]


def test_three_short_lines_together_under_a_heading_are_a_list_with_a_warning():
    tree = read("Early signs\n\nFever\nCough that is dry\nSore throat\n\nRest well now.")
    assert terms(tree) == [["Fever", "Cough that is dry", "Sore throat"]]
    assert [section.heading for section in tree.sections] == ["Symptoms", "Early signs"]
    assert any('from "Fever" to "Sore throat"' in told for told in tree.warnings)


def test_sentences_under_one_another_are_no_list():
    tree = read(
        "Care\nRest the foot.\nDrink a lot of water.\nCall if it is worse.\n\nMore follows."
    )
    assert terms(tree) == []


@pytest.mark.parametrize("mark", ["•", "\uf0b7", "\uf0a7", "▪", "·"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_bullet_alone_on_its_line_belongs_to_the_next(mark, gap):
    lines = [mark, "Fever", mark, "Cough of 2.5 weeks", mark, "Rash"]
    tree = read(gap.join(lines) + "\n\nRest well now.")
    assert terms(tree) == [["Fever", "Cough of 2.5 weeks", "Rash"]]
    assert [section.heading for section in tree.sections] == ["Symptoms"]


def test_a_number_alone_on_its_line_is_the_place_of_the_next():
    tree = read("3.\nRest\n4.\nDrink 2.5 l a day\n\nSleep well now.")
    assert terms(tree) == [["Rest", "Drink 2.5 l a day"]]
    assert tree.sections[0].blocks[1].start == 3
    assert tree.warnings == []


def test_a_sign_of_a_font_before_a_number_is_kept_and_told():
    tree = read("\uf0a3 5 mg at night is safe.")
    assert any("\uf0a3 5 mg" in text for text in tree_texts(tree))
    assert tree.warnings[0].startswith("Signs that only a font")
