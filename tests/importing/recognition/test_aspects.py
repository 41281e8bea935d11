"""A section's aspect by its heading, in the languages of the table."""

import pytest

from articles.documents.vocabulary import ASPECTS, values
from articles.importing.recognition.aspect_rules import ASPECT_PHRASES
from articles.importing.recognition.aspects import aspect_of


@pytest.mark.parametrize(("heading", "aspect"), [
    ("What Is Asthma?", "overview"),
    ("What are the types of asthma?", "types"),
    ("Stages of lung cancer", "stages"),
    ("What causes asthma?", "causes"),
    ("Who is at risk?", "risk-factors"),
    ("Signs and symptoms", "symptoms"),
    ("When to see a doctor", "see-doctor"),
    ("When to call 911", "emergency"),
    ("Non-urgent advice: See a GP if:", "see-doctor"),
    ("How is asthma diagnosed?", "diagnosis"),
    ("How Do You Treat Asthma?", "treatments"),
    ("Side effects of treatment", "side-effects"),
    ("What you can do at home", "self-care"),
    ("Living with asthma", "living-with"),
    ("Complications of asthma", "complications"),
    ("Can asthma be prevented?", "prevention"),
    ("What’s the outlook?", "outlook"),
    ("Screening", "screening"),
    ("Asthma in pregnancy", "pregnancy"),
    ("How does the inhaler work?", "how-it-works"),
    ("Before the procedure", "preparation"),
    ("What happens during surgery", "procedure"),
    ("Surgery for asthma", "treatments"),
])  # fmt: skip
def test_english_headings_give_their_aspect(heading, aspect):
    assert aspect_of(heading, "en-GB") == aspect


@pytest.mark.parametrize(("heading", "aspect"), [
    ("¿Qué es el asma?", "overview"),
    ("¿Cuáles son los síntomas?", "symptoms"),
    ("CAUSAS", "causes"),
    ("Factores de riesgo", "risk-factors"),
    ("Cuándo acudir al médico", "see-doctor"),
    ("¿Cómo se diagnostica?", "diagnosis"),
    ("Tratamiento", "treatments"),
    ("Efectos secundarios", "side-effects"),
    ("Cómo prevenir el asma", "prevention"),
    ("Pronóstico", "outlook"),
    ("Vivir con asma", "living-with"),
    ("Antes de la cirugía", "preparation"),
])  # fmt: skip
def test_spanish_headings_give_their_aspect(heading, aspect):
    assert aspect_of(heading, "es") == aspect


@pytest.mark.parametrize("heading", ["Where does it occur?", "Annuloplasty", "", "Type 2 diabetes"])
def test_an_unknown_heading_has_no_aspect(heading):
    assert aspect_of(heading) is None


def test_an_unknown_language_has_no_aspects():
    assert aspect_of("Symptoms", "tlh") is None


def test_the_table_names_only_known_aspects():
    assert {aspect for rows in ASPECT_PHRASES.values() for aspect, _ in rows} <= set(
        values(ASPECTS)
    )
