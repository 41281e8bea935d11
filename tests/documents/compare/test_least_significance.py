"""The least significance that an editor may choose for a change, also by section."""

import pytest

from articles.documents.compare.significance import (
    changed_sections,
    least_significance,
    section_significances,
)
from tests.factories import make_document, make_section


def document_of(text: str, language: str = "en") -> dict:
    return make_document(
        make_section({"type": "text", "html": f"<p>{text}</p>"}), language=language
    )


def listed(*items: tuple[str, str, str | None]) -> dict:
    rows = [
        {"id": id, "term": term, "description": "", "urgency": urgency}
        for id, term, urgency in items
    ]
    return make_document(
        make_section({"type": "list", "style": "bullets", "start": 1, "items": rows})
    )


def advised(urgency: str, text: str) -> dict:
    block = {"type": "care-advice", "urgency": urgency, "html": f"<p>{text}</p>"}
    return make_document(make_section(block))


@pytest.mark.parametrize(("language", "old", "new"), [
    ("en", "Take 5 mg.", "Take 50 mg."),
    ("en", "Take 5 mg.", "Take 5 g."),
    ("en", "Take 5 mg.", "Take 5 mcg."),
    ("en", "Take 1.5 mg.", "Take 15 mg."),
    ("en", "Take 5 milligrams.", "Take 5 micrograms."),
    ("en", "Take two tablets.", "Take two teaspoons."),
    ("en", "Take two tablets.", "Take three tablets."),
    ("en", "Take ½ a tablet.", "Take ¼ a tablet."),
    ("en", "Take it once a day.", "Take it twice a day."),
    ("en", "Wait 3 hours.", "Wait 3 days."),
    ("en", "A fever &gt; 38 °C", "A fever &lt; 38 °C"),
    ("en", "A value ≥ 7", "A value ≤ 7"),
    ("en", "Do not drive.", "Do drive."),
    ("en", "You can't drive.", "You can drive."),
    ("en", "You can’t drive.", "You can drive."),
    ("en", "Take it with food.", "Take it without food."),
    ("en", "Take it before meals.", "Take it after meals."),
    ("en", "Stop taking it.", "Keep taking it."),
    ("es", "Tome 5 mg.", "Tome 50 mg."),
    ("es", "Tome 5 miligramos.", "Tome 5 microgramos."),
    ("es", "Tome dos tabletas.", "Tome dos cucharaditas."),
    ("es", "Tómelo una vez al día.", "Tómelo dos veces al día."),
    ("es", "No conduzca.", "Conduzca."),
    ("es", "Tómelo con comida.", "Tómelo sin comida."),
    ("es", "Tómelo antes de comer.", "Tómelo después de comer."),
    ("es", "Evite el alcohol.", "Beba alcohol."),
    ("es", "Espere 3 horas.", "Espere 3 días."),
    ("es-MX", "No conduzca.", "Conduzca."),
    ("fr", "Prenez-le le matin.", "Prenez-le le soir."),
    ("de", "Nehmen Sie es morgens.", "Nehmen Sie es abends."),
    ("it", "Mangi una mela.", "Mangi una pera."),
    ("zh-Hans", "早上服用", "晚上服用"),
    ("es", "Es seguro.", "Es inseguro."),
    ("es", "Tome 5 mg de aspirina.", "Tome 5 mg de warfarina."),
    ("es", "Tome quince gotas.", "Tome cincuenta gotas."),
    ("es", "Para adultos:", "Para niños:"),
    ("es", "Por la mañana", "Por la noche"),
])  # fmt: skip
def test_a_change_of_substance_is_clinical(language, old, new):
    assert least_significance(document_of(old, language), document_of(new, language)) == "clinical"


