"""Summary, contents, lists, calls to action and bylines of a page of plain text."""

import datetime
import time

import pytest

from articles.importing.text.parse import parse_text
from articles.importing.tree import ImportFailure
from articles.importing.tree_blocks import ListBlock


def read(text, language="en"):
    return parse_text(text.encode(), language=language)


def lists(tree):
    blocks = [block for section in tree.sections for block in section.blocks]
    return [block for block in blocks if isinstance(block, ListBlock)]


def test_a_repeated_intro_is_summary_and_first_paragraph():
    tree = read("Gout hurts.\nOn this page\nWhat is gout?\nGout hurts.\nCauses\nMany.")
    assert tree.summary == "Gout hurts."
    assert tree.sections[0].blocks[0].html == "<p>Gout hurts.</p>"


def test_an_intro_that_is_not_repeated_is_only_the_summary():
    tree = read("Gout\nGout hurts.\nCauses\nMany.")
    assert tree.summary == "Gout hurts."
    assert [section.heading for section in tree.sections] == ["Causes"]


def test_an_entry_of_the_contents_that_is_no_heading_is_quoted():
    tree = read("Gout\n\nOn this page\n- Causes\n- Videos\n- Care\n\nCauses\nMany.\nCare\nRest.")
    assert [section.heading for section in tree.sections] == ["Causes", "Care"]
    assert any('"Videos", which is no heading' in warning for warning in tree.warnings)


def test_what_is_left_out_as_navigation_is_listed():
    tree = read("Gout\nGout hurts.\nCauses\nMany.\nBack to top\nCare\nRest.\n↑ Back to top")
    assert tree.warnings == ['Left out as navigation: "Back to top", "↑ Back to top".']


def test_a_lead_in_stays_a_paragraph_before_its_list():
    tree = read("Gout\nGout hurts.\nCauses\nThe usual causes include:\n- Meat\n- Beer")
    assert tree.sections[0].blocks[0].html == "<p>The usual causes include:</p>"
    assert [item.term for item in lists(tree)[0].items] == ["Meat", "Beer"]


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "•", "· ", "– ", "— ", "▪ ", "‣ ", "o ", "-"])
def test_every_usual_bullet_makes_an_item(mark):
    tree = read(f"Gout\nGout hurts.\nCauses\n{mark}Red meat\n{mark}Beer – too much")
    (block,) = lists(tree)
    found = [(item.term, item.description) for item in block.items]
    assert found == [("Red meat", ""), ("Beer", "too much")]


@pytest.mark.parametrize("marks", [("3.", "4."), ("3)", "4)"), ("(3)", "(4)"), ("c)", "d)")])
def test_a_numbered_list_keeps_its_first_number(marks):
    tree = read(f"Gout\nGout hurts.\nCare\nDo this.\n{marks[0]} Rest\n{marks[1]} Drink")
    (block,) = lists(tree)
    assert (block.style, block.start, len(block.items)) == ("numbers", 3, 2)


def test_a_list_may_be_followed_by_text_and_another_list():
    tree = read("Gout\nGout hurts.\nCare\nEat:\n- Fruit\nDo not eat:\n1. Meat\n2. Fish\nRest well.")
    kinds = [type(block).__name__ for block in tree.sections[0].blocks]
    assert kinds == ["TextBlock", "ListBlock", "TextBlock", "ListBlock", "TextBlock"]


def test_an_item_broken_by_a_wrapper_is_one_item():
    tree = read("Gout\n\nCare\n\n- Drink a glass of water before\n  every meal\n- Rest")
    assert lists(tree)[0].items[0].term == "Drink a glass of water before every meal"


def test_text_is_escaped():
    tree = read("Gout\nIt hurts.\nCare\n<b>Rest</b> & sleep.\n- a < b – <i>c</i>")
    assert tree.sections[0].blocks[0].html == "<p>&lt;b&gt;Rest&lt;/b&gt; &amp; sleep.</p>"
    assert lists(tree)[0].items[0].description == "&lt;i&gt;c&lt;/i&gt;"


def test_a_closing_invitation_is_taken_out_of_the_article():
    words = "Our team is here to help. Call us to schedule an appointment today."
    tree = read(f"Gout\nGout hurts.\nCare\nRest.\n{words}\nBack to top\nBy Jo Roe, MD")
    assert tree.call_to_action.text == words
    assert tree.sections[0].blocks[0].html == "<p>Rest.</p>"


