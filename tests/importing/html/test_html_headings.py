"""Title, summary and headings of HTML pages; headings that are only bold text."""

import pytest

from articles.importing.html import parse_html
from articles.importing.recognition.aspects import aspect_of
from articles.importing.text.parse import parse_text
from articles.importing.tree import ImportFailure
from tests.importing.html.html_pages import article_words, outline, parse

INTRO = "<p>A sore knee is common after sport.</p>"


# {rule: (body, level and heading of each section)}
OUTLINES = {
    "levels follow the page": (
        "<h2>A</h2><p>x</p><h3>B</h3><p>x</p><h4>C</h4><p>x</p><h2>D</h2><p>x</p>",
        "2 A, 3 B, 4 C, 2 D"),
    "further h1s head the parts": (
        "<h1>Signs</h1><p>x</p><h2>Pain</h2><p>x</p><h1>Care</h1><p>x</p>",
        "2 Signs, 3 Pain, 2 Care"),
    "details become a part below": (
        "<h2>Care</h2><p>Rest.</p><details><summary>At night</summary><p>Raise it.</p></details>",
        "2 Care, 3 At night"),
    "an element whose role is heading is one": (
        f'{INTRO}<div role="heading" aria-level="2">Signs</div><p>Pain.</p>'
        '<div role="heading" aria-level="3">In children</div><p>Limping.</p>',
        "2 Signs, 3 In children"),
    "a question that opens its answer is a heading": (
        '<h2>Questions</h2><div role="button" aria-expanded="false">Can it come back?</div>'
        "<div><p>Yes, it can.</p></div>", "2 Questions, 3 Can it come back?"),
    "a bold line under headings is one level below them": (
        "<h2>Care</h2><p>Rest.</p><p><strong>At home</strong></p><p>Use ice.</p>",
        "2 Care, 3 At home"),
    "a bold last line heads nothing": (
        "<h2>Care</h2><p>Rest.</p><p><strong>Get well soon</strong></p>", "2 Care"),
    "a list of share links is left out with its heading": (
        "<h2>Care</h2><p>Rest the knee.</p><h3>Share this:</h3>"
        '<ul><li><a href="#">Twitter</a></li></ul>', "2 Care"),
    "a layout table is opened": (
        '<table role="presentation"><tr><td><h2>Signs</h2><p>Pain.</p></td>'
        "<td><h2>Care</h2><p>Rest.</p></td></tr></table>", "2 Signs, 2 Care"),
    "a list that lays out whole parts is opened": (
        '<ul class="accordion"><li><h2>Signs</h2><p>Pain.</p><p>Heat.</p></li>'
        "<li><h2>Care</h2><p>Rest.</p><p>Ice.</p></li></ul>", "2 Signs, 2 Care"),
    "a section about sharing is no share bar": (
        '<section id="sharing"><h2>Sharing needles</h2><p>Never share.</p></section>',
        "2 Sharing needles"),
    "tags inside a script do not count as nesting": (
        "<h2>A</h2><p>x</p><script>" + "document.write('<div>');" * 500 + "</script>", "2 A"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), OUTLINES.values(), ids=OUTLINES)
def test_a_page_has_its_headings(body, expected):
    assert outline(parse(body)) == expected


# {rule: (body, summary, headings)}
SUMMARIES = {
    "the first paragraph is the summary": (
        "<p>A knee that hurts when it bends.</p><h2>Signs</h2><p>Pain.</p>",
        "A knee that hurts when it bends.", "2 Signs"),
    "a lead-in to a list is no summary": (
        "<p>These are the common signs:</p><ul><li>Pain</li></ul><h2>A</h2><p>x</p>",
        "", "2 Overview, 2 A"),
    "a heading styled as subtitle opens no section": (
        f'<h2 class="page-subtitle">What runners should know</h2>{INTRO}<h2>Care</h2>Rest',
        "What runners should know\n\nA sore knee is common after sport.", "2 Care"),
    "a short line under the title does not cost the summary": (
        f"<p>Jumper's knee</p>{INTRO}<h2>Care</h2><p>Rest.</p>",
        "Jumper's knee\n\nA sore knee is common after sport.", "2 Care"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "summary", "headings"), SUMMARIES.values(), ids=SUMMARIES)
def test_a_page_has_its_summary(body, summary, headings):
    tree = parse(body)
    assert (tree.summary, outline(tree)) == (summary, headings)


def test_a_skipped_level_is_closed_up_with_a_warning():
    tree = parse("<h2>A</h2><p>x</p><h4>B</h4><p>x</p>")
    assert tree.sections[1].level == 3
    assert any("skipped" in w and '"B"' in w for w in tree.warnings)


def test_what_is_deeper_than_four_becomes_four_with_a_warning():
    tree = parse("<h2>A</h2><h3>B</h3><h4>C</h4><h5>D</h5><p>x</p>")
    assert tree.sections[-1].level == 4
    assert any("deeper" in w and '"D"' in w for w in tree.warnings)