@pytest.mark.parametrize(("language", "old", "new"), [
    ("en", "Asthma is a comon illness.", "Asthma is a common illness."),
    ("en", "Call your doctor", "Call your doctor."),
    ("en", "It hurts a <b>lot</b>.", "It hurts a lot."),
    ("en", "Do not drive, 5 mg!", "Do not drive; 5 mg."),
    ("es", "El asma es comun.", "El asma es común."),
    ("fr", "<b>Matin</b> et soir", "<i>Matin</i> et soir"),
    ("en", "Take 5 mg every morning, pleese.", "Take 5 mg every morning, please"),
    ("en", "Pregnant women should not smoek.", "Pregnant women should not smoke."),
    ("en", "Do not drive.", "<b>Do</b> not drive!"),
    ("en", "Asthma makes it hard to breathe.", "With asthma, it is hard to breathe."),
    ("en", "Use 5 mg of the craem.", "Use 5 mg of cream."),
])  # fmt: skip
def test_a_typing_error_or_a_plainer_wording_is_editorial(language, old, new):
    assert least_significance(document_of(old, language), document_of(new, language)) == "editorial"


@pytest.mark.parametrize("fields", [
    {"title": "Asthma type 2"},
    {"title": "Asthma, stage II"},
    {"summary": "Take 5 mg."},
    {"also_called": ["Type 2"]},
    {"questions": ["Is 5 mg safe?"]},
    {"language": "es"},
    {"summary": "No cure."},
    {"questions": ["How many mg?", "Is 5 safe?"]},
    {"audience": {"who": "parent", "age_min": None, "age_max": None, "sex": None}},
])  # fmt: skip
def test_substance_outside_the_sections_counts_too(fields):
    assert least_significance(make_document(), make_document(**fields)) == "clinical"


def test_a_removed_section_is_clinical():
    both = make_document(make_section(id="a"), make_section(id="b"))
    assert least_significance(both, make_document(make_section(id="a"))) == "clinical"


def test_a_removed_item_is_clinical():
    old = listed(("i1", "Fever", None), ("i2", "Cough", None))
    assert least_significance(old, listed(("i1", "Fever", None))) == "clinical"


def test_another_urgency_of_an_item_is_clinical():
    old, new = listed(("i1", "Fever", None)), listed(("i1", "Fever", "emergency"))
    assert least_significance(old, new) == "clinical"


@pytest.mark.parametrize("field", [{"urgency": "urgent"}, {"safe_alone": True}])
def test_how_a_section_may_be_shown_is_clinical(field):
    assert least_significance(make_document(), make_document(make_section(**field))) == "clinical"


@pytest.mark.parametrize(
    ("urgency", "text"), [("emergency", "Call your doctor."), ("urgent", "Call your nurse.")]
)
def test_any_change_of_care_advice_is_clinical(urgency, text):
    old = advised("urgent", "Call your doctor.")
    assert least_significance(old, advised(urgency, text)) == "clinical"


def test_a_first_edition_is_clinical():
    assert least_significance(None, make_document()) == "clinical"


def test_the_same_document_is_metadata():
    assert least_significance(make_document(), make_document()) == "metadata"


def test_changed_sections_are_those_not_said_before():
    assert changed_sections({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"}) == ["b", "c"]


def text(html: str) -> dict:
    return {"type": "text", "html": f"<p>{html}</p>"}


def bullets(*ids: str) -> dict:
    items = [{"id": i, "term": f"Point {i}", "description": "", "urgency": None} for i in ids]
    return {"type": "list", "style": "bullets", "start": 1, "items": items}


def weighed(before: list[dict], after: list[dict]) -> dict[str, str]:
    found = section_significances(make_document(*before), make_document(*after))
    return {section[0]: significance for section, significance in found.items()}


def test_each_section_is_weighed_by_itself():
    old = [make_section(text(f"Take {n} tablets."), id=n) for n in "123"]
    new = [old[0], make_section(text("Take 4 tablets."), id="2"), make_section(text("x"), id="3")]
    assert weighed(old, new) == {"2": "clinical", "3": "clinical"}


def test_a_reworded_calm_sentence_is_editorial():
    old, new = (make_section(text(words)) for words in ("Rest well.", "Rest quite well."))
    assert weighed([old], [new]) == {"a": "editorial"}


def test_an_item_lost_is_clinical():
    old, new = make_section(bullets("x", "y")), make_section(bullets("x"))
    assert weighed([old], [new]) == {"a": "clinical"}


def test_a_section_added_is_clinical_and_a_first_edition_all_of_it():
    one, two = make_section(id="1"), make_section(id="2")
    assert weighed([one], [one, two]) == {"2": "clinical"}
    assert set(section_significances(None, make_document(one, two)).values()) == {"clinical"}
