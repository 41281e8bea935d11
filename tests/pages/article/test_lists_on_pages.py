"""Lists as the HTML that means what they mean."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from articles.pages.presenters.article.sections import present_parts
from tests.factories import make_document, make_section


def html_of(items: list[tuple], *, style: str = "bullets", start: int = 1) -> str:
    """A list of (term, description[, urgency]) as it stands on the page."""
    rows = [
        {"id": str(i), "term": item[0], "description": item[1], "urgency": (*item, None)[2]}
        for i, item in enumerate(items)
    ]
    block = {"type": "list", "style": style, "start": start, "items": rows}
    document = make_document(make_section(block))
    with override("en"):
        [part] = present_parts(document, changed=set())
        shown = part["sections"][0]["blocks"][0]
        html = render_to_string("articles/parts/article/list.html", {"block": shown})
    return re.sub(r">\s+<", "><", html).strip()


def test_terms_that_all_have_descriptions_are_a_description_list():
    html = html_of([("Fever", "Above 38 °C."), ("Cough", "Dry.")])
    assert html == (
        "<dl><div><dt>Fever</dt><dd>Above 38 °C.</dd></div>"
        "<div><dt>Cough</dt><dd>Dry.</dd></div></dl>"
    )


def test_a_list_with_some_descriptions_is_plain_with_dashes():
    html = html_of([("Fever", "Above 38 °C."), ("Cough", "")])
    assert html == "<ul><li><strong>Fever</strong> – Above 38 °C.</li><li>Cough</li></ul>"


def test_a_numbered_list_keeps_its_first_number():
    assert html_of([("Rest", "")], style="numbers", start=6) == '<ol start="6"><li>Rest</li></ol>'


def test_a_numbered_list_may_begin_at_nought():
    assert html_of([("Rest", "")], style="numbers", start=0).startswith('<ol start="0">')


@pytest.mark.parametrize("style", ["steps", "numbers"])
def test_what_is_counted_weighs_the_same_with_and_without_a_description(style):
    html = html_of([("Call", "Use the speaker."), ("Wait", "")], style=style)
    assert "<li><strong>Wait</strong></li></ol>" in html


def test_steps_are_told_from_numbers():
    assert html_of([("Call", "")], style="steps") == '<ol class="steps"><li>Call</li></ol>'


def test_a_sub_list_stands_below_its_term_without_a_dash():
    html = html_of([("Drugs", "<ul><li>Aspirin</li></ul>"), ("Rest", "")])
    assert "<strong>Drugs</strong><div><ul><li>Aspirin</li></ul></div>" in html


@pytest.mark.parametrize(
    ("urgency", "said"),
    [("emergency", "Emergency"), ("urgent", "Urgent"), ("non-urgent", "Not urgent")],
)
def test_the_urgency_of_an_item_is_said_in_words_before_it(urgency, said):
    html = html_of([("Chest pain", "", urgency), ("Cough", "")])
    assert f'<li><span class="tag {urgency}">{said}</span> Chest pain</li>' in html


def test_a_link_to_another_article_leads_to_its_permanent_address():
    id = "00000000-0000-4000-8000-000000000001"
    html = html_of([(f'<a href="article:{id}#causes">Gout</a>', "")])
    assert f'href="http://testserver/a/{id}#causes"' in html
