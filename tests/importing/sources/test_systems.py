"""Pages of other systems: what each states, fact by fact, its words, and what has no place."""

import datetime

import pytest

from articles.importing.tree import ImportFailure, TopicName, Tree
from tests.importing.sources.reading import lines, results

DAY = datetime.date
# {example: facts of its first article}
FACTS = {
    "nhs.json": {
        "source": "nhs",
        "source_id": "https://www.example.org/conditions/sore-knee/",
        "source_url": "https://www.example.org/conditions/sore-knee/",
        "title": "Sore knee",
        "kind": "condition",
        "language": "en",
        "also_called": ["Knee pain"],
        "last_reviewed": DAY(2023, 1, 3),
        "next_review_due": DAY(2026, 1, 3),
        "published": None,
        "summary": "A sore knee is common after sport.",
    },
    "medlineplus.xml": {
        "source": "medlineplus",
        "source_id": "6308",
        "source_url": "https://example.org/soreknee.html",
        "title": "Sore Knee",
        "language": "en",
        "also_called": ["Knee pain", "Gonalgia"],
        "published": DAY(2015, 12, 22),
        "last_reviewed": None,
        "topics": [TopicName("bones-joints-and-muscles", "Bones, Joints and Muscles")],
        "related": ["77"],
        "translation_set": "topic-6308",
    },
    "wordpress.xml": {
        "source": "https://clinic.example.org",
        "source_id": "12",
        "source_url": "https://clinic.example.org/sore-knee/",
        "title": "Sore knee & rest",
        "language": "en",
        "slug": "sore-knee",
        "published": DAY(2024, 5, 16),
        "last_reviewed": None,
        "summary": "What to do about a sore knee.",
        "topics": [TopicName("joints", "Joints")],
        "past_addresses": ["https://clinic.example.org/knee-pain/"],
    },
    "wordpress.json": {
        "source": "clinic.example.org",
        "source_id": "12",
        "title": "Sore knee – what to do",
        "slug": "sore-knee",
        "published": DAY(2024, 5, 16),
        "summary": "A sore knee is common after sport and mostly heals by itself.",
        "topics": [TopicName("joints-bones", "Joints & bones")],
    },
    "drupal.json": {
        "source": "drupal",
        "source_id": "5a1f0c7e-1111-4222-8333-444455556666",
        "source_url": "https://clinic.example.org/conditions/sore-knee",
        "title": "Sore knee",
        "slug": "sore-knee",
        "last_reviewed": DAY(2025, 5, 16),
        "next_review_due": DAY(2027, 5, 16),
        "published": DAY(2024, 5, 16),
        "summary": "A sore knee is common.",
        "topics": [TopicName("joints", "Joints")],
    },
    "wagtail_v2.json": {
        "source": "clinic.example.org",
        "source_id": "7",
        "source_url": "https://clinic.example.org/conditions/sore-knee/",
        "title": "Sore knee",
        "language": "en",
        "slug": "sore-knee",
        "last_reviewed": DAY(2025, 5, 16),
        "next_review_due": DAY(2027, 5, 16),
        "published": DAY(2024, 5, 16),
        "summary": "A sore knee is common.",
        "topics": [TopicName("joints", "Joints")],
    },
    "wagtail_v3.json": {
        "source_id": "8",
        "title": "Sore elbow",
        "language": "en",
        "published": DAY(2026, 8, 1),
        "summary": "A sore elbow is common.",
    },
    "dita.dita": {
        "title": "Caring for a sore knee",
        "language": "en",
        "published": DAY(2024, 5, 16),
        "last_reviewed": DAY(2025, 5, 16),
        "summary": "A sore knee is common after sport.",
    },
    "docbook.xml": {
        "title": "Sore knee",
        "language": "en",
        "published": DAY(2024, 5, 16),
        "summary": "A sore knee is common after sport.",
        "topics": [TopicName("joints", "Joints")],
    },
}
LINES = {
    "nhs.json": [
        "2 Things you can try", "Take 2.5 ml, not 25 ml. See rest.",
        "3 At home", "- ice: for 15 minutes", "- rest", "2 Call 111 now if:", "- it locks",
    ],
    "medlineplus.xml": [
        "2 What is a sore knee?", "Take 2.5 ml, at most 109/L.", "- Rest", "- Ice",
    ],
    "wordpress.xml": [
        "2 Overview", "A sore knee is common after sport.", "A knee at rest",
        "2 Dose", "Take 2.5 ml, 250 mg at most.", "Not more […] in a day.", "Age | Dose",
        "Under 2 | 2.5 ml",
    ],
    "wordpress.json": ["2 Dose", "Take 2.5 ml.", "See rest."],
    "drupal.json": [
        "2 Dose", "Take 2.5 ml.", "Stop if it locks.", "2 At home", "- Rest: 2 days", "2 Outlook",
        "Good.",
    ],
    "wagtail_v2.json": [
        "2 Dose", "Take 2.5 ml. See rest.", "- Sit down", "- Bend it 10 times", "Age | Dose",
        "Under 2 | 2.5 ml", "2 Call now if:", "- it locks", "3 Outlook", "Plain words: 3 < 4 days.",
    ],
    "wagtail_v3.json": [
        "2 Dose", "Take 2.5 ml.", "3 Lasts", "3 days", "3 Heals", "by itself", "2 At home",
        "Rest for 2 days. See rest.",
    ],
    "dita.dita": [
        "2 Overview", "Take […] ml, or 2.5 ml.", "- Sit down.: Use a chair.",
        "- Bend it 102 times.", "Stop if it locks.", "Record the dose.", "2 Doses", "3 By age",
        "Doses by age", "Age | Dose", "Under 2 | 2.5 ml | twice", "5 ml | once", "- Rest: 2 days",
        "See rest and ice.",
    ],
    "docbook.xml": [
        "2 Dose", "Take 250 mg, 2.5 ml, 109/L. (At most.)", "Age | Dose", "Under 2 | 2.5 ml",
        "3 By weight", "- Under 10 kg: 2.5 ml", "Stop if it locks.", "2 At home", "- Sit down.",
        "- Bend it.", "See rest.", "A bent knee",
    ],
}  # fmt: skip
# What has no place here, as the warnings quote it.
LEFT = {
    "nhs.json": ["knee, joint", "Example health website", "https://example.org/terms",
                 "Picture of a knee.", "Only the module says: ice for 10 minutes."],
    "medlineplus.xml": ["About sore knees.", "National Institute of Joints", "French",
                        "Knees and you (https://example.com/knees)"],
    "wordpress.xml": ["[dose_table id=", "[gallery ids=", "reading_age “9 to 11”", "Adults",
                      "(struck out): \"500\"", "comments of readers): 1", "A bent knee"],
    "wordpress.json": ["[contact-form-7 id=", "reading_age: 9 to 11", "reviewer: Bo Ray"],
    "drupal.json": ["field_audience “adults”", "A bent knee"],
    "wagtail_v2.json": ["care_card_urgent “Call now if: it locks”", "the link of “rest”",
                        "image 12", "A bent knee", "seo_title “Sore knee: help”"],
    "dita.dita": ["keyref “dose”", "kind “danger”", "audience “clinician”", "Check the 10.",
                  "keywords “knee”", "“rest.dita”"],
    "docbook.xml": ["(struck out): \"500\"", "kind “warning”", "remark \"Check this.\"",
                    "outlook.xml", "footnote"],
}  # fmt: skip