@pytest.mark.parametrize(("lang", "heading"), [("en", "Overview"), ("es", "Descripción general")])
def test_more_text_before_the_first_heading_gets_a_heading_and_a_warning(lang, heading):
    body = "<p>A knee that hurts when bent.</p><p>It is common.</p><h2>A</h2><p>x</p>"
    tree = parse(body, lang=lang)
    assert tree.sections[0].heading == heading
    assert any(heading in warning and "supplied" in warning for warning in tree.warnings)


def test_a_hidden_description_is_offered_and_not_taken():
    tree = parse("<h2>A</h2><p>x</p>", head='<meta name="description" content="All on knees.">')
    assert tree.summary == ""
    assert any("All on knees." in warning for warning in tree.warnings)


@pytest.mark.parametrize(("head", "title"), [
    ("<title>Gout | Hillside</title>", "Gout"),
    ("<title>Hillside - Gout</title><meta property='og:site_name' content='Hillside'>", "Gout"),
    (
        "<title>Hillside: Gout</title><meta property='og:title' content='Gout'>",
        "Hillside: Gout",
    ),
    ("<meta property='og:title' content='Gout'>", "Gout"),
])  # fmt: skip
def test_without_a_heading_the_title_is_the_pages_own(head, title):
    html = f"<html><head>{head}</head><body><p>Gout is a painful joint.</p></body></html>"
    assert parse_html(html.encode()).title == title


def test_a_page_without_any_title_says_so():
    with pytest.raises(ImportFailure, match="no title"):
        parse_html(b"<p>Only a line of text.</p>")


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
    [section] = tree.sections
    assert (section.heading, section.blocks[0].html) == ("Overview", f"<p>{tree.summary}</p>")


@pytest.mark.parametrize("line", [
    "<p><strong>Home care</strong></p>", "<p><b>Home care</b></p>",
    "<div><strong>Home care:</strong></div>", "<p><em><strong>Home care</strong></em></p>",
    "<p><strong>Home care</strong>:</p>",
])  # fmt: skip
def test_a_bold_line_over_text_is_a_heading(line):
    tree = parse(f"{INTRO}{line}<p>The tendon is worn.</p>")
    assert outline(tree) == "2 Home care"
    assert 'Lines of bold text were read as headings: "Home care"' in tree.warnings


def test_a_bold_line_parted_from_its_text_by_a_line_break_is_a_heading():
    tree = parse(f"{INTRO}<p><strong>Causes</strong><br>The tendon is worn by running.</p>")
    assert outline(tree) == "2 Causes"
    assert tree.sections[0].blocks[0].html == "<p>The tendon is worn by running.</p>"


@pytest.mark.parametrize("line", [
    "<p><strong>Do not drive for a week after the operation.</strong></p>",
    "<p><strong>Common causes include:</strong></p>",
    "<p><strong>Important:</strong> keep the knee dry.</p>",
    "<p><strong>Rest</strong> and <strong>ice</strong></p>",
    "<p><strong>and then</strong></p>",
])  # fmt: skip
def test_bold_text_that_heads_nothing_stays_text(line):
    tree = parse(f"<h2>Care</h2><p>Rest.</p>{line}<p>Use ice twice a day.</p>")
    assert outline(tree) == "2 Care"


def test_a_caption_inside_the_title_is_a_subtitle():
    html = """<main><h1>Sore knee<span class="site-caption">Gonalgia</span></h1>
    <p>A sore knee is common.</p><h2>Care</h2><p>Rest.</p></main>"""
    tree = parse_html(html.encode())
    assert (tree.title, tree.summary) == ("Sore knee", "Gonalgia\n\nA sore knee is common.")


def test_an_invitation_above_the_text_is_no_summary():
    tree = parse(f"<p>Schedule an appointment: 555-0100</p>{INTRO}<h2>Care</h2><p>Rest.</p>")
    assert tree.summary == "A sore knee is common after sport."
    assert 'Left out (buttons): "Schedule an appointment: 555-0100"' in tree.warnings


PAGE = "Sore knee\n\n- Pain\n- Swelling\n\nRest\n\nRest the knee for two days, then walk again.\n"
BODY = "<ul><li>Pain</li><li>Swelling</li></ul><h2>Rest</h2><p>Rest the knee for two days.</p>"


@pytest.mark.parametrize("language", ["en", "es", "es-MX", "fr", "de", "it"])
def test_both_importers_supply_the_same_heading(language):
    from_text = parse_text(PAGE.encode(), language=language)
    from_html = parse(BODY, lang=language)
    assert len(from_text.sections) == len(from_html.sections) == 2
    assert from_text.sections[0].heading == from_html.sections[0].heading


@pytest.mark.parametrize("language", ["en", "es", "fr", "de"])
def test_the_supplied_heading_has_the_aspect_overview(language):
    heading = parse(BODY, lang=language).sections[0].heading
    assert aspect_of(heading, language) == "overview"
