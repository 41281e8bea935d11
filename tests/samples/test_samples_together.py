"""The sample articles together show every feature."""

from __future__ import annotations

import re

import pytest

from tests.samples.reading import ARTICLES, TEXTS, blocks

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


def test_codes_stand_in_every_relation():
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
