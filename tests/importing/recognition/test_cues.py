"""Passages that advise readers to get help are quoted in a warning."""

import pytest

from articles.importing.recognition.care_cues import (
    MAX_QUOTE,
    care_advice_cues,
    care_advice_warning,
)


@pytest.mark.parametrize("sentence", [
    "Call 911 if you can’t breathe.",
    "Dial 999 at once.",
    "Call your local emergency number (such as 911) if someone is hurt.",
    "Make an appointment with your care team if you notice a lump.",
    "Go to the nearest emergency room.",
    "It is essential to seek medical attention promptly.",
    "Contact your doctor if the pain lasts.",
    "If the rash spreads, see a GP.",
    "See your health care provider right away.",
    "This is a medical emergency.",
])  # fmt: skip
def test_english_advice_to_get_help_is_found(sentence):
    assert care_advice_cues(f"Rest helps. {sentence} Drink water.", "en") == [sentence]


@pytest.mark.parametrize("sentence", [
    "Llame al 911 si no puede respirar.",
    "Llame al número local de emergencias (como el 911) si alguien está herido.",
    "Pide una cita con tu proveedor si el dolor sigue.",
    "Vaya a la sala de emergencias.",
    "Busque atención médica de inmediato.",
    "Consulte a su médico si el dolor dura.",
    "Si tiene fiebre, llame a su médico.",
])  # fmt: skip
def test_spanish_advice_to_get_help_is_found(sentence):
    assert care_advice_cues(f"Descanse. {sentence} Beba agua.", "es") == [sentence]


@pytest.mark.parametrize("text", [
    "Your doctor will examine you.", "Emergency surgery is rare.",
    "People call this the silent disease.", "The risk is 911 in a million.",
])  # fmt: skip
def test_other_sentences_are_left_alone(text):
    assert care_advice_cues(text, "en") == []


def test_the_warning_quotes_the_passage_and_leaves_urgency_to_people():
    warning = care_advice_warning("Symptoms", "Call 911.")
    assert warning.startswith('Section "Symptoms": this passage tells readers to get help;')
    assert warning.endswith('set how urgent it is: "Call 911."')


def test_a_long_passage_is_quoted_by_its_beginning():
    assert len(care_advice_warning("", "word " * 500)) < MAX_QUOTE + 200


def test_a_language_without_rules_has_no_cues():
    assert care_advice_cues("Call 911.", "tlh") == []
