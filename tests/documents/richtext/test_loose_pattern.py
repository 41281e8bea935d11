"""Patterns that find words however their signs are typed."""

import json
import re
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.documents.richtext.folding import without_invisible
from articles.documents.richtext.loose_pattern import Looseness, loose_source

LOOSEST, ESCAPED = Looseness(loosest=True), Looseness(loosest=True, escaped=True)


def finds(typed: str, text: str, how: Looseness = LOOSEST) -> bool:
    return bool(re.search(loose_source(typed, how), text, re.IGNORECASE))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("x ray", "X-ray"),
        ("x-ray", "xray"),
        ("covid 19", "COVID-19"),
        ("G6PD", "G-6-PD"),
        ("straße", "STRASSE"),
        ("strasse", "Straße"),
        ("don't", "don\u00b4t"),
        ("50%", "50\u202f%"),
        ("5 µg", "5 \u03bcg"),
        ("heart attack", "heart&nbsp;<b>attack</b>"),
    ],
)
def test_the_loosest_finds(typed, text):
    assert finds(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"), [("12 mg", "1 2 mg"), ("1-2", "1"), ("heart attack", "attack heart")]
)
def test_even_the_loosest_does_not_find_other_words(typed, text):
    assert not finds(typed, text)


@pytest.mark.parametrize(("typed", "text"), [("covid19", "COVID-19"), ("x ray", "x-ray")])
def test_what_is_to_be_replaced_is_written_with_the_same_hyphens_and_spaces(typed, text):
    assert not finds(typed, text, Looseness())


@given(st.text(alphabet=st.characters(exclude_categories=["C", "M"]), max_size=40))
@settings(max_examples=120, deadline=None)
def test_any_text_finds_itself_as_text_and_in_json(text):
    text = normalize("NFC", without_invisible(text))
    assert finds(text, text, Looseness())
    if not set(text) & {'"', "\\"}:
        assert finds(text, json.dumps([text]), ESCAPED)
