"""The section that answers best, and the snippet of it."""

import re

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.search.question import Question
from articles.search.snippets import SNIPPET_LENGTH, SnippetFinder
from tests.factories import make_document, make_section


def finder(*stems: str, language="en", asked: tuple = (), aspects: tuple = ()) -> SnippetFinder:
    parts = tuple(((stem,),) for stem in stems)
    return SnippetFinder(Question(language, stems + asked, parts, asked, aspects, parts))


def marked(finder: SnippetFinder, text: str) -> list[str]:
    snippet = finder.snippet(text)
    return [snippet.text[start:end] for start, end in snippet.marks]


def test_words_are_marked_in_whatever_form_they_stand():
    text = "Infections infect; an infectious man."
    assert marked(finder("infect"), text) == ["Infections", "infect"]


def test_accents_are_no_matter():
    text = "El asma y la infección."
    assert marked(finder("infeccion", language="es"), text) == ["infección"]


@pytest.mark.parametrize(
    ("stem", "language", "text", "mark"),
    [
        ("oedem", "fr", "Un œdème du poumon.", "œdème"),
        ("asthme", "fr", "Vivre avec l’asthme.", "asthme"),
        ("glow", "pl", "Ból głowy.", "głowy"),
        ("cardiolog", "en", "In cardi\u00adology.", "cardi\u00adology"),
        ("4000", "en", "At most 4,000 mg.", "4,000"),
        ("癌", "ja", "これは肺癌です。", "癌"),
        ("증상", "ko", "감기 증상은", "증상"),
    ],
)
def test_a_word_is_marked_however_it_is_written(stem, language, text, mark):
    assert marked(finder(stem, language=language), text) == [mark]


def test_text_without_spaces_between_words_is_marked_too():
    assert marked(finder("心臓", language="ja"), "これは心臓の病気です。") == ["心臓"]


def test_a_long_text_is_cut_around_the_words():
    text = "filler words " * 200 + "the kidney hurts " + "more filler " * 200
    snippet = finder("kidney").snippet(text)
    assert len(snippet.text) <= SNIPPET_LENGTH + 4
    assert "<mark>kidney</mark>" in snippet.html
    assert snippet.text.startswith("… ") and snippet.text.endswith(" …")


def test_the_aspect_asked_for_decides_then_the_heading_then_the_text():
    plain = {"type": "text", "html": "<p>Words.</p>"}
    about = {"type": "text", "html": "<p>The kidney.</p>"}
    document = make_document(
        make_section(plain, id="a", heading="One"),
        make_section(about, id="b", heading="Two"),
        make_section(plain, id="c", heading="Kidney symptoms"),
        make_section(plain, id="d", heading="Signs", aspect="symptoms"),
    )
    anchors = [
        finder("kidney", asked=("symptom",), aspects=("symptoms",)).best_section(document)[0],
        finder("kidney", asked=("symptom",)).best_section(document)[0],
        finder("hurt", "kidney").best_section(make_document(*document.sections[:2]))[0],
    ]
    assert [section.anchor for section in anchors] == ["d", "c", "b"]


@given(st.text(max_size=700), st.sampled_from(["a", "the", "心臓", "é"]))
@hypothesis_settings(max_examples=100, deadline=None)
def test_any_text_makes_a_snippet_that_is_safe(text, stem):
    snippet = finder(stem).snippet(text)
    for start, end in snippet.marks:
        assert 0 <= start < end <= len(snippet.text)
    without = re.sub("</?mark>", "", snippet.html)
    assert "<" not in without and ">" not in without
