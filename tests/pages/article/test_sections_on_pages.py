"""Sections of an article as HTML: levels, urgency, tables, lists, and what is said twice."""

import re
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.pages.presenters.article.sections import (
    document_html,
    present_parts,
    without_repeated_summary,
)
from articles.pages.presenters.frame import first_sentences
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


def test_sub_headings_are_in_the_part_above_them():
    assert levels_of(2, 3, 4, 2, 3) == [[2, 3, 4], [2, 3]]


def test_an_urgent_section_says_so_under_its_heading():
    assert label_of(urgency="emergency") == "Emergency: act now"


def test_the_urgency_is_said_once_when_care_advice_follows_at_once():
    assert label_of(care("emergency"), urgency="emergency") == ""
    assert label_of(care("urgent"), urgency="emergency") == "Emergency: act now"


def test_a_table_scrolls_by_itself_and_can_be_reached_by_keyboard():
    html = document_html("<table><tbody><tr><td>1</td></tr></tbody></table>")
    assert html.startswith(
        '<div class="table" role="group" aria-label="Table" tabindex="0"><table>'
    )
    assert html.endswith("</table></div>")


def test_a_table_is_called_what_its_caption_says():
    caption, rows = (
        "<caption>Doses &amp; <em>ages</em></caption>",
        "<tbody><tr><td>1</td></tr></tbody>",
    )
    html = document_html(f"<table>{caption}{rows}</table><table>{rows}</table>")
    assert html.count('aria-label="Doses &amp; ages"') == html.count('aria-label="Table"') == 1


def test_a_first_paragraph_that_differs_from_the_summary_stays():
    document = make_document(summary="It starts.")
    assert without_repeated_summary(document) == (document, True)


def test_a_document_without_a_summary_shows_none():
    assert without_repeated_summary(make_document(summary="")) == (make_document(summary=""), False)


def test_an_opening_ends_with_a_whole_sentence():
    assert first_sentences("Rest. Do not walk on it.", most=10) == "Rest."
    assert (
        first_sentences("One sentence, long as it is.", most=10) == "One sentence, long as it is."
    )


@given(st.text(alphabet="ab .!?。", max_size=60), st.integers(1, 40))
@settings(max_examples=100)
def test_an_opening_is_always_how_the_text_begins(text, most):
    short = first_sentences(text, most=most)
    assert text.startswith(short) and (bool(short) or not text)


def html_of(items: list[tuple], *, style: str = "bullets", start: int = 1) -> str:
    """A list of (term, description[, urgency]) as HTML of the page."""
    rows = [
        {"id": str(i), "term": item[0], "description": item[1], "urgency": (*item, None)[2]}
        for i, item in enumerate(items)
    ]
    block = {"type": "list", "style": style, "start": start, "items": rows}
    document = make_document(make_section(block))
    with override("en"):
        [part] = present_parts(document, changed=set())
        shown = part["sections"][0]["blocks"][0]
        html = render_to_string("articles/parts/article/blocks/list.html", {"block": shown})
    return re.sub(r">\s+<", "><", html).strip()


URGENT = '<ul><li><span class="tag {}">{}</span> Chest pain</li><li>Cough</li></ul>'
CALL = "<li><strong>Call</strong> – Use the speaker.</li><li><strong>Wait</strong></li>"
# {rule: (items, style and start, HTML)}
LISTS = {
    "terms that all have descriptions are a description list": (
        [("Fever", "Above 38 °C."), ("Cough", "Dry.")], {},
        "<dl><div><dt>Fever</dt><dd>Above 38 °C.</dd></div>"
        "<div><dt>Cough</dt><dd>Dry.</dd></div></dl>"),
    "a list with some descriptions is plain with dashes": (
        [("Fever", "Above 38 °C."), ("Cough", "")], {},
        "<ul><li><strong>Fever</strong> – Above 38 °C.</li><li>Cough</li></ul>"),
    "a numbered list keeps its first number": (
        [("Rest", "")], {"style": "numbers", "start": 6}, '<ol start="6"><li>Rest</li></ol>'),
    "a numbered list may begin at zero": (
        [("Rest", "")], {"style": "numbers", "start": 0}, '<ol start="0"><li>Rest</li></ol>'),
    "steps have a class of their own": (
        [("Call", "")], {"style": "steps"}, '<ol class="steps"><li>Call</li></ol>'),
    "all steps are bold if one has a description": (
        [("Call", "Use the speaker."), ("Wait", "")], {"style": "steps"},
        f'<ol class="steps">{CALL}</ol>'),
    "all numbered terms are bold if one has a description": (
        [("Call", "Use the speaker."), ("Wait", "")], {"style": "numbers"}, f"<ol>{CALL}</ol>"),
    "a sub-list is below its term without a dash": (
        [("Drugs", "<ul><li>Aspirin</li></ul>"), ("Rest", "")], {},
        "<ul><li><strong>Drugs</strong><div><ul><li>Aspirin</li></ul></div></li>"
        "<li>Rest</li></ul>"),
    "an emergency is in words before its item": (
        [("Chest pain", "", "emergency"), ("Cough", "")], {},
        URGENT.format("emergency", "Emergency")),
    "an urgent item has that word before it": (
        [("Chest pain", "", "urgent"), ("Cough", "")], {}, URGENT.format("urgent", "Urgent")),
    "an item that is not urgent has those words before it": (
        [("Chest pain", "", "non-urgent"), ("Cough", "")], {},
        URGENT.format("non-urgent", "Not urgent")),
}  # fmt: skip


@pytest.mark.parametrize(("items", "options", "expected"), LISTS.values(), ids=LISTS)
def test_a_list_has_the_html_of_its_meaning(items, options, expected):
    assert html_of(items, **options) == expected


def test_a_link_to_another_article_uses_its_permanent_address():
    id = "00000000-0000-4000-8000-000000000001"
    html = html_of([(f'<a href="article:{id}#causes">Gout</a>', "")])
    assert f'href="http://testserver/a/{id}#causes"' in html
