"""The interchange format: its schema, and every field arrives in the Tree."""

import datetime
import json
import re
from pathlib import Path

import pytest

from articles.documents import vocabulary
from articles.importing.formats.interchange.reading import SCHEMA_PATH, parse_interchange
from articles.importing.tree import ImportFailure, TopicName, Tree
from articles.importing.tree_blocks import CareAdviceBlock, ListBlock, TextBlock

FULL = {
    "source": "hillside", "source_id": 12, "source_url": "https://example.org/12",
    "language": "en", "kind": "condition", "slug": "sore-knee", "title": "Sore  knee",
    "summary": "A knee that hurts.", "also_called": ["Knee pain"],
    "audience": {"who": "patient", "age_min": 18, "age_max": None, "sex": None},
    "authors": [{"name": "Ana Ruiz", "credentials": "MD"}], "byline": "By Ana Ruiz, MD.",
    "reviewers": [{"name": "Ben Oak"}], "last_reviewed": "2024-05-03", "next_review_due": None,
    "sections": [{"heading": "Symptoms", "blocks": [
        {"type": "text", "text": "It <hurts> here.\n\nAnd\nthere."},
        {"type": "list", "style": "numbers", "start": 3, "items": [
            {"term": "A & B", "description": "One.\n\nTwo."},
            {"term_html": "<b>C</b><script>x()</script>", "description_html": "<i>d</i>"}]},
        {"type": "care-advice", "urgency": "urgent", "html": "<p onclick=x>Call.</p>"}]}],
    "questions": ["Why me?"], "topics": [{"slug": "bones", "name": "Bones", "parent": "body"}],
    "call_to_action": {"text": "Come and see us.", "url": "https://example.org/book"},
    "codes": [{"system": "icd", "code": "M25.5", "relation": "narrower"}],
    "references": [{"title": "Knees", "accessed": "2024-01-01"}],
    "translation_of": 11, "related": [13],
}  # fmt: skip


def read(record: dict | list, **options) -> Tree | ImportFailure:
    (tree,) = parse_interchange(json.dumps(record).encode(), **options)
    return tree


def test_plain_text_is_escaped_and_parted_at_blank_lines():
    blocks = read(FULL).sections[0].blocks
    assert blocks[0] == TextBlock("<p>It &lt;hurts&gt; here.</p><p>And there.</p>")


def test_items_may_be_plain_or_html_and_html_is_sanitised():
    block = read(FULL).sections[0].blocks[1]
    assert isinstance(block, ListBlock) and (block.style, block.start) == ("numbers", 3)
    assert [(i.term, i.description) for i in block.items] == [
        ("A &amp; B", "<p>One.</p><p>Two.</p>"),
        ("<b>C</b>", "<i>d</i>"),
    ]


def test_urgency_comes_from_the_record_alone():
    assert read(FULL).sections[0].blocks[2] == CareAdviceBlock("<p>Call.</p>", "urgent")
    assert read(FULL).sections[0].urgency is None


def test_people_dates_and_identifiers_arrive():
    tree = read(FULL)
    assert (tree.title, tree.source_id, tree.translation_of) == ("Sore knee", "12", "11")
    assert (tree.authors[0].credentials, tree.reviewers[0].name) == ("MD", "Ben Oak")
    assert (tree.last_reviewed, tree.next_review_due) == (datetime.date(2024, 5, 3), None)
    assert tree.topics == [TopicName("bones", "Bones", parent="body")]
    assert (tree.related, tree.call_to_action.promotional) == (["13"], True)


def test_an_aspect_not_given_is_taken_from_the_heading():
    given = {"title": "T", "language": "en", "sections": [
        {"heading": "Symptoms"}, {"heading": "Symptoms", "aspect": "outlook"}]}  # fmt: skip
    assert [s.aspect for s in read(given).sections] == ["symptoms", "outlook"]


def test_the_records_own_language_wins_over_the_one_asked_for():
    assert read(FULL, language="es").language == "en"
    assert read({"title": "T", "sections": []}, language="es").language == "es"


def test_without_any_language_the_words_decide():
    text = "El dolor de la rodilla es muy común en los adultos."
    record = {"title": "Rodilla", "sections": [
        {"heading": "Qué es", "blocks": [{"type": "text", "text": text}]}]}  # fmt: skip
    assert read(record).language == "es"


def test_a_list_of_articles_gives_each():
    data = json.dumps([{"title": "A", "sections": []}, {"title": "B", "sections": []}]).encode()
    assert [tree.title for tree in parse_interchange(data)] == ["A", "B"]


def test_json_lines_and_indented_json_are_distinguished():
    one = {"title": "A", "sections": []}
    indented = json.dumps([one, one], indent=2).encode()
    lines = b"\xef\xbb\xbf" + b"\r\n".join(json.dumps(one).encode() for _ in range(3)) + b"\n\n"
    assert len(list(parse_interchange(indented))) == 2
    assert [tree.title for tree in parse_interchange(lines)] == ["A", "A", "A"]


SCHEMA = json.loads(SCHEMA_PATH.read_text("utf-8"))
DEFS = SCHEMA["$defs"]
AUDIENCE = SCHEMA["properties"]["audience"]["properties"]


@pytest.mark.parametrize(("field", "words"), [
    (SCHEMA["properties"]["kind"], vocabulary.KINDS),
    (AUDIENCE["who"], vocabulary.AUDIENCES),
    (AUDIENCE["sex"], vocabulary.SEXES),
    (DEFS["section"]["properties"]["aspect"], vocabulary.ASPECTS),
    (DEFS["section"]["properties"]["urgency"], vocabulary.URGENCIES),
    (DEFS["care-advice"]["properties"]["urgency"], vocabulary.URGENCIES),
    (DEFS["list"]["properties"]["style"], vocabulary.LIST_STYLES),
    (SCHEMA["properties"]["codes"]["items"]["properties"]["relation"], vocabulary.RELATIONS),
])  # fmt: skip
def test_every_choice_is_one_of_the_vocabulary(field, words):
    assert [value for value in field["enum"] if value] == [value for value, _ in words]


def test_the_documented_example_is_read():
    page = (Path(__file__).parents[3] / "docs" / "import.md").read_text("utf-8")
    example = re.search(r"```json\n(\{\n  \"source\".*?)\n```", page, re.S)[1]
    (tree,) = parse_interchange(example.encode(), lines=False)
    assert isinstance(tree, Tree), str(tree)


def test_every_field_is_documented():
    page = (Path(__file__).parents[3] / "docs" / "import.md").read_text("utf-8")
    fields = set(SCHEMA["properties"]).union(*(d.get("properties", {}) for d in DEFS.values()))
    assert [name for name in sorted(fields) if name not in page] == []
