"""Readability formulas against published figures; sentences and syllables counted by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from articles.documents.checks.readability import count_text, explain_measure, readability_of
from articles.documents.checks.sentences import split_sentences, words_of
from articles.languages.checking import CHECKING, Counts
from articles.languages.en.checking import flesch_kincaid, smog
from articles.languages.es.checking import fernandez_huerta
from tests.factories import make_document, make_section

# H. C. McGraw's conversion table for 30 sentences (Baltimore County Schools; printed in the
# National Cancer Institute's Making Health Communication Programs Work): most words of three
# syllables or more, and the grade, "± 1.5 grades".
SMOG_TABLE = [
    (2, 4), (6, 5), (12, 6), (20, 7), (30, 8), (42, 9), (56, 10), (72, 11), (90, 12), (110, 13),
    (132, 14), (156, 15), (182, 16), (210, 17), (240, 18),
]  # fmt: skip


def sentences_of(number: int, words: str = "The cat sat on the mat.") -> dict:
    items = [{"id": "x", "term": words, "description": "", "urgency": None}] * number
    block = {"type": "list", "style": "bullets", "start": 1, "items": items}
    return make_document(make_section(block))


def values_of(document: dict) -> dict[str, str]:
    return {m["formula"]: m["value"] for m in readability_of(document)["measures"]}


def test_flesch_kincaid_gives_the_grade_published_for_the_platypus_sentence():
    # Wikipedia, "Flesch–Kincaid readability tests": 13 words, 24 syllables, grade 11.3.
    assert round(flesch_kincaid(Counts(1, 13, 24, 0)), 1) == 11.3


def test_flesch_kincaid_gives_the_grade_published_for_green_eggs_and_ham():
    # The same article: 5.7 words in a sentence, 1.02 syllables in a word, grade -1.3.
    assert round(flesch_kincaid(Counts(100, 570, 581, 0)), 1) == -1.3


@pytest.mark.parametrize(("polysyllables", "grade"), SMOG_TABLE)
def test_smog_agrees_with_the_published_table_within_its_stated_error(polysyllables, grade):
    assert abs(smog(Counts(30, 400, 600, polysyllables)) - grade) <= 1.5


def test_smog_brings_any_number_of_sentences_to_thirty():
    assert smog(Counts(60, 800, 1200, 50)) == smog(Counts(30, 400, 600, 25))


def test_fernandez_huerta_agrees_with_a_count_by_hand():
    # By hand: 2 syllables a word, 10 words a sentence: 206.84 - 120 - 10.2.
    assert round(fernandez_huerta(Counts(10, 100, 200, 0)), 2) == 76.64


def test_the_parts_of_a_text_are_counted_as_by_hand():
    # El-mé-di-co-vi-no (6). To-me-su-me-di-ci-na (7).
    assert count_text(["El médico vino. Tome su medicina."], "es") == Counts(2, 6, 13, 2)


def test_a_figure_is_a_word_of_one_syllable():
    assert count_text(["Take 2.5 or 1,000."], "en") == Counts(1, 4, 4, 0)


def test_each_list_item_is_a_sentence_of_its_own():
    assert count_text(["Fever", "Cough"], "en").sentences == 2


@pytest.mark.parametrize(("sentences", "shown"), [(16, []), (17, ["flesch-kincaid"])])
def test_no_grade_is_given_below_a_hundred_words(sentences, shown):
    assert list(values_of(sentences_of(sentences))) == shown


@pytest.mark.parametrize(("sentences", "shown"), [(29, False), (30, True)])
def test_no_smog_is_given_below_thirty_sentences(sentences, shown):
    assert ("smog" in values_of(sentences_of(sentences))) is shown


def test_spanish_has_its_own_formula_and_scale():
    document = replace(sentences_of(20, "El gato duerme en casa hoy."), language="es-MX")
    (measure,) = readability_of(document)["measures"]
    assert (measure["formula"], measure["scale"]) == ("fernandez-huerta", "ease-0-100")


def test_another_language_has_words_and_minutes_alone():
    found = readability_of(replace(sentences_of(40), language="it"))
    assert found == {"words": 242, "minutes": 2, "measures": []}


def test_values_are_texts_with_one_decimal():
    assert values_of(sentences_of(30)) == {"flesch-kincaid": "-1.4", "smog": "3.1"}


def test_headings_do_not_alter_the_grade():
    document = sentences_of(30)
    plain = values_of(document)
    [section] = document.sections
    headed = replace(section, heading="Interdisciplinary considerations")
    assert values_of(replace(document, sections=[headed])) == plain


@pytest.mark.parametrize(("formula", "scale", "value", "said"), [
    ("smog", "us-grade", "8.1", "about grade 8: most 13-year-olds can read it"),
    ("smog", "us-grade", "-1.3", "below grade 1"),
    ("smog", "us-grade", "14.2", "college"),
    ("fernandez-huerta", "ease-0-100", "72.0", "sixth grade"),
    ("fernandez-huerta", "ease-0-100", "12.0", "specialists"),
    ("amstad", "ease-0-100", "72.0", "fairly easy"),
])  # fmt: skip
def test_a_value_is_shown_in_words(formula, scale, value, said):
    assert said in explain_measure({"formula": formula, "scale": scale, "value": value})


@pytest.mark.parametrize("text", [
    "Ask Dr. Smith or Mrs. Jones about it.", "Soft food, e.g. Greek yoghurt, is fine.",
    "Take 2.5 mg. with food.", "It rose to 38.5 °C in an hour.",
    "La Dra. Ruiz lo verá, p. ej. El lunes.", "Call J. Smith.", "See room No. 5 upstairs.",
    "Wait … then breathe.",
])  # fmt: skip
def test_a_stop_that_ends_nothing_parts_nothing(text):
    assert split_sentences(text, "en") == (text,)


@pytest.mark.parametrize(("text", "parts"), [
    ("Rest. Drink water! Does it hurt? Call us.", 4),
    ("Take 5 mg. Then rest.", 2),
    ("Is it safe? No. See a doctor.", 3),
    ("He said “stop.” Then he left.", 2),
    ("¿Le duele? ¡Llame! Descanse.", 3),
    ("Take 2. 10 people did.", 2),
    ("...", 0),
])  # fmt: skip
def test_a_text_has_its_sentences(text, parts):
    assert len(split_sentences(text, "en")) == parts


def test_hyphens_apostrophes_and_decimals_stay_inside_a_word():
    assert words_of("It's a follow-up: 2.5 mg") == ["It's", "a", "follow-up", "2.5", "mg"]


@given(st.text("aB1 .!?“”()é", max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_word_is_lost_between_sentences(text):
    parts = split_sentences(text, "en")
    assert [word for part in parts for word in words_of(part)] == words_of(text)


ENGLISH = """the 1 patients 2 medicine 3 diagnosis 4 disease 2 diseases 3 treatment 2 movement 2
    management 3 diarrhea 4 nausea 3 breathe 1 used 1 treated 2 infected 3 handled 2 nutrient 3
    experience 4 association 5 physician 3 bacteria 4 anxiety 4 biopsy 3 infectious 3 usually 4
    quality 3 metabolism 5 rhythm 2 osteoporosis 6 video 3 people 2 react 2 reach 1 going 2
    calories 3 emergency 4 headaches 2 faces 2 careful 2 diabetes 4 doctor's 2 long-lasting 3"""
SPANISH = """día 2 país 2 salud 2 médico 3 enfermedad 4 aéreo 4 ciudad 2 construir 2 ley 1 muy 1
    y 1 quince 2 guía 2 pingüino 3 vehículo 4 alcohol 3 prohibir 2 uruguáis 3 hipertensión 4
    hacia 2 hacía 3 oír 2 buey 1 cigüeña 3 antiguo 3 hielo 2 búho 2 estadounidense 6
    fisioterapia 5 murciélago 4 cuídate 3"""


def pairs(text: str) -> list[tuple[str, int]]:
    words = text.split()
    return [(word, int(number)) for word, number in zip(words[::2], words[1::2], strict=True)]


@pytest.mark.parametrize(("language", "word", "number"), [
    *(("en", *pair) for pair in pairs(ENGLISH)),
    *(("es", *pair) for pair in pairs(SPANISH)),
])  # fmt: skip
def test_a_word_has_its_syllables(language, word, number):
    assert CHECKING.of(language).syllables(word) == number


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_word_is_without_a_syllable(language):
    assert CHECKING.of(language).syllables("mm") == 1
