"""Misspelt words: what is searched for instead, what is only suggested, and what is left alone."""

import pytest

from articles.models import SynonymGroup
from articles.search.search import search
from articles.search.spelling.similarity import are_opposites, likeness
from tests.factories import withdraw_article
from tests.search.articles import forget_all, make_findable

pytestmark = pytest.mark.django_db


def found(text: str, language: str = "en", **options) -> tuple[list[str], str | None]:
    """(titles, what was searched for instead)."""
    results = search(text, language=language, **options)
    return [result.current.edition.title for result in results.results], results.corrected


@pytest.mark.parametrize(
    ("typed", "title", "corrected"),
    [
        ("diabetis", "Diabetes", "diabetes"),
        ("azma", "Asthma", "asthma"),
        ("symtoms of pnemonia", "Pneumonia", "symptoms of pneumonia"),
        ("hart attack", "Heart attack", "heart attack"),
        ("heart attck?", "Heart attack", "heart attack"),
        ("chiken pox", "Chickenpox", "chicken pox"),
        ("What is Alzhiemers?", "Alzheimer’s disease", "What is alzheimers"),
        ("skitzofrenia", "Schizophrenia", "schizophrenia"),
        ("lime disease", "Lyme disease", "lyme disease"),
    ],
)
def test_a_misspelt_question_is_answered(typed, title, corrected):
    make_findable(title)
    make_findable("Heart failure")
    assert found(typed) == ([title], corrected)


@pytest.mark.parametrize(
    ("typed", "title", "language"),
    [
        ("hipertencion", "Hipertensión", "es"),
        ("migräneh", "Migräne", "de"),
        ("astme", "Asthme", "fr"),
    ],
)
def test_other_languages_are_answered_as_well(typed, title, language):
    make_findable(title, language=language)
    assert found(typed, language)[0] == [title]


@pytest.mark.parametrize("typed", ["hypotension", "hypoglycaemia", "hypothermia"])
def test_a_word_is_never_taken_for_its_opposite(typed):
    make_findable(typed.replace("hypo", "Hyper"))
    results = search(typed, language="en")
    assert (results.results, results.corrected, results.did_you_mean) == ([], None, None)


def test_names_of_medicines_that_look_alike_are_only_suggested():
    make_findable("Hydroxyzine", kind="medicine")
    results = search("hydralazine", language="en")
    assert (results.results, results.did_you_mean) == ([], "hydroxyzine")


def test_an_everyday_word_that_the_vocabulary_knows_is_not_misspelt():
    make_findable("Squints")
    results = search("squits", language="en")
    assert (results.results, results.corrected, results.did_you_mean) == ([], None, None)


@pytest.mark.parametrize("typed", ["paracetemol", "parasetamol"])
def test_a_medicine_misspelt_by_a_letter_or_a_sound_is_found(typed):
    make_findable("Paracetamol", kind="medicine")
    assert found(typed) == (["Paracetamol"], "paracetamol")


def test_words_that_stand_in_texts_are_not_misspelt():
    for number in range(5):
        make_findable(f"Page {number}", "<p>Tired, tired, tired.</p>")
    make_findable("Tiered care")
    assert found("tired")[1] is None


def test_words_of_synonyms_are_not_misspelt():
    make_findable("Renal colic")
    SynonymGroup.objects.create(language="en", terms=["renel stone", "gravel"])
    forget_all()
    assert found("renel")[1] is None


def test_a_corrected_question_can_be_asked_as_typed():
    make_findable("Measles")
    results = search("measels", language="en", as_typed=True)
    assert (results.results, results.corrected, results.did_you_mean) == ([], None, "measles")


@pytest.mark.parametrize(("typed", "title"), [("lasthma", "L’asthme"), ("xrai", "X-ray")])
def test_no_glued_word_is_suggested(typed, title):
    make_findable(title, language="fr")
    results = search(typed, language="fr")
    said = {results.corrected, results.did_you_mean} - {None}
    assert said <= {"asthme"}


def test_no_word_of_a_withdrawn_page_is_suggested():
    article = make_findable("Asbestosis")
    found("warm up the words")
    withdraw_article(article)
    results = search("azbestosis", language="en")
    assert (results.corrected, results.did_you_mean) == (None, None)


def test_a_right_word_of_another_language_is_not_corrected():
    make_findable("Cerebral palsy")
    make_findable("Cerebro", language="es")
    results = search("cerebro", language="en")
    assert (results.corrected, results.elsewhere) == (None, {"es": 1})


def test_in_all_languages_the_likeliest_correction_counts():
    make_findable("Gastrotis", language="de")
    make_findable("Gastritis", language="en")
    assert search("gastritiss").corrected == "gastritis"


@pytest.mark.parametrize(
    ("one", "other"), [("hypotension", "hypertension"), ("hiperglucemia", "hipoglucemia")]
)
def test_opposites_are_known(one, other):
    assert are_opposites(one, other) and not are_opposites(one, one)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("azma", "asthma"), ("soriasis", "psoriasis"), ("nemonia", "pneumonia"), ("exema", "eczema")],
)
def test_words_that_sound_alike_are_alike(typed, meant):
    assert likeness(typed, meant).score > likeness(typed, "measles").score + 0.2
