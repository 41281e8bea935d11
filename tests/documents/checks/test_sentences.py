"""Splitting text into sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.documents.checks.sentences import split_sentences, words_of


@pytest.mark.parametrize(
    "text",
    [
        "Ask Dr. Smith or Mrs. Jones about it.",
        "Soft food, e.g. Greek yoghurt, is fine.",
        "Take 2.5 mg. with food.",
        "It rose to 38.5 °C in an hour.",
        "La Dra. Ruiz lo verá, p. ej. El lunes.",
        "Call J. Smith.",
        "See room No. 5 upstairs.",
        "Wait … then breathe.",
    ],
)
def test_a_stop_that_ends_nothing_parts_nothing(text):
    assert split_sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Rest. Drink water! Does it hurt? Call us.", 4),
        ("Take 5 mg. Then rest.", 2),
        ("Is it safe? No. See a doctor.", 3),
        ("He said “stop.” Then he left.", 2),
        ("¿Le duele? ¡Llame! Descanse.", 3),
        ("Take 2. 10 people did.", 2),
        ("...", 0),
    ],
)
def test_a_text_has_its_sentences(text, parts):
    assert len(split_sentences(text)) == parts


def test_hyphens_apostrophes_and_decimals_stay_inside_a_word():
    assert words_of("It's a follow-up: 2.5 mg") == ["It's", "a", "follow-up", "2.5", "mg"]


@given(st.text("aB1 .!?“”()é", max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_word_is_lost_between_sentences(text):
    parts = split_sentences(text)
    assert [word for part in parts for word in words_of(part)] == words_of(text)
