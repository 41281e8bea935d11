"""Red flag words are found in both languages; urgency or care advice covers them."""

from types import SimpleNamespace

import pytest

from articles.documents.checks.red_flags import red_flag, uncovered_red_flags
from articles.documents.compile import SectionRow


@pytest.mark.parametrize(
    ("text", "language", "heard"),
    [
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
    ],
)
def test_what_is_heard(text, language, heard):
    assert red_flag(text, language=language) == heard


def row(**given) -> SectionRow:
    items = given.pop("items", [])
    blank = dict.fromkeys(["heading", "body", "closing", "care_advice", "urgency", "aspect"], "")
    return SectionRow(row=SimpleNamespace(**(blank | given)), items=items)


def item(term: str, urgency: str | None = None):
    return SimpleNamespace(term=term, description="", urgency=urgency)


def test_a_section_about_emergencies_is_asked_about_whatever_its_words():
    assert uncovered_red_flags([row(heading="Call", aspect="emergency")], "en") == [
        (0, "emergency")
    ]


def test_an_item_with_an_urgency_is_answered_and_one_without_is_not():
    sections = [row(heading="Signs", items=[item("Chest pain", "emergency"), item("Seizures")])]
    assert uncovered_red_flags(sections, "en") == [(0, "seizure")]


def test_care_advice_in_the_row_that_continues_a_section_answers_for_it():
    advice = row(care_advice="<p>Call an ambulance.</p>")
    assert uncovered_red_flags([row(heading="Signs", body="<p>Chest pain</p>"), advice], "en") == []
    other = row(heading="Other", care_advice="<p>Call.</p>")
    assert uncovered_red_flags([row(heading="Signs", body="<p>Chest pain</p>"), other], "en") != []