def first(name: str) -> Tree:
    tree = results(name)[0]
    assert isinstance(tree, Tree), tree
    return tree


@pytest.mark.parametrize(("name", "fact"), [(n, f) for n, facts in FACTS.items() for f in facts])
def test_a_fact_is_kept(name, fact):
    assert getattr(first(name), fact) == FACTS[name][fact]


@pytest.mark.parametrize("name", LINES)
def test_the_words_stand_in_their_parts(name):
    said = [line.replace("⁹", "9").replace("²", "2") for line in lines(first(name))]
    assert said == LINES[name]


@pytest.mark.parametrize(("name", "quoted"), [(n, q) for n, all_ in LEFT.items() for q in all_])
def test_what_has_no_place_is_named(name, quoted):
    assert quoted in "\n".join(first(name).warnings)


@pytest.mark.parametrize(("name", "author"), [
    ("wordpress.xml", "Ann Lee"), ("wordpress.json", "Ann Lee"), ("dita.dita", "Ann Lee"),
    ("docbook.xml", "Ann Lee"),
])  # fmt: skip
def test_the_author_is_kept(name, author):
    assert [person.name for person in first(name).authors] == [author]


def test_reviewers_of_a_field_are_kept():
    assert [person.name for person in first("drupal.json").reviewers] == ["Bo Ray", "Cy Dee"]


def test_codes_of_a_topic_are_kept():
    assert [code.code for code in first("medlineplus.xml").codes] == ["D007717"]


def test_the_aspect_that_a_source_states_counts():
    assert first("nhs.json").sections[0].aspect == "self-care"


@pytest.mark.parametrize(("name", "why"), [
    ("medlineplus.xml", "topic 6310 “Nothing here”: The page has a title but no text"),
    ("wordpress.json", "The page has a password"),
    ("wagtail_v3.json", "Save the page's own answer (/api/v3/pages/9/)"),
])  # fmt: skip
def test_a_page_without_text_is_told_and_stops_no_other(name, why):
    failed = [str(one) for one in results(name) if isinstance(one, ImportFailure)]
    assert len(failed) == 1 and why in failed[0]


def test_two_languages_of_a_topic_are_one_set():
    english, _, spanish = results("medlineplus.xml")
    assert english.translation_set == spanish.translation_set
    assert spanish.language == "es"


def test_files_menus_and_trash_of_an_export_are_no_pages():
    assert [tree.title for tree in results("wordpress.xml")] == ["Sore knee & rest", "Not yet"]


def test_what_was_not_public_has_no_day_of_publication():
    tree = results("wordpress.xml")[1]
    assert tree.published is None
    assert "“draft”" in "\n".join(tree.warnings)
