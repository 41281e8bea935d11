"""Title, summary and the levels of headings."""

import pytest

from articles.importing.html import parse_html
from articles.importing.tree import ImportFailure
from tests.importing.html.html_pages import article_words, parse


def outline(body: str) -> list[tuple[int, str]]:
    return [(s.level, s.heading) for s in parse(body).sections]


def test_levels_follow_the_page():
    body = "<h2>A</h2><p>x</p><h3>B</h3><p>x</p><h4>C</h4><p>x</p><h2>D</h2><p>x</p>"
    assert outline(body) == [(2, "A"), (3, "B"), (4, "C"), (2, "D")]


def test_a_skipped_level_is_closed_up_with_a_warning():
    tree = parse("<h2>A</h2><p>x</p><h4>B</h4><p>x</p>")
    assert tree.sections[1].level == 3
    assert any("skipped" in w and '"B"' in w for w in tree.warnings)


def test_what_is_deeper_than_four_becomes_four_with_a_warning():
    tree = parse("<h2>A</h2><h3>B</h3><h4>C</h4><h5>D</h5><p>x</p>")
    assert tree.sections[-1].level == 4
    assert any("deeper" in w and '"D"' in w for w in tree.warnings)


def test_further_h1s_head_the_parts():
    body = "<h1>Signs</h1><p>x</p><h2>Pain</h2><p>x</p><h1>Care</h1><p>x</p>"
    assert outline(body) == [(2, "Signs"), (3, "Pain"), (2, "Care")]


def test_the_first_paragraph_is_the_summary():
    tree = parse("<p>A knee that hurts when it bends.</p><h2>Signs</h2><p>Pain.</p>")
    assert tree.summary == "A knee that hurts when it bends."
    assert [s.heading for s in tree.sections] == ["Signs"]


@pytest.mark.parametrize(("lang", "heading"), [("en", "Overview"), ("es", "Descripción general")])
def test_more_text_before_the_first_heading_gets_a_heading_and_a_warning(lang, heading):
    body = "<p>A knee that hurts when bent.</p><p>It is common.</p><h2>A</h2><p>x</p>"
    tree = parse(body, lang=lang)
    assert tree.sections[0].heading == heading
    assert any(heading in warning and "supplied" in warning for warning in tree.warnings)


def test_a_lead_in_to_a_list_is_no_summary():
    tree = parse("<p>These are the common signs:</p><ul><li>Pain</li></ul><h2>A</h2><p>x</p>")
    assert tree.summary == ""


def test_a_hidden_description_is_offered_and_not_taken():
    tree = parse("<h2>A</h2><p>x</p>", head='<meta name="description" content="All on knees.">')
    assert tree.summary == ""
    assert any("All on knees." in warning for warning in tree.warnings)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Gout | Hillside</title>", "Gout"),
        ("<title>Hillside - Gout</title><meta property='og:site_name' content='Hillside'>", "Gout"),
        (
            "<title>Hillside: Gout</title><meta property='og:title' content='Gout'>",
            "Hillside: Gout",
        ),
        ("<meta property='og:title' content='Gout'>", "Gout"),
    ],
)
def test_without_a_heading_the_title_is_the_pages_own(head, title):
    html = f"<html><head>{head}</head><body><p>Gout is a painful joint.</p></body></html>"
    assert parse_html(html.encode()).title == title


def test_a_page_without_any_title_says_so():
    with pytest.raises(ImportFailure, match="no title"):
        parse_html(b"<p>Only a line of text.</p>")


def test_details_become_a_part_below():
    tree = parse(
        "<h2>Care</h2><p>Rest.</p><details><summary>At night</summary><p>Raise it.</p></details>"
    )
    assert [(s.level, s.heading) for s in tree.sections] == [(2, "Care"), (3, "At night")]


def test_text_after_a_box_does_not_fall_under_the_boxs_heading():
    tree = parse(
        '<h2>Care</h2><p>Rest.</p><div class="callout"><h3>See a doctor if:</h3>'
        "<ul><li>it locks</li></ul></div><p>Most knees heal alone.</p><h2>B</h2><p>x</p>"
    )
    assert [s.heading for s in tree.sections] == ["Care", "B"]
    assert "see a doctor if:" in article_words(tree)
    assert any("See a doctor if:" in warning for warning in tree.warnings)


def test_aspects_come_from_headings_and_urgency_never():
    tree = parse("<h2>Symptoms</h2><p>Call 911 at once if you cannot breathe.</p>")
    assert (tree.sections[0].aspect, tree.sections[0].urgency) == ("symptoms", None)
    assert any("Call 911 at once" in warning for warning in tree.warnings)


def test_a_page_of_one_paragraph_has_it_as_summary_and_under_a_heading():
    tree = parse("<p>A sore knee is common.</p>")
    assert tree.summary == "A sore knee is common."
    assert [(s.heading, s.blocks[0].html) for s in tree.sections] == [
        ("Overview", "<p>A sore knee is common.</p>")
    ]
