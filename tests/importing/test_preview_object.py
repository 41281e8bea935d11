"""The JSON object that a dry run prints."""

import datetime
import json

from articles.importing.dry_run import tree_as_json
from articles.importing.tree import CallToAction, Person, SectionNode, Tree
from articles.importing.tree_blocks import CareAdviceBlock, Item, ListBlock, TextBlock

DAY = datetime.date(2024, 5, 3)


def test_an_empty_tree_has_every_field():
    assert tree_as_json(Tree("Gout", "en")) == {
        "title": "Gout", "summary": "", "language": "en", "sections": [], "call_to_action": None,
        "byline": None, "reviewer": None, "last_reviewed": None, "published": None, "warnings": [],
    }  # fmt: skip


def test_people_are_names_and_dates_are_iso():
    tree = Tree("Gout", "en", authors=[Person("Ana Ruiz", "MD"), Person("Li Wen")],
                reviewers=[Person("Ben Oak")], last_reviewed=DAY, published=DAY)  # fmt: skip
    shown = tree_as_json(tree)
    assert (shown["byline"], shown["reviewer"]) == ("Ana Ruiz, Li Wen", "Ben Oak")
    assert (shown["last_reviewed"], shown["published"]) == ("2024-05-03", "2024-05-03")


def test_text_has_its_paragraphs_joined_by_a_blank_line():
    section = SectionNode("A", blocks=[TextBlock("<p>a &lt;</p><p>b</p>")])
    tree = Tree("Gout", "en", sections=[section])
    (block,) = tree_as_json(tree)["sections"][0]["blocks"]
    assert block == {"type": "text", "html": "<p>a &lt;</p><p>b</p>", "text": "a <\n\nb"}


def test_items_are_plain_text_and_steps_are_numbers():
    items = [Item("<b>a</b> &amp; b", "<p>c</p><p>d</p>"), Item("e")]
    tree = Tree("Gout", "en", sections=[SectionNode("A", blocks=[ListBlock(items, "steps", 2)])])
    (block,) = tree_as_json(tree)["sections"][0]["blocks"]
    assert block == {
        "type": "list", "style": "numbers", "start": 2,
        "items": [{"term": "a & b", "description": "c\n\nd"}, {"term": "e", "description": ""}],
    }  # fmt: skip


def test_the_call_to_action_and_care_advice_are_shown():
    section = SectionNode("A", 3, [CareAdviceBlock("<p>Call.</p>", "urgent")], aspect="symptoms")
    tree = Tree("Gout", "en", sections=[section], call_to_action=CallToAction("Come."))
    shown = tree_as_json(tree)
    assert shown["call_to_action"] == {"text": "Come."}
    assert shown["sections"][0]["blocks"][0]["urgency"] == "urgent"
    assert (shown["sections"][0]["level"], shown["sections"][0]["aspect"]) == (3, "symptoms")


def test_it_is_ready_for_json():
    assert json.loads(json.dumps(tree_as_json(Tree("Gout", "en", last_reviewed=DAY))))
