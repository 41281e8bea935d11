"""Headings, tabs and buttons that pages build from other elements."""

from articles.importing.html import parse_html
from tests.importing.html.html_pages import outline, parse

PANELS = """<div class="tab-content"><div {first}><p>Pain on stairs.</p></div>
<div {second}><p>Rest and ice help.</p></div></div><p>Both knees may hurt.</p>"""


def test_a_role_heading_may_be_the_title():
    html = '<body><main><div role="heading" aria-level="1">Hiccups</div><p>They pass soon.</p>'
    tree = parse_html(html.encode())
    assert (tree.title, tree.summary) == ("Hiccups", "They pass soon.")


def test_a_panel_is_headed_by_the_words_of_its_tab():
    tabs = """<p>A sore knee is common.</p><div role="tablist">
    <button role="tab" id="a" aria-controls="pa">Symptoms</button>
    <button role="tab" id="b" aria-controls="pb">Treatment</button></div>"""
    panels = PANELS.format(
        first='role="tabpanel" id="pa" aria-labelledby="a"',
        second='role="tabpanel" id="pb" aria-labelledby="b" hidden',
    )
    tree = parse(tabs + panels.replace("<p>Both knees may hurt.</p>", ""))
    assert outline(tree) == "2 Symptoms, 2 Treatment"
    assert 'Left out (navigation): "Symptoms Treatment"' in tree.warnings


def test_tabs_known_only_by_their_toggles_head_their_panels_too():
    tabs = """<p>A sore knee is common.</p><ul class="nav nav-tabs">
    <li><a href="#pa" data-toggle="tab">Symptoms</a></li>
    <li><a href="#pb" data-toggle="tab">Treatment</a></li></ul>"""
    panels = PANELS.format(first='class="tab-pane" id="pa"', second='class="tab-pane" id="pb"')
    tree = parse(tabs + panels.replace("<p>Both knees may hurt.</p>", ""))
    assert outline(tree) == "2 Symptoms, 2 Treatment"


def test_a_tab_that_opens_nothing_on_the_page_is_not_lost_in_silence():
    tree = parse('<p>A sore knee is common.</p><span role="tab" aria-controls="x">Notes</span>')
    assert any("Notes" in words for words in [*tree.warnings, *map(str, tree.sections)])
