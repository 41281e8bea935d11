"""Pages whose headings are only lines of bold text, and subtitles under the title."""

import pytest

from tests.importing.html.html_pages import parse

INTRO = "<p>A sore knee is common after sport.</p>"


def heads(tree):
    return [(section.level, section.heading) for section in tree.sections]


@pytest.mark.parametrize("line", [
    "<p><strong>Home care</strong></p>", "<p><b>Home care</b></p>",
    "<div><strong>Home care:</strong></div>", "<p><em><strong>Home care</strong></em></p>",
    "<p><strong>Home care</strong>:</p>",
])  # fmt: skip
def test_a_bold_line_over_text_is_a_heading(line):
    tree = parse(f"{INTRO}{line}<p>The tendon is worn.</p>")
    assert heads(tree) == [(2, "Home care")]
    assert 'Lines of bold text were read as headings: "Home care"' in tree.warnings


def test_a_bold_line_under_headings_stands_one_level_below_them():
    tree = parse("<h2>Care</h2><p>Rest.</p><p><strong>At home</strong></p><p>Use ice.</p>")
    assert heads(tree) == [(2, "Care"), (3, "At home")]


def test_a_bold_line_parted_from_its_text_by_a_line_break_is_a_heading():
    tree = parse(f"{INTRO}<p><strong>Causes</strong><br>The tendon is worn by running.</p>")
    assert heads(tree) == [(2, "Causes")]
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
    assert heads(tree) == [(2, "Care")]


def test_a_bold_last_line_heads_nothing():
    assert heads(parse("<h2>Care</h2><p>Rest.</p><p><strong>Get well soon</strong></p>")) == [
        (2, "Care")
    ]


def test_a_heading_styled_as_subtitle_opens_no_section():
    tree = parse(f'<h2 class="page-subtitle">What runners should know</h2>{INTRO}<h2>Care</h2>Rest')
    assert heads(tree) == [(2, "Care")]
    assert tree.summary == "What runners should know\n\nA sore knee is common after sport."


def test_a_short_line_under_the_title_does_not_cost_the_summary():
    tree = parse(f"<p>Jumper's knee</p>{INTRO}<h2>Care</h2><p>Rest.</p>")
    assert tree.summary == "Jumper's knee\n\nA sore knee is common after sport."


def test_a_caption_inside_the_title_is_a_subtitle():
    from articles.importing.html import parse_html

    html = """<main><h1>Sore knee<span class="site-caption">Gonalgia</span></h1>
    <p>A sore knee is common.</p><h2>Care</h2><p>Rest.</p></main>"""
    tree = parse_html(html.encode())
    assert (tree.title, tree.summary) == ("Sore knee", "Gonalgia\n\nA sore knee is common.")


def test_an_invitation_above_the_text_is_no_summary():
    tree = parse(f"<p>Schedule an appointment: 555-0100</p>{INTRO}<h2>Care</h2><p>Rest.</p>")
    assert tree.summary == "A sore knee is common after sport."
    assert 'Left out (buttons): "Schedule an appointment: 555-0100"' in tree.warnings
