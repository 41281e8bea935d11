"""Text analysis and parsing of a search text: words, stems, its subject and what is asked."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.models import SynonymGroup
from articles.search.analysis import MAX_WORD_LENGTH, stems_of, words_of
from articles.search.question import MAX_ALTERNATIVES, MAX_VARIANTS, parse_question
from tests.search.articles import forget_all


@pytest.fixture
def no_synonyms(db):
    SynonymGroup.objects.all().delete()
    forget_all()


@pytest.mark.parametrize(
    ("text", "language", "subject", "aspects"),
    [
        ("What are the symptoms of measles?", "en", ("measl",), ("symptoms",)),
        ("How is asthma treated", "en", ("asthma",), ("treatments",)),
        ("asthma", "en", ("asthma",), ()),
        ("side effects", "en", ("side", "effect"), ("side-effects",)),
        ("¿Cuáles son los síntomas del asma?", "es", ("asma",), ("symptoms",)),
        ("UPS", "en", ("up",), ()),
        ("what is it", "en", ("what", "is", "it"), ()),
    ],
)
def test_subject_and_aspects_are_separated(no_synonyms, text, language, subject, aspects):
    question = parse_question(text, language)
    assert (question.subject, question.aspects) == (subject, aspects)


def test_the_longest_known_term_is_one_part_with_its_synonyms(no_synonyms):
    SynonymGroup.objects.create(language="en", terms=["cold", "rhinitis"])
    SynonymGroup.objects.create(language="en", terms=["cold sore", "oral herpes"])
    question = parse_question("cold sore cream", "en")
    assert question.parts == ((("cold", "sore"), ("oral", "herp")), (("cream",),))
    assert question.variants()[1] == ("oral", "herp", "cream")


def test_many_synonyms_stay_within_bounds(no_synonyms):
    for word in ("ab", "cd", "ef", "gh"):
        terms = [word, *(f"{word}{letter}" for letter in "klmnopqrst")]
        SynonymGroup.objects.create(language="en", terms=terms)
    question = parse_question("ab cd ef gh", "en")
    assert max(map(len, question.parts)) == MAX_ALTERNATIVES
    assert len(question.variants()) == MAX_VARIANTS


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
        assert 0 < len(word) <= 2 * MAX_WORD_LENGTH
        assert not set(word) & set(" \x00'\"\\|()&!:*<>")
        word.encode("utf-8")
