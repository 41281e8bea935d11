"""The sample articles: each is complete, and together they show every feature."""

import datetime
import itertools
import json
import re
import uuid
from pathlib import Path

import pytest

from articles.documents.checks.emergency_numbers import numbers_in_text
from articles.documents.richtext.plain_text import text_of

FOLDER = Path(__file__).resolve().parents[2] / "articles" / "samples"
FILES = sorted(FOLDER.glob("*.json"))
TEXTS = sorted((FOLDER / "text").glob("*.txt"))
ARTICLES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FILES}
ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm"
ICD_10_CM_FORM = re.compile(r"[A-TV-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?")
# Small "todo" is an ordinary Spanish word.
UNFINISHED = re.compile(r"(?i:lorem ipsum|\b(tbd|fixme|xxx+)\b|placeholder)|\bTODO\b|[|]")

each_article = pytest.mark.parametrize("article", ARTICLES.values(), ids=list(ARTICLES))


def blocks(article: dict, kind: str | None = None) -> list[dict]:
    """Every block of an article in reading order, or only those of one kind."""
    found = [block for section in article["sections"] for block in section["blocks"]]
    return [block for block in found if kind in (None, block["type"])]


@each_article
def test_its_file_name_is_its_source_id_slug_and_language(article):
    assert article["source_id"] == f"{article['slug']}.{article['language']}"
    assert article["source_id"] in ARTICLES


@each_article
def test_it_has_a_summary_of_two_or_three_sentences_and_enough_sections(article):
    assert 2 <= len(re.findall(r"[.?!](?:\s|$)", article["summary"])) <= 3
    assert len([section for section in article["sections"] if section["level"] == 2]) >= 6


@each_article
def test_it_has_what_a_reader_needs_at_the_end(article):
    assert len(article["questions"]) >= 5
    assert article["call_to_action"]["text"]
    assert re.match("By |Por ", article["byline"])


@each_article
def test_its_headings_never_skip_a_level(article):
    levels = [2, *(section["level"] for section in article["sections"])]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@each_article
def test_its_sections_have_their_own_id_anchor_and_text(article):
    ids = [str(uuid.UUID(section["id"])) for section in article["sections"]]
    anchors = [section["anchor"] for section in article["sections"]]
    assert len(set(ids)) == len(set(anchors)) == len(article["sections"])
    assert all(section["heading"] and section["blocks"] for section in article["sections"])


@each_article
def test_companions_of_a_safe_alone_section_are_sections_of_the_same_article(article):
    ids = {section["id"] for section in article["sections"]}
    shown = [other for section in article["sections"] for other in section.get("show_with", [])]
    assert shown
    assert set(shown) <= ids


@each_article
def test_its_emergency_advice_does_not_rely_on_one_country(article):
    emergencies = [b["html"] for b in blocks(article, "care-advice") if b["urgency"] == "emergency"]
    local = ("local emergency number", "número de emergencias de su zona")
    # The page adds the number of the region.
    assert any(way in html for way in local for html in emergencies)
    assert not any(numbers_in_text(text_of(html)) for html in emergencies)


@each_article
def test_every_reference_can_be_looked_up(article):
    assert len(article["references"]) >= 3
    for reference in article["references"]:
        assert reference["title"]
        assert reference["publisher"]
        assert reference["url"].startswith("https://")
        assert datetime.date.fromisoformat(reference["accessed"])


@each_article
def test_it_has_plausible_icd_10_cm_codes(article):
    codes = [entry for entry in article["codes"] if entry["system"] == ICD_10_CM]
    assert codes
    assert all(ICD_10_CM_FORM.fullmatch(entry["code"]) and entry["display"] for entry in codes)
    assert all(entry["relation"] in {"equivalent", "narrower", "broader"} for entry in codes)


@each_article
def test_its_topics_have_parents_it_also_names(article):
    slugs = {topic["slug"] for topic in article["topics"]}
    parents = {topic["parent"] for topic in article["topics"]} - {None}
    assert parents
    assert parents <= slugs


@each_article
def test_its_related_articles_and_original_are_samples_too(article):
    assert set(article["related"]) <= set(ARTICLES) - {article["source_id"]}
    original = ARTICLES[article.get("translation_of", article["source_id"])]
    assert original["translation_set"] == article["translation_set"]


@each_article
def test_it_claims_no_review_of_its_own(article):
    assert not article.get("reviewers")
    assert not article.get("last_reviewed")
    assert not re.search("review|revis", article["byline"], re.IGNORECASE)


@pytest.mark.parametrize("path", [*FILES, *TEXTS], ids=lambda path: path.name)
def test_it_has_no_unfinished_words(path):
    assert not UNFINISHED.search(path.read_text(encoding="utf-8"))


EVERY = list(ARTICLES.values())
LISTS = [block for article in EVERY for block in blocks(article, "list")]
RELATIONS = {"equivalent", "narrower", "broader"}

each_text = pytest.mark.parametrize("path", TEXTS, ids=[path.name for path in TEXTS])


def test_lists_come_in_every_style_and_some_go_on_counting():
    assert {block["style"] for block in LISTS} == {"bullets", "numbers", "steps"}
    assert {b["style"] for b in LISTS if b.get("start", 1) > 1} == {"numbers", "steps"}


def test_items_come_with_and_without_a_description():
    descriptions = {bool(item["description"]) for block in LISTS for item in block["items"]}
    assert descriptions == {True, False}


def test_headings_reach_the_fourth_level():
    assert {section["level"] for a in EVERY for section in a["sections"]} == {2, 3, 4}


def test_care_advice_comes_in_every_urgency():
    advice = [block for article in EVERY for block in blocks(article, "care-advice")]
    assert {block["urgency"] for block in advice} == {"non-urgent", "urgent", "emergency"}


def test_some_section_holds_a_table_and_some_closes_with_text_after_a_list():
    sections = [section for article in EVERY for section in article["sections"]]
    assert any("<table>" in block.get("html", "") for s in sections for block in s["blocks"])
    assert any([b["type"] for b in s["blocks"]][-2:] == ["list", "text"] for s in sections)


def test_some_article_is_for_one_range_of_ages():
    ages = [(a["audience"]["age_min"], a["audience"]["age_max"]) for a in EVERY]
    assert any(None not in pair for pair in ages)


def test_codes_come_in_every_relation():
    assert {entry["relation"] for a in EVERY for entry in a["codes"]} == RELATIONS


def test_an_original_is_read_before_its_translations():
    order = list(ARTICLES)
    translations = [article for article in EVERY if "translation_of" in article]
    assert len(translations) == 2
    for article in translations:
        assert order.index(article["translation_of"]) < order.index(article["source_id"])


def test_the_spanish_spine_article_matches_its_original_section_for_section():
    def shape(article):
        sizes = [[len(b.get("items", "")) for b in s["blocks"]] for s in article["sections"]]
        heads = [(s["level"], s["aspect"], s.get("urgency")) for s in article["sections"]]
        return list(zip(heads, sizes, strict=True))

    spanish = ARTICLES["tumores-metastasicos-de-la-columna.es"]
    assert shape(spanish) == shape(ARTICLES["metastatic-spine-tumors.en"])


@each_text
def test_a_text_sample_has_the_marks_the_text_importer_knows(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[1] in ("On this page", "En esta página")
    assert lines[0] in lines[2:], "the summary is repeated as the first paragraph"
    assert lines.count("Back to top") + lines.count("Volver arriba") >= 5
    assert any(re.match(r"- .+ – .+", line) for line in lines)
    assert re.match(r"(By|Por el) .+(reviewed|revisión)", lines[-1])
