"""Lists, terms, definition lists and tables."""

import pytest

from articles.importing.tree import ListBlock, TextBlock
from tests.importing.html.html_pages import article_words, first_list, items, parse


@pytest.mark.parametrize("item", [
    "<strong>Pain</strong> – on bending", "<b>Pain:</b> on bending", "<b>Pain</b>: on bending",
    "<strong>Pain.</strong> on bending", "<p><em><strong>Pain</strong></em><br>on bending</p>",
    "<p><strong>Pain</strong></p><p>on bending</p>", "<h3>Pain</h3><p>on bending</p>",
    "Pain – on bending", "<span>Pain</span> - on bending",
])  # fmt: skip
def test_a_lead_in_is_the_term(item):
    assert items(f"<ul><li>{item}</li><li>Heat</li></ul>") == [("Pain", "on bending"), ("Heat", "")]


@pytest.mark.parametrize("item", ["<b>Never</b> run on it", "A well-known sign", "<b>Heat</b>"])
def test_an_item_that_nothing_parts_is_all_term(item):
    ((term, description),) = items(f"<ul><li>{item}</li></ul>")
    assert (term, description) == (item, "")


def test_a_link_in_a_term_is_kept():
    ((term, description),) = items(
        '<ul><li><a href="https://example.org/g">Gout</a> – a hot joint</li></ul>'
    )
    assert term == '<a href="https://example.org/g">Gout</a>'
    assert description == "a hot joint"


def test_a_dash_inside_a_link_parts_nothing():
    ((term, description),) = items(
        '<ul><li><a href="https://example.org/g">Gout – a guide</a></li></ul>'
    )
    assert description == "" and "Gout – a guide" in term


def test_a_sub_list_stays_in_the_description():
    found = items("<ul><li>Swelling<ul><li>front</li><li>back</li></ul></li><li>Heat</li></ul>")
    assert found[0] == ("Swelling", "<ul><li>front</li><li>back</li></ul>")
    assert found[1] == ("Heat", "")


def test_a_sub_list_beside_its_item_is_kept_with_it():
    found = items("<ul><li>Swelling</li><ul><li>in front</li></ul></ul>")
    assert found == [("Swelling", "<ul><li>in front</li></ul>")]


def test_a_numbered_list_keeps_its_first_number():
    block = first_list(parse('<h2>Care</h2><ol start="3"><li>Ice</li><li>Rest</li></ol>'))
    assert (block.style, block.start) == ("numbers", 3)


def test_a_definition_list_gives_terms_and_descriptions():
    found = items(
        "<dl><dt>Sprain</dt><dd>A torn band.</dd><dt>Strain</dt><dd>A torn muscle.</dd></dl>"
    )
    assert found == [("Sprain", "A torn band."), ("Strain", "A torn muscle.")]


def test_terms_that_share_a_description_are_joined():
    assert items("<dl><dt>ACL</dt><dt>PCL</dt><dd>Bands.</dd></dl>") == [("ACL, PCL", "Bands.")]


def test_a_definition_in_two_parts_keeps_both():
    ((_, description),) = items("<dl><dt>ACL</dt><dd>A band.</dd><dd>It tears.</dd></dl>")
    assert description == "<p>A band.</p><p>It tears.</p>"


def test_a_data_table_stays_a_table():
    tree = parse(
        "<h2>Doses</h2><table><tr><th>Age</th><th>Dose</th></tr>"
        "<tr><td>Adult</td><td>2 tablets</td></tr></table>"
    )
    (block,) = tree.sections[0].blocks
    assert "<table>" in block.html and "<td>2 tablets</td>" in block.html


def test_a_layout_table_is_opened():
    tree = parse(
        '<table role="presentation"><tr><td><h2>Signs</h2><p>Pain.</p></td>'
        "<td><h2>Care</h2><p>Rest.</p></td></tr></table>"
    )
    assert [s.heading for s in tree.sections] == ["Signs", "Care"]


def test_a_list_that_lays_out_whole_parts_is_opened():
    tree = parse(
        '<ul class="accordion"><li><h2>Signs</h2><p>Pain.</p><p>Heat.</p></li>'
        "<li><h2>Care</h2><p>Rest.</p><p>Ice.</p></li></ul>"
    )
    assert [s.heading for s in tree.sections] == ["Signs", "Care"]


def test_a_paragraph_with_a_bold_lead_in_stays_a_paragraph():
    tree = parse("<h2>Care</h2><p><strong>Rest.</strong> Keep off it.</p>")
    assert tree.sections[0].blocks == [TextBlock("<p><strong>Rest.</strong> Keep off it.</p>")]


def test_text_and_lists_keep_their_order():
    tree = parse("<h2>A</h2><p>First:</p><ul><li>one</li></ul><p>Then:</p><ol><li>two</li></ol>")
    kinds = [type(block) for block in tree.sections[0].blocks]
    assert kinds == [TextBlock, ListBlock, TextBlock, ListBlock]


def test_loose_text_between_breaks_is_paragraphs():
    tree = parse("<h2>A</h2><div>First line.<br><br>Second line.</div>")
    assert tree.sections[0].blocks == [TextBlock("<p>First line.</p><p>Second line.</p>")]


def test_every_word_of_a_long_item_is_kept():
    body = "<li>Knee<p>One <i>two</i>.</p><ol><li>three</li></ol><p>four</p>five</li>"
    words = article_words(parse(f"<h2>A</h2><ul>{body}</ul>"))
    assert all(word in words for word in ("knee", "one two", "three", "four", "five"))
