"""Doubtful parts of an article are found by signs and told worst first."""

import pytest

from articles.importing.recognition.doubtful import (
    AFTER_BYLINE,
    CARDS,
    HALF_LINKS,
    LINKED_HEADING,
    MOST_LINKS,
    NAMED,
    doubtful_parts,
)
from articles.importing.tree import SectionNode, Tree
from articles.importing.tree_blocks import Item, ListBlock, TextBlock
from tests.importing.html.html_pages import parse

TEXT = "<p>The joint swells and aches, most of all in the morning and after a long walk.</p>" * 6
AWAY = 'href="https://x.org/a"'
LINKS = f"<ul><li><a {AWAY}>Why knees crack</a></li><li><a {AWAY}>All on legs</a></li></ul>"


def signs(body: str) -> dict[str, tuple[str, ...]]:
    """{first word of a doubtful part: its reasons}."""
    tree = parse(f"<h2>Signs</h2>{TEXT}{body}")
    return {doubt.words.split()[0]: doubt.reasons for doubt in doubtful_parts(tree)}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (f"<h2>Elsewhere</h2>{LINKS}", MOST_LINKS),
        (f"<h2>Elsewhere</h2><p>All on <a {AWAY}>why knees crack</a></p>", HALF_LINKS),
        (f"<h2><a {AWAY}>Elsewhere</a></h2><p>Aha.</p><h2>Rest</h2>{TEXT}", LINKED_HEADING),
        ("<p>Last reviewed: 3 May 2025</p><h2>Elsewhere</h2><p>Sport.</p>", AFTER_BYLINE),
        (f'<div class="promo"><h2>Elsewhere</h2>{TEXT}</div><h2>Rest</h2>{TEXT}', NAMED),
    ],
)
def test_a_sign_makes_a_section_doubtful(body, reason):
    assert reason in signs(body)["Elsewhere"]


def test_the_text_of_an_article_is_not_doubtful():
    assert signs(f"<h2>Treatment</h2>{TEXT}<h3>At home</h3><p>Rest.</p>") == {}


def test_a_heading_that_leads_to_itself_is_no_link():
    assert signs(f'<h2 id="x"><a href="#x">Elsewhere</a></h2>{TEXT}') == {}


def test_a_list_of_links_in_a_section_is_doubtful_by_itself():
    (doubt,) = doubtful_parts(parse(f"<h2>Signs</h2>{TEXT}{LINKS}"))
    assert (doubt.section, doubt.block, doubt.reasons) == (0, 1, (MOST_LINKS,))


def test_the_worst_comes_first():
    worst = f"<h2><a {AWAY}>Worst</a></h2>{LINKS}"
    assert list(signs(f"<h2>Bad</h2>{LINKS}{worst}<h2>End</h2>{TEXT}")) == ["Worst", "Bad"]


def test_what_tells_readers_to_get_help_is_doubted_less():
    said = f"<p><a {AWAY}>Call 911 if you cannot breathe.</a></p>"
    assert signs(f"<h2>Elsewhere</h2>{said}") == {}


def test_sections_of_one_shape_at_the_end_are_cards():
    block = [TextBlock("<p>A teaser.</p>")]
    cards = [SectionNode(f"Card {n}", blocks=block, doubts=[AFTER_BYLINE]) for n in "abc"]
    tree = Tree("Knee", "en", sections=[SectionNode("Signs", blocks=[TextBlock(TEXT)]), *cards])
    assert [doubt.reasons for doubt in doubtful_parts(tree)] == [(AFTER_BYLINE, CARDS)] * 3


def test_a_list_without_links_is_not_doubtful():
    lists = [ListBlock([Item("Pain", "at night")])]
    assert doubtful_parts(Tree("Knee", "en", sections=[SectionNode("Signs", blocks=lists)])) == []
