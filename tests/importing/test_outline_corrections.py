"""Corrections to an outline keep every word; a packed Tree is unpacked unchanged."""

import datetime
import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing.lost_words import tree_texts
from articles.importing.outline_corrections import PARAGRAPHS, STYLES, Correction, apply_corrections
from articles.importing.tree import (
    CallToAction,
    Counted,
    Person,
    SectionNode,
    Tree,
    tree_from_json,
    tree_to_json,
)
from articles.importing.tree_blocks import CareAdviceBlock, Item, ListBlock, TextBlock
from articles.importing.warning_places import place_warnings

words = st.text("ab &<>é–:", min_size=1, max_size=12).map(lambda t: f"w{t}w".replace("<", "&lt;"))
words = words.map(lambda t: t.replace("& ", "&amp; ").replace(">", "&gt;"))
items = st.builds(
    Item, term=words, description=st.one_of(st.just(""), words, words.map("<p>{}</p>".format))
)
blocks = st.one_of(
    st.builds(
        lambda ws: TextBlock("".join(f"<p>{w}</p>" for w in ws)),
        st.lists(words, min_size=1, max_size=3),
    ),
    st.builds(
        ListBlock, items=st.lists(items, min_size=1, max_size=3), style=st.sampled_from(STYLES)
    ),
)
nodes = st.builds(
    SectionNode, heading=st.just("Heading & more"), blocks=st.lists(blocks, max_size=3)
)


def counted(tree: Tree) -> Counter:
    return Counter(re.findall(r"[^\W\d_]+", " ".join(tree_texts(tree))))


@given(st.lists(nodes, min_size=1, max_size=4), st.data())
@settings(max_examples=80, deadline=None)
def test_no_correction_loses_or_adds_a_word(sections, data):
    tree = Tree("Title", "en", sections=sections)
    said = [
        Correction(
            node.heading,
            data.draw(st.sampled_from([2, 3, 4])),
            merge=data.draw(st.booleans()),
            styles={
                n: data.draw(st.sampled_from([*STYLES, PARAGRAPHS]))
                for n in range(len(node.blocks))
            },
            leave_out=data.draw(st.booleans()),
            without=data.draw(st.frozensets(st.integers(0, 2))),
        )
        for node in sections
    ]
    given = counted(tree)
    given.subtract(counted(apply_corrections(tree, said)))
    # A warning says what it quotes, and nothing else is more or less than before.
    assert {word for word, less in given.items() if less} <= set(
        "Left out chosen by a person".split()
    )


@given(st.lists(nodes, max_size=3))
@settings(max_examples=30, deadline=None)
def test_what_is_packed_comes_back_the_same(sections):
    advice = SectionNode("Help", blocks=[CareAdviceBlock("<p>Call.</p>", "urgent")])
    tree = Tree(
        "Title",
        "en",
        sections=[*sections, advice],
        call_to_action=CallToAction("Come in"),
        authors=[Person("A. Author")],
        last_reviewed=datetime.date(2025, 5, 16),
        warnings=["Left out: x"],
    )
    assert tree_from_json(tree_to_json(tree)) == tree


def one_section(*blocks) -> Tree:
    return Tree("Title", "en", sections=[SectionNode("First", blocks=list(blocks))])


def corrected(tree: Tree, *styles: str) -> Tree:
    """The tree with other styles of the blocks of its section."""
    return apply_corrections(tree, [Correction("First", 2, styles=dict(enumerate(styles)))])


def test_paragraphs_become_items_split_as_an_import_splits_them():
    tree = one_section(TextBlock("<p>Back pain – a deep ache</p><p>See <em>below</em></p>"))
    [block] = corrected(tree, "bullets").sections[0].blocks
    assert block.items == [Item("Back pain", "a deep ache"), Item("See <em>below</em>")]


def test_steps_that_become_paragraphs_keep_their_numbers():
    tree = one_section(ListBlock([Item("Sit"), Item("Stand", "slowly")], style="steps", start=3))
    [block] = corrected(tree, PARAGRAPHS).sections[0].blocks
    assert block.html == "<p>3. Sit</p><p>4. <strong>Stand</strong> – slowly</p>"


def test_a_table_or_care_advice_is_never_turned_into_a_list():
    tree = one_section(
        TextBlock("<table><tbody><tr><td>Dose</td></tr></tbody></table>"),
        CareAdviceBlock("<p>Call.</p>", "urgent"),
    )
    same = corrected(tree, "bullets", PARAGRAPHS)
    assert same.sections[0].blocks == tree.sections[0].blocks


def test_what_is_left_out_is_quoted_and_no_longer_counted():
    tree = one_section(TextBlock("<p>Rest for 2 days.</p>"), TextBlock("<p>See 12 more</p>"))
    tree.counted = Counted(7, 7, 2, 2)
    left = apply_corrections(tree, [Correction("First", 2, without=frozenset([1]))])
    assert left.warnings == ['Left out (chosen by a person): "See 12 more"']
    assert (left.counted.words_out, left.counted.numbers_out) == (4, 1)
    assert len(left.sections[0].blocks) == 1 and tree.counted.words_out == 7


def test_sections_below_one_that_is_left_out_come_under_no_other():
    levels = [("Signs", 2), ("Elsewhere", 2), ("A", 3), ("B", 4), ("Rest", 2), ("C", 3)]
    tree = Tree("Title", "en", sections=[SectionNode(name, level) for name, level in levels])
    said = [Correction(name, level, leave_out=name == "Elsewhere") for name, level in levels]
    left = [(node.heading, node.level) for node in apply_corrections(tree, said).sections]
    assert left == [("Signs", 2), ("A", 2), ("B", 3), ("Rest", 2), ("C", 3)]


def test_correcting_leaves_the_given_tree_alone():
    tree = one_section(TextBlock("<p>One</p>"))
    apply_corrections(tree, [Correction("Second", 3, styles={0: "bullets"})])
    assert tree == one_section(TextBlock("<p>One</p>"))


def test_every_warning_is_placed_exactly_once():
    warnings = ['Left out (navigation): "Home About"', 'A guess: "slow onset"', "No quote at all"]
    tree = one_section(TextBlock("<p>It has a slow onset here.</p>"))
    tree.warnings = warnings
    lines = ["Home About", "First", "It has a slow onset here."]
    placed = place_warnings(tree, lines)
    assert [(r.text, r.line) for r in placed.left_out] == [(warnings[0], 1)]
    assert [(r.text, r.line) for r in placed.sections[0]] == [(warnings[1], 3)]
    assert [(r.text, r.line) for r in placed.whole] == [(warnings[2], None)]


def test_a_heading_in_the_list_of_contents_is_not_where_its_section_starts():
    causes = SectionNode("Causes", blocks=[TextBlock("<p>Dust and pollen.</p>")])
    care = SectionNode("Care", blocks=[TextBlock("<p>Rest a lot.</p>")])
    warnings = ['Odd: "rest a lot"', 'Odd: "dust and pollen"']
    tree = Tree("Title", "en", sections=[causes, care], warnings=warnings)
    lines = ["Causes", "Care", "Causes", "Dust and pollen.", "Care", "Rest a lot."]
    placed = place_warnings(tree, lines)
    found = {n: [r.line for r in remarks] for n, remarks in placed.sections.items()}
    assert found == {0: [4], 1: [6]}