@pytest.mark.parametrize("words", [
    "Call your doctor to make an appointment if the pain lasts.",
    "Call 911 if our advice does not help today.",
    "Make an appointment with your provider today.",
])  # fmt: skip
def test_advice_to_get_care_is_no_invitation(words):
    assert read(f"Gout\nGout hurts.\nCare\nRest.\n{words}").call_to_action is None


def test_an_invitation_early_in_the_page_stays_where_it_is():
    words = "Call us to schedule an appointment today."
    rest = "".join(f"Part {name}\nText of this part.\n" for name in "ABCD")
    assert read(f"Gout\nGout hurts.\nCare\n{words}\n{rest}").call_to_action is None


@pytest.mark.parametrize("text", [
    "Gout\nBy Jo Roe, MD\nLast reviewed: May 3, 2025\nGout hurts.\nCare\nRest.",
    "Gout\nGout hurts.\nCare\nRest.\nBy Jo Roe, MD. Last reviewed: May 3, 2025",
    "Gout\nGout hurts.\nCare\nRest.\nBy Jo Roe, MD\nLast reviewed\nMay 3, 2025",
    "Gout\nGout hurts.\nCare\nRest.\nWritten by\nJo Roe, MD\nPage last reviewed: 3 May 2025",
])  # fmt: skip
def test_a_byline_is_found_at_the_top_and_at_the_bottom(text):
    tree = read(text)
    assert [person.name for person in tree.authors] == ["Jo Roe"]
    assert tree.last_reviewed == datetime.date(2025, 5, 3)
    assert tree.summary == "Gout hurts."
    assert len(tree.sections) == 1


def test_advice_to_get_help_is_pointed_out_without_urgency():
    tree = read("Gout\nGout hurts.\nCare\nRest. Call 911 if you faint.")
    assert 'Section "Care"' in tree.warnings[-1]
    assert '"Call 911 if you faint."' in tree.warnings[-1]
    assert tree.sections[0].urgency is None


def test_a_wrapped_page_without_blank_lines_keeps_its_paragraphs():
    tree = read(
        "Gout\nGout is a kind of arthritis in which small crystals form inside\n"
        "and around the joints. It causes sudden attacks of severe pain and\nswelling.\nCauses\n"
        "Uric acid is made in the body every day and leaves it through the\nkidneys. Too much "
        "of it makes crystals.\n"
    )
    assert tree.summary.startswith("Gout is a kind") and tree.summary.endswith("and swelling.")
    assert [section.heading for section in tree.sections] == ["Causes"]


def test_a_page_without_headings_has_one_section_and_says_so():
    tree = read("Gout\nGout hurts.\nIt comes at night:\n- fever\n- pain\nRest helps.")
    assert (tree.summary, tree.sections[0].heading) == ("Gout hurts.", "Overview")
    assert any('put under "Overview"' in warning for warning in tree.warnings)


@pytest.mark.parametrize("text", ["Back to top", "By Jo Roe, MD", "On this page\n\nPrint"])
def test_a_page_of_furniture_alone_is_refused(text):
    with pytest.raises(ImportFailure, match="no article"):
        read(text)


@pytest.mark.parametrize("text", [
    "What is it?\n" * 4000,
    "including:\n" + "short line\n" * 4000,
    "On this page\n" * 4000 + "Gout",
    "If " * 60_000,
    "a - " * 60_000,
    "(" * 200_000 + "a",
    "Reviewed by Jo Roe, MD on May 3, 2025\n" * 2000 + "Gout",
])  # fmt: skip
def test_hostile_repetition_takes_no_more_than_its_share_of_time(text):
    # Of this thread's own work: what else the machine is busy with does not count.
    start = time.thread_time()
    parse_text(text.encode(), language="en")
    assert time.thread_time() - start < 10


def test_small_lines_under_a_lead_in_are_items_even_when_they_are_long():
    tree = read(
        "Gout\n\nGout hurts.\n\nCare\n\nDo not eat:\n\nfrom midnight, if the test is done in the "
        "morning\nafter a light breakfast, if it is done in the afternoon\n"
    )
    assert len(lists(tree)[0].items) == 2


def test_a_text_far_longer_than_any_page_is_refused():
    with pytest.raises(ImportFailure, match="Split it into one file per article"):
        read(("word " * 1000 + "\n") * 900)


def test_a_page_of_one_paragraph_has_it_as_summary_and_under_a_heading():
    tree = read("Gout\n\nGout hurts a lot.")
    assert tree.summary == "Gout hurts a lot."
    assert [section.heading for section in tree.sections] == ["Overview"]
    assert tree.sections[0].blocks[0].html == "<p>Gout hurts a lot.</p>"
