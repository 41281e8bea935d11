"""No word of the source is lost: it ends in the tree or in a warning that quotes it."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing.lost_words import missing_words
from articles.importing.text.blocks import TextPage, read_page
from articles.importing.text.contents import take_contents
from articles.importing.text.parse import parse_text
from articles.importing.tree import ImportFailure, SectionNode, Tree
from articles.importing.tree_blocks import Item, ListBlock, TextBlock

PIECES = [
    "What is gout?", "Symptoms", "SYMPTOMS", "====", "----", "# Gout", "## Care", "- one",
    "• a – b", "1. one", "2) two", "a) x", "b) y", "o sub", "Step 1: do", "Symptoms include:",
    "", "  indented",
    "On this page", "Back to top", "By Jane Doe, MD", "Last reviewed", "16 May 2025", "a\tb: c",
    "Last reviewed: 2025-05-16", "Call us today to make an appointment with our team",
    "A sentence that ends.", "a line that goes on and on and on until it is wrapped", "small words",
    "Title: Gout", "¿Qué es la gota?", "Volver arriba", "so\u00adft", "\u00a0", "**Bold** words",
    "On this page: A | B", "1.1 Part", "© 2020 House", "Print", "<b>&amp;</b>", "x_y", "II. Two",
]  # fmt: skip


def test_a_word_that_is_missing_is_named_once_for_each_time():
    tree = Tree(title="Gout", language="en", summary="pain in the toe")
    missing = missing_words("Gout\npain in the big toe, the big one", tree)
    assert missing == ["big", "the", "big", "one"]


def test_words_in_sections_items_and_warnings_are_found():
    blocks = [TextBlock("<p>Rest <b>he</b>lps &amp; heals</p>"), ListBlock([Item("Ice", "Cold")])]
    tree = Tree("Gout", "en", sections=[SectionNode("Care", blocks=blocks)], warnings=['"Print"'])
    assert missing_words("Gout Care Rest helps heals\n- Ice: Cold\nPrint", tree) == []


def test_links_to_the_top_and_marks_of_items_are_no_words():
    tree = Tree(title="Gout", language="en", summary="pain")
    assert missing_words("On this page\nGout\n1. pain\nBack to top\nVolver arriba", tree) == []


def test_tags_inside_a_word_do_not_split_it():
    block = TextBlock("<p>X<sup>2</sup></p><p>Y<b>Z</b></p>")
    tree = Tree(title="", language="en", sections=[SectionNode("", blocks=[block])])
    assert missing_words("X² YZ", tree) == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=18), st.sampled_from(["en", "es", None]))
def test_no_page_loses_a_word(pieces, language):
    text = "\n".join(pieces)
    try:
        tree = parse_text(text.encode(), language=language)
    except ImportFailure:
        return
    assert not [warning for warning in tree.warnings if "Not in the draft" in warning]
    assert missing_words(text, tree) == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_ends_in_the_tree_or_in_a_warning(text):
    try:
        tree = parse_text(text.encode("utf-8", "ignore"))
    except ImportFailure:
        return
    assert missing_words(text, tree) == []
    assert tree.title
    assert all(section.heading and section.level in {2, 3, 4} for section in tree.sections)


LINES = [
    "On this page", "Contents", "On this page: Symptoms | Causes", "Contents: Care | Absent",
    "Symptoms", "Causes", "Care", "1. Symptoms", "2. Causes", "- Care", "  - Causes",
    "A sentence that ends here.", "Care at home", "## Care",
]  # fmt: skip


def words(page: TextPage, *others: str) -> Counter:
    return Counter(" ".join([*(block.text for block in page.blocks), *others]).split())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=20), st.sampled_from(["\n", "\n\n"]))
def test_no_marker_stays_and_every_word_is_kept(lines, gap):
    page = read_page(gap.join(lines))
    before = words(page)
    contents = take_contents(page)
    quoted = [warning.split('"')[1] for warning in page.warnings]
    assert all(block.kind != "contents" for block in page.blocks)
    assert before <= words(page, *contents.words, *quoted)


def test_after_three_lists_a_marker_is_removed_without_its_list():
    page = read_page("\n\n".join(["On this page", "Symptoms"] * 4))
    assert take_contents(page).words.count("On this page") == 4
    assert [block.text for block in page.blocks] == ["Symptoms"]
