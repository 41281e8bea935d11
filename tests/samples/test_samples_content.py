"""Each sample article is complete and fit to publish."""

from __future__ import annotations

import datetime
import itertools
import re
import uuid

import pytest

from articles.documents.checks.emergency_numbers import numbers_in_text
from articles.documents.richtext.sanitizer import text_of
from tests.samples.reading import ARTICLES, FILES, TEXTS, blocks

ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm"
ICD_10_CM_FORM = re.compile(r"[A-TV-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?")
# Small "todo" is an ordinary Spanish word.
UNFINISHED = re.compile(r"(?i:lorem ipsum|\b(tbd|fixme|xxx+)\b|placeholder)|\bTODO\b|[|]")

each_article = pytest.mark.parametrize("article", ARTICLES.values(), ids=list(ARTICLES))


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
def test_its_topics_stand_under_topics_it_also_names(article):
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
