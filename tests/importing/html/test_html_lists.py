"""Lists, terms, definition lists and tables."""

import pytest

from articles.importing.tree_blocks import ListBlock, TextBlock
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


GUIDE = '<a href="https://example.org/g">Gout – a guide</a>'
# {rule: (list, its terms and descriptions)}
LISTS = {
    "a link in a term is kept": (
        '<ul><li><a href="https://example.org/g">Gout</a> – a hot joint</li></ul>',
        [('<a href="https://example.org/g">Gout</a>', "a hot joint")]),
    "a dash inside a link parts nothing": (f"<ul><li>{GUIDE}</li></ul>", [(GUIDE, "")]),
    "a sub-list stays in the description": (
        "<ul><li>Swelling<ul><li>front</li><li>back</li></ul></li><li>Heat</li></ul>",
        [("Swelling", "<ul><li>front</li><li>back</li></ul>"), ("Heat", "")]),
    "a sub-list beside its item is kept with it": (
        "<ul><li>Swelling</li><ul><li>in front</li></ul></ul>",
        [("Swelling", "<ul><li>in front</li></ul>")]),
    "a definition list gives terms and descriptions": (
        "<dl><dt>Sprain</dt><dd>A torn band.</dd><dt>Strain</dt><dd>A torn muscle.</dd></dl>",
        [("Sprain", "A torn band."), ("Strain", "A torn muscle.")]),
    "terms that share a description are joined": (
        "<dl><dt>ACL</dt><dt>PCL</dt><dd>Bands.</dd></dl>", [("ACL, PCL", "Bands.")]),
    "a definition in two parts keeps both": (
        "<dl><dt>ACL</dt><dd>A band.</dd><dd>It tears.</dd></dl>",
        [("ACL", "<p>A band.</p><p>It tears.</p>")]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), LISTS.values(), ids=LISTS)
def test_a_list_has_its_terms_and_descriptions(body, expected):
    assert items(body) == expected


def test_a_numbered_list_keeps_its_first_number():
    block = first_list(parse('<h2>Care</h2><ol start="3"><li>Ice</li><li>Rest</li></ol>'))
    assert (block.style, block.start) == ("numbers", 3)


def test_a_data_table_stays_a_table():
    tree = parse(
        "<h2>Doses</h2><table><tr><th>Age</th><th>Dose</th></tr>"
        "<tr><td>Adult</td><td>2 tablets</td></tr></table>"
    )
    (block,) = tree.sections[0].blocks
    assert "<table>" in block.html and "<td>2 tablets</td>" in block.html


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
