"""Text analysis: folding, splitting into words, stemming."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.search.analysis import MAX_LENGTH, stems_of, words_of


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Crohn’s disease", "en", ["crohn", "disease"]),
        ("parents' questions", "en", ["parents", "questions"]),
        ("X-linked, 15q13.3", "en", ["x", "linked", "15q13", "3"]),
        ("β-thalassaemia", "en", ["beta", "thalassaemia"]),
        ("β", "el", ["β"]),
        ("Straße NAÏVE", "de", ["strasse", "naive"]),
        ("心臓病", "ja", ["心臓", "臓病"]),
        ("हिन्दी में", "hi", ["हिन्दी", "में"]),
        ("snake_case", "en", ["snake", "case"]),
        ("…—!", "en", []),
    ],
)
def test_text_is_cut_into_folded_words(text, language, words):
    assert words_of(text, language) == words


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("infection", "Infections", "en"),
        ("infección", "infecciones", "es"),
        ("Entzündung", "entzundungen", "de"),
        ("maladie", "maladies", "fr-CA"),
    ],
)
def test_forms_of_a_word_have_one_stem(one, other, language):
    assert stems_of(one, language) == stems_of(other, language)


def test_a_language_without_a_stemmer_keeps_its_words():
    assert stems_of("Magonjwa ya moyo", "sw") == ["magonjwa", "ya", "moyo"]


@given(st.text(), st.sampled_from(["en", "es", "ar", "zh-Hant", "sw"]))
@hypothesis_settings(max_examples=150, deadline=None)
def test_any_text_gives_words_that_both_databases_can_hold(text, language):
    for word in words_of(text, language) + stems_of(text, language):
        assert 0 < len(word) <= 2 * MAX_LENGTH
        assert not set(word) & set(" \x00'\"\\|()&!:*<>")
        word.encode("utf-8")
