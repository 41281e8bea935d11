"""A section's aspect by its heading, in the languages of the table."""

import pytest

from articles.documents.vocabulary import ASPECTS, values
from articles.importing.recognition.aspects import aspect_of
from articles.languages.importing import IMPORTING


@pytest.mark.parametrize(("language", "heading", "aspect"), [
    ("en-GB", "What Is Asthma?", "overview"),
    ("en-GB", "What are the types of asthma?", "types"),
    ("en-GB", "Stages of lung cancer", "stages"),
    ("en-GB", "What causes asthma?", "causes"),
    ("en-GB", "Who is at risk?", "risk-factors"),
    ("en-GB", "Signs and symptoms", "symptoms"),
    ("en-GB", "When to see a doctor", "see-doctor"),
    ("en-GB", "When to call 911", "emergency"),
    ("en-GB", "Non-urgent advice: See a GP if:", "see-doctor"),
    ("en-GB", "How is asthma diagnosed?", "diagnosis"),
    ("en-GB", "How Do You Treat Asthma?", "treatments"),
    ("en-GB", "Side effects of treatment", "side-effects"),
    ("en-GB", "What you can do at home", "self-care"),
    ("en-GB", "Living with asthma", "living-with"),
    ("en-GB", "Complications of asthma", "complications"),
    ("en-GB", "Can asthma be prevented?", "prevention"),
    ("en-GB", "What’s the outlook?", "outlook"),
    ("en-GB", "Screening", "screening"),
    ("en-GB", "Asthma in pregnancy", "pregnancy"),
    ("en-GB", "How does the inhaler work?", "how-it-works"),
    ("en-GB", "Before the procedure", "preparation"),
    ("en-GB", "What happens during surgery", "procedure"),
    ("en-GB", "Surgery for asthma", "treatments"),
    ("es", "¿Qué es el asma?", "overview"),
    ("es", "¿Cuáles son los síntomas?", "symptoms"),
    ("es", "CAUSAS", "causes"),
    ("es", "Factores de riesgo", "risk-factors"),
    ("es", "Cuándo acudir al médico", "see-doctor"),
    ("es", "¿Cómo se diagnostica?", "diagnosis"),
    ("es", "Tratamiento", "treatments"),
    ("es", "Efectos secundarios", "side-effects"),
    ("es", "Cómo prevenir el asma", "prevention"),
    ("es", "Pronóstico", "outlook"),
    ("es", "Vivir con asma", "living-with"),
    ("es", "Antes de la cirugía", "preparation"),
])  # fmt: skip
def test_a_heading_gives_the_aspect(language, heading, aspect):
    assert aspect_of(heading, language) == aspect


@pytest.mark.parametrize("heading", ["Where does it occur?", "Annuloplasty", "", "Type 2 diabetes"])
def test_an_unknown_heading_has_no_aspect(heading):
    assert aspect_of(heading) is None


def test_an_unknown_language_has_no_aspects():
    assert aspect_of("Symptoms", "tlh") is None


def test_the_table_names_only_known_aspects():
    assert {aspect for words in IMPORTING.all() for aspect, _ in words.aspects} <= set(
        values(ASPECTS)
    )
