"""Syllables, counted by hand."""

import pytest

from articles.documents.checks.sentences import english_syllables, spanish_syllables

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


@pytest.mark.parametrize(("word", "number"), pairs(ENGLISH))
def test_english_words_have_their_syllables(word, number):
    assert english_syllables(word) == number


@pytest.mark.parametrize(("word", "number"), pairs(SPANISH))
def test_spanish_words_have_their_syllables(word, number):
    assert spanish_syllables(word) == number


@pytest.mark.parametrize("syllables", [english_syllables, spanish_syllables])
def test_no_word_is_without_a_syllable(syllables):
    assert syllables("mm") == 1
