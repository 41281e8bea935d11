"""Raised and lowered signs: found however they are written, and shown as they are."""

import pytest

from articles.documents.document import Document
from articles.search.analysis import stems_of, words_of
from articles.search.indexing import entry_of
from articles.search.parts.passages import passages_of
from articles.search.parts.snippets import Snippet, SnippetFinder
from articles.search.question import parse_question
from tests.factories import make_document, make_section


def of_text(html: str) -> Document:
    return make_document(make_section({"type": "text", "html": f"<p>{html}</p>"}))


def excerpt(html: str, question: str) -> Snippet:
    passages = passages_of(of_text(html).sections[0], "en")
    return SnippetFinder(parse_question(question, "en")).snippet(passages)


@pytest.mark.parametrize(("html", "asked"), [
    ("over 10<sup>9</sup>/L", "10^9"), ("over 10<sup>9</sup>/L", "10 9"),
    ("over 10<sup>9</sup>/L", "10⁹"), ("over 10⁹/L", "10^9"), ("10<sup>-3</sup> mol", "10^-3"),
    ("CO<sub>2</sub> in blood", "co2"), ("CO<sub>2</sub> in blood", "CO₂"),
    ("HbA<sub>1c</sub> of 48", "HbA1c"), ("for weeks<sup>3</sup> or more", "weeks"),
    ("take 1<sup>1</sup>/<sub>2</sub>", "1 1/2"), ("take 1½", "1 1/2"),
    ("30 kg/m<sup>2</sup>", "kg/m2"), ("the 4<sup>th</sup> day", "4th"),
    ("it is un<b>safe</b> now", "unsafe"),
])  # fmt: skip
def test_it_is_found_however_it_is_written(html, asked):
    words = set(entry_of(1, 1, of_text(html)).text.split())
    assert set(stems_of(asked, "en")) <= words


@pytest.mark.parametrize(("html", "asked"), [
    ("over 10<sup>9</sup>/L", "109"), ("take 1<sup>1</sup>/<sub>2</sub>", "11"),
])  # fmt: skip
def test_it_is_not_found_as_another_number(html, asked):
    assert asked not in entry_of(1, 1, of_text(html)).text.split()


def test_units_and_ions_stay_whole():
    assert words_of("m² cm³ Ca²⁺ CO₂", "en") == ["m2", "cm3", "ca2", "co2"]


@pytest.mark.django_db
def test_the_snippet_shows_and_marks_it():
    found = excerpt("Counts are over 10<sup>9</sup>/L in blood.", "10^9")
    assert found.html == "Counts are over <mark>10⁹</mark>/L in blood."


@pytest.mark.django_db
def test_a_word_with_a_note_mark_is_marked():
    found = excerpt("It lasts for weeks<sup>3</sup>.", "weeks")
    assert found.html == "It lasts for <mark>weeks³</mark>."
