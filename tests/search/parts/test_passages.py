"""Sections cut into sentences and items."""

import pytest

from articles.search.parts.passages import joint, passages_of
from tests.factories import make_section
from tests.search.parts.asking import advice, items, text


def passages(*blocks: dict, language: str = "en"):
    return passages_of(make_section(*blocks), language)


def test_running_text_is_cut_into_sentences():
    found = passages(text("Take 2.5 ml, e.g. at night. Ask Dr. Smith."))
    assert [p.text for p in found] == ["Take 2.5 ml, e.g. at night.", "Ask Dr. Smith."]


def test_an_item_is_one_passage_with_what_it_says():
    found = passages(items(("Cough", "Often at night."), "Fever"))
    assert [p.text for p in found] == ["Cough – Often at night.", "Fever"]


@pytest.mark.parametrize("blocks", [
    (text("Call if:"), items("chest pain", "fainting")),
    (text("Call if:</p><ul><li>chest pain</li><li>fainting</li></ul><p>"),),
    (advice("<p>Call if:</p><ul><li>chest pain</li><li>fainting</li></ul>"),),
])  # fmt: skip
def test_the_items_of_a_list_know_the_line_that_leads_into_it(blocks):
    found = passages(*blocks)
    assert [(p.text, p.lead) for p in found[:3]] == [
        ("Call if:", None), ("chest pain", 0), ("fainting", 0),
    ]  # fmt: skip


def test_a_row_of_a_table_knows_the_row_that_names_the_columns():
    table = "<table><tr><th>Test</th><th>High</th></tr><tr><td>A1C</td><td>6.5 %</td></tr></table>"
    found = passages(text(f"Results.</p>{table}<p>Ask."))
    assert [(p.text, p.lead) for p in found] == [
        ("Results.", None), ("Test | High", None), ("A1C | 6.5 %", 1), ("Ask.", None),
    ]  # fmt: skip


def test_a_list_behind_a_whole_sentence_stands_alone():
    assert passages(text("There are two."), items("one", "two"))[1].lead is None


def test_the_sentences_of_one_advice_stay_with_its_first():
    found = passages(advice("<p>You have chest pain. Call now. Do not wait.</p>"))
    assert [(p.lead, p.urgency) for p in found] == [
        (None, "emergency"), (0, "emergency"), (0, "emergency"),
    ]  # fmt: skip


def test_scripts_with_stops_of_their_own_are_cut_as_well():
    assert [p.text for p in passages(text("心臓です。病気です。"), language="ja")] == [
        "心臓です。", "病気です。",
    ]  # fmt: skip
    found = passages(text("यह एक है। वह दो है।"), language="hi")
    assert len(found) == 2


@pytest.mark.parametrize(("blocks", "between"), [
    ((items("one", "two"),), "; "),
    ((items("one.", "two"),), " "),
    ((text("One"), text("Two")), ". "),
    ((text("One."), text("Two")), " "),
    ((text("Such as:"), items("one")), " "),
    ((items("one"), text("Two")), ". "),
    ((text("一。"), text("二。")), ""),
])  # fmt: skip
def test_items_are_joined_by_semicolons_and_sentences_by_stops(blocks, between):
    assert joint(*passages(*blocks)[:2]) == between
