"""Sections: levels, urgency, tables, and what is said twice."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.pages.presenters.article.sections import present_parts, rich, without_repeat
from articles.pages.presenters.frame import opening
from tests.factories import make_document, make_section


def levels_of(*levels: int) -> list[list[int]]:
    sections = [make_section(id=f"{i:x}", level=level) for i, level in enumerate(levels)]
    parts = present_parts(make_document(*sections), changed=set())
    return [[section["level"] for section in part["sections"]] for part in parts]


def care(urgency: str) -> dict:
    return {"type": "care-advice", "urgency": urgency, "html": "<p>Call.</p>"}


def label_of(*blocks: dict, urgency: str) -> str:
    document = make_document(make_section(*blocks, urgency=urgency))
    return present_parts(document, changed=set())[0]["sections"][0]["label"]


@given(st.lists(st.sampled_from([2, 3, 4]), min_size=1, max_size=12))
@settings(max_examples=50)
def test_headings_never_skip_a_level_and_each_part_begins_at_two(levels):
    shown = levels_of(*levels)
    flat = [1, *(level for part in shown for level in part)]
    assert all(part[0] == 2 for part in shown)
    assert all(after <= before + 1 for before, after in pairwise(flat))
    assert len(flat) == len(levels) + 1


def test_sub_headings_stand_in_the_part_above_them():
    assert levels_of(2, 3, 4, 2, 3) == [[2, 3, 4], [2, 3]]


def test_an_urgent_section_says_so_under_its_heading():
    assert label_of(urgency="emergency") == "Emergency: act now"


def test_the_urgency_is_said_once_when_care_advice_follows_at_once():
    assert label_of(care("emergency"), urgency="emergency") == ""
    assert label_of(care("urgent"), urgency="emergency") == "Emergency: act now"


def test_a_table_scrolls_by_itself_and_can_be_reached_by_keyboard():
    html = rich("<table><tbody><tr><td>1</td></tr></tbody></table>")
    assert html.startswith(
        '<div class="table" role="group" aria-label="Table" tabindex="0"><table>'
    )
    assert html.endswith("</table></div>")


def test_a_first_paragraph_that_differs_from_the_summary_stays():
    document = make_document(summary="It starts.")
    assert without_repeat(document) == (document, True)


def test_a_document_without_a_summary_shows_none():
    assert without_repeat(make_document(summary="")) == (make_document(summary=""), False)


def test_an_opening_ends_with_a_whole_sentence():
    assert opening("Rest. Do not walk on it.", most=10) == "Rest."
    assert opening("One sentence, long as it is.", most=10) == "One sentence, long as it is."


@given(st.text(alphabet="ab .!?。", max_size=60), st.integers(1, 40))
@settings(max_examples=100)
def test_an_opening_is_always_how_the_text_begins(text, most):
    short = opening(text, most=most)
    assert text.startswith(short) and (bool(short) or not text)
