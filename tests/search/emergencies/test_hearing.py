"""Questions that call for help are heard, everyday ones are not."""

import random
import sys
import time

import pytest

from articles.languages.cries import everyday_words
from articles.search.emergencies.hearing import hear
from tests.search.emergencies.phrases import KINDS, cries, everyday, reported

LANGUAGES = ("en", "es")
LEAST_HEARD, MOST_FALSE = 0.97, 0.03
LEAST_UNFORESEEN = 0.95
POLITE = {"en": ("please", "hello", "thank you"), "es": ("por favor", "hola", "gracias")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("half", [True, False])
def test_nearly_every_cry_is_heard_as_its_kind(language, half):
    told = [(kind, phrase) for kind, phrase in cries(language) if reported(phrase) == half]
    missed = [(kind, phrase) for kind, phrase in told if kind not in kinds(phrase)]
    assert len(missed) <= (1 - LEAST_HEARD) * len(told), missed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("half", [True, False])
def test_hardly_any_everyday_question_is_heard(language, half):
    asked = [phrase for phrase in everyday(language) if reported(phrase) == half]
    heard = [phrase for phrase in asked if hear(phrase)]
    assert len(heard) <= MOST_FALSE * len(asked), heard


@pytest.mark.parametrize("language", LANGUAGES)
def test_cries_that_nobody_had_foreseen_are_heard(language):
    told = cries(language, "cries_third")
    assert sum(hear(phrase) is not None for _, phrase in told) >= LEAST_UNFORESEEN * len(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_set_is_heard_as_the_first_is(language):
    told = cries(language, "cries_second")
    missed = [(kind, phrase) for kind, phrase in told if kind not in kinds(phrase)]
    heard = [phrase for phrase in everyday(language, "everyday_second") if hear(phrase)]
    assert len(missed) <= (1 - LEAST_HEARD) * len(told) and len(heard) <= 1, (missed, heard)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_heard_first_where_it_is_alone(kind):
    alone = [
        heard.kind
        for language in LANGUAGES
        for own, phrase in cries(language)
        if own == kind and (heard := hear(phrase)) and not heard.also
    ]
    assert len(alone) > 15 and {*alone} == {kind}


@pytest.mark.parametrize("language", LANGUAGES)
def test_case_accents_apostrophes_and_politeness_do_not_count(language):
    chance = random.Random(14)
    for _, phrase in chance.sample(cries(language), 60):
        polite = chance.choice(POLITE[language])
        for written in (
            phrase.upper(),
            f"{phrase}!!!",
            f"{polite} {phrase}",
            f"{phrase}, {polite}",
        ):
            assert kinds(written) >= kinds(phrase), written


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("can’t breathe", "life-threatening"),
        ("can't breath", "life-threatening"),
        ("cant braethe", "life-threatening"),
        ("chest pian", "life-threatening"),
        ("storke", "life-threatening"),
        ("chestpain", "life-threatening"),
        ("heeeelp im dyinggg", "life-threatening"),
        ("suicde", "self-harm"),
        ("drank bleech", "poisoning"),
        ("no pudo respirar", "life-threatening"),
        ("me duele el pehco", "life-threatening"),
    ],
)
def test_typing_errors_are_understood(written, kind):
    assert kind in kinds(written)


def test_an_everyday_word_is_no_typing_error():
    assert [word for word in everyday_words() if hear(word)] == []


@pytest.mark.parametrize(
    "text", ["", " ", "?!", "\x00", "\ud800", "🦴" * 300, "a " * 5000, "1" * 300]
)
def test_any_text_is_answered(text):
    assert hear(text) is None


def test_it_takes_less_than_a_millisecond():
    asked = [phrase for _, phrase in cries("en")] + everyday("en")
    hear(asked[0])
    started = time.process_time()
    for phrase in asked:
        hear(phrase)
    assert time.process_time() - started < 0.001 * len(asked)


def kinds(phrase: str) -> set[str]:
    heard = hear(phrase)
    return {heard.kind, *heard.also} if heard else set()


def test_every_sign_that_is_a_digit_may_stand_in_a_question():
    digits = [sign for sign in map(chr, range(sys.maxunicode)) if sign.isdigit()]
    assert [sign for sign in digits if hear(f"chest pain {sign}") is None] == []
