"""Red flag words and emergency numbers in a text."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.documents.checks.emergency_numbers import numbers_in_document, numbers_in_text
from articles.documents.checks.plain_language import advise
from articles.documents.checks.red_flags import red_flag, uncovered_red_flags
from articles.documents.compile import BlockRow, SectionRow
from tests.documents.drafts import make_advice, make_block
from tests.factories import make_document, make_section


@pytest.mark.parametrize(("text", "language", "heard"), [
    ("Sudden CHEST  pain that spreads", "en", "chest pain"),
    ("You can’t breathe", "en", "can't breathe"),
    ("Pain in the middle of your chest", "en", "pain in the middle of your chest"),
    ("Pain in your chest", "en", "pain in your chest"),
    ("thoughts of suicide", "en-GB", "suicid"),
    ("Dolor de pecho", "es", "dolor de pecho"),
    ("Presion en el pecho", "es", "presion en el pecho"),
    ("Opresión en el pecho", "es", "opresion en el pecho"),
    ("chest pain", "fr", None),
    ("A mild rash", "en", None),
])  # fmt: skip
def test_a_red_flag_is_found_in_either_language(text, language, heard):
    assert red_flag(text, language=language) == heard


def row(*blocks, **given) -> SectionRow:
    own = {"heading": "Signs", "urgency": None, "aspect": None, **given}
    return SectionRow(SimpleNamespace(**own), blocks)


def item(term: str, urgency: str | None = None):
    return SimpleNamespace(term=term, description="", urgency=urgency)


def test_a_section_about_emergencies_is_asked_about_whatever_its_words():
    sections = [row(heading="Call", aspect="emergency")]
    assert uncovered_red_flags(sections, "en") == [(0, "emergency")]


def test_an_item_with_an_urgency_is_answered_and_one_without_is_not():
    listed = BlockRow(make_block("list").row, [item("Chest pain", "emergency"), item("Seizures")])
    sections = [row(listed)]
    assert uncovered_red_flags(sections, "en") == [(0, "seizure")]


def test_care_advice_answers_for_its_own_section_alone():
    pain, advice = make_block(html="<p>Chest pain</p>"), make_advice("<p>Call an ambulance.</p>")
    assert uncovered_red_flags([row(pain, advice)], "en") == []
    assert uncovered_red_flags([row(pain), row(advice)], "en") == [(0, "chest pain")]


@pytest.mark.parametrize(("text", "number"), [
    ("Call 911.", "911"),
    ("Call 9-1-1 now", "9-1-1"),
    ("Dial 999 if you cannot breathe.", "999"),
    ("CALL AN AMBULANCE (112)", "112"),
    ("Call your local emergency number, such as 911, at once.", "911"),
    ("Phone 000 or go to hospital.", "000"),
    ("Ring 111 for advice.", "111"),
    ("If it is severe, call emergency services at 995.", "995"),
    ("Llame al 911 de inmediato.", "911"),
    ("Marque el número de emergencias 112.", "112"),
    ("Llame inmediatamente al 061", "061"),
    ("Appelez le 15.", "15"),
    ("Composez le 18 ou le 112.", "18"),
    ("Call or text 911? Call 988 for help.", "988"),
])  # fmt: skip
def test_a_number_that_readers_are_told_to_call_is_seen(text, number):
    assert numbers_in_text(text) == [number]


@pytest.mark.parametrize("text", [
    "Call your local emergency number.", "Take 112 mg in the morning.",
    "Call your doctor if your blood sugar is above 111 mg/dL.", "Call within 15 minutes.",
    "Call 15 minutes before you come.", "Call us at 555-911-0000.", "Set the dial to 120.",
    "We called 15 people.", "A platelet count of 112 is low.",
    "Llame a su médico si tiene más de 120 latidos.", "Call 1-800-222-1222.",
    "They ring 118.5 times as often.", "Read page 911.",
])  # fmt: skip
def test_other_numbers_are_left_alone(text):
    assert numbers_in_text(text) == []


UNITS = ("mg", "mcg", "ml", "mg/dL", "mmHg", "%", "°F", "units", "minutes", "días", "veces")
SENTENCES = (
    "Take {} {} twice a day.",
    "Call your doctor if it is above {} {}.",
    "Call for help after {} {}.",
    "Call {} {} later.",
    "Llame si pasa de {} {}.",
    "Tome {} {} por la mañana.",
)


@settings(max_examples=80)
@given(st.sampled_from(SENTENCES), st.integers(0, 1200), st.sampled_from(UNITS))
def test_no_dose_and_no_value_is_taken_for_one(sentence, number, unit):
    assert numbers_in_text(sentence.format(number, unit)) == []


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_can_be_searched(text):
    assert all(char.isdigit() or char in "-‐ " for found in numbers_in_text(text) for char in found)


def test_editors_are_told_where_it_is_and_what_to_write():
    block = {"type": "text", "html": "<p>Call <strong>911</strong> now.</p>"}
    document = make_document(make_section(block, id="b"))
    [found] = numbers_in_document(document)
    assert (found.number, found.section) == ("911", document.sections[0].id)
    [told] = advise(document)
    assert (told.kind, told.where) == ("emergency-number", "Call 911 now.")
    assert "your local emergency number" in told.text


def test_the_summary_is_read_too():
    [found] = numbers_in_document(make_document(summary="In danger? Call 112."))
    assert (found.number, found.section) == ("112", None)
