"""Signs that nobody sees are dropped by every importer; those that turn the order are refused."""

import pytest

from articles.importing.settling import settle
from articles.importing.tree import CallToAction, ImportFailure, Person, SectionNode, Tree
from articles.importing.tree import Tree as TreeOf
from articles.importing.tree_blocks import Item, ListBlock, TextBlock
from tests.documents.validation.test_facts import TODAY

from .ways_in import WAYS, of_html, of_record

HIDDEN = ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u2068", "\u202a", "\U000e0041"]
PLACES = ("title", "heading", "said")


def page(way: str, **altered: str):
    words = {"title": "Gout in adults", "heading": "Signs", "said": "Cardiology helps."}
    return WAYS[way](**words | altered)


def everything(tree: Tree) -> str:
    blocks = [b for s in tree.sections for b in s.blocks]
    passages = [html for block in blocks for passage in block.passages() for html in passage]
    return "\n".join([tree.title, tree.summary, *(s.heading for s in tree.sections), *passages])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("sign", HIDDEN, ids=lambda sign: f"U+{ord(sign):04X}")
def test_what_nobody_sees_is_dropped_and_nothing_is_said_to_be_missing(way, sign):
    words = {
        "title": f"Go{sign}ut in adults",
        "heading": f"Si{sign}gns",
        "said": f"Cardio{sign}logy helps.",
    }
    tree = page(way, **words)
    assert everything(tree) == everything(page(way))
    assert tree.warnings == page(way).warnings


@pytest.mark.parametrize("entity", ["&shy;", "&#173;", "&#x200B;", "&ZeroWidthSpace;"])
def test_so_are_signs_written_as_entities(entity):
    tree = of_html("Gout", "Signs", f"Cardio{entity}logy helps.")
    assert "Cardiology helps." in everything(tree) and not tree.warnings


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("sign", ["\u202d", "\u202e"])
def test_a_sign_that_turns_the_order_round_is_refused_with_its_place(way, place, sign):
    failure = page(way, **{place: f"Gout 5{sign} mg 2.5 x"})
    assert isinstance(failure, ImportFailure)
    assert f"U+{ord(sign):04X}" in str(failure) and "Gout 5 mg 2.5 x" in str(failure)


@pytest.mark.parametrize("way", WAYS)
def test_joiners_that_a_script_needs_stay(way):
    assert "می\u200cشود" in everything(page(way, said="می\u200cشود"))


NAMES = {
    "also_called": ["Podagra", "\u200b"],
    "questions": ["Will it come back?", "…"],
    "authors": [{"name": "Ann\u00ad Lee", "role": "–"}, {"name": "\u2060"}],
    "topics": [{"slug": "joints", "name": "Jo\u200bints"}],
    "codes": [{"system": "http://a.org", "code": "M10", "display": "Go\u00adut"}],
    "references": [{"title": "Gu\u00adide"}, {"title": "—"}],
}


def test_names_around_the_text_are_settled_too():
    tree = of_record(**NAMES)
    assert tree.also_called == ["Podagra"] and tree.questions == ["Will it come back?"]
    assert [(p.name, p.role) for p in tree.authors] == [("Ann Lee", "")]
    assert tree.topics[0].name == "Joints" and tree.codes[0].display == "Gout"
    assert [row.title for row in tree.references] == ["Guide"]
    assert len([w for w in tree.warnings if "left out" in w]) == 3


@pytest.mark.parametrize(
    "field",
    [
        {"summary": "a\u202eb"},
        {"byline": "a\u202eb"},
        {"call_to_action": {"text": "a\u202eb"}},
        {"topics": [{"slug": "a", "name": "a\u202eb"}]},
        {"codes": [{"system": "s", "code": "c", "display": "a\u202eb"}]},
        {"references": [{"title": "a\u202eb"}]},
        {"authors": [{"name": "a\u202eb"}]},
        {"reviewers": [{"name": "Ann", "organisation": "a\u202eb"}]},
    ],
    ids=lambda field: next(iter(field)),
)
def test_no_other_field_takes_a_turning_sign(field):
    assert "U+202E" in str(of_record(**field))


@pytest.mark.parametrize("title", ["\u200b", "—", "\u3164"])
def test_a_title_without_a_word_is_refused(title):
    assert "title" in str(of_record(title=title))


def test_an_item_or_heading_without_a_word_is_left_out_and_quoted():
    lists = [ListBlock([Item("Fever"), Item("—"), Item("✓", "Yes")])]
    nodes = [SectionNode("Signs", blocks=lists), SectionNode("***", blocks=[TextBlock("<p>a</p>")])]
    tree = TreeOf("Gout", "en", sections=nodes, call_to_action=CallToAction("Call"))
    tree.authors = [Person("Ann")]
    settle(tree, today=TODAY)
    assert [s.heading for s in tree.sections] == ["Signs"]
    assert len(tree.sections[0].blocks) == 2
    assert [item.term for item in tree.sections[0].blocks[0].listed] == ["Fever", "✓"]
    assert any("“—”" in w for w in tree.warnings) and any("“***”" in w for w in tree.warnings)
