"""Small changes of a dose or a warning that are easy to miss: each must be clinical."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.documents.compare.significance import least_significance
from tests.factories import make_document, make_section


def text(html: str) -> dict:
    return {"type": "text", "html": html}


def document(*blocks: dict) -> dict:
    return make_document(make_section(*blocks))


def listed(*items: tuple[str, str], style: str = "bullets", start: int = 1) -> dict:
    rows = [
        {"id": id, "term": term, "description": description, "urgency": None}
        for id, (term, description) in zip("xyz", items, strict=False)
    ]
    return {"type": "list", "style": style, "start": start, "items": rows}


@pytest.mark.parametrize(("old", "new"), [
    ("Take .5 mg.", "Take 5 mg."),
    ("Take ,5 mg.", "Take 5 mg."),
    ("Keep it at −5 °C.", "Keep it at 5 °C."),
    ("Keep it at -5 °C.", "Keep it at 5 °C."),
    ("Below 10² cells", "Below 10³ cells"),
    ("Below 10<sup>3</sup> cells", "Below 103 cells"),
    ("Take <s>5</s> mg.", "Take 5 mg."),
    ("Take 5 mg.", "Take ٥ mg."),
    ("Take 5 mg.", "Take 5 ng."),
    ("Inject 10 U.", "Inject 10 mL."),
    ("Use 5 sachets.", "Use 5 boxes."),
    ("Take ½ a tablet.", "Take 1½ a tablet."),
    ("Take fifteen drops.", "Take fifty drops."),
    ("Use one third.", "Use one half."),
    ("Take 5 mg of aspirin.", "Take 5 mg of warfarin."),
    ("Take 5 mg of prednisone.", "Take 5 mg of prednisolone."),
    ("Take 5 mg for hypotension.", "Take 5 mg for hypertension."),
    ("Take 5 mg with food.", "Take 5 mg."),
    ("Take one tablet of Alvo.", "Take one tablet of Brel."),
    ("Take ibuprofen.", "Take paracetamol."),
    ("Stage II disease", "Stage III disease"),
    ("Hepatitis B", "Hepatitis C"),
    ("Do not eat. Drink water.", "Eat. Do not drink water."),
    ("You dont need it.", "You need it."),
    ("It is safe.", "It is unsafe."),
    ("It is contagious.", "It is non-contagious."),
    ("You must rest.", "You may rest."),
    ("Increase the dose.", "Decrease the dose."),
    ("Take it in the morning.", "Take it in the evening."),
    ("Call immediately.", "Call soon."),
    ("For adults:", "For children:"),
    ("Take at least five.", "Take at most five."),
    ("Take 5 mg. Wait. Take 10 mg.", "Take 10 mg. Wait. Take 5 mg."),
    ('<a href="tel:911">Call us</a>', '<a href="tel:999">Call us</a>'),
    (
        "<table><tr><td>Aspirin</td><td>5 mg</td></tr></table>",
        "<table><tr><td>Warfarin</td><td>5 mg</td></tr></table>",
    ),
    (
        "<table><tr><td>A</td><td>5</td></tr></table>",
        "<table><tr><td>A</td><td>50</td></tr></table>",
    ),
])  # fmt: skip
def test_nothing_of_substance_passes_as_editorial(old, new):
    assert (
        least_significance(document(text(f"<p>{old}</p>")), document(text(f"<p>{new}</p>")))
        == "clinical"
    )


@pytest.mark.parametrize(("old", "new"), [
    ([("Aspirin", "5 mg"), ("Brel", "9 mg")], [("Aspirin", "9 mg"), ("Brel", "5 mg")]),
    ([("Aspirin", "5 mg"), ("Brel", "9 mg")], [("Brel", "5 mg"), ("Aspirin", "9 mg")]),
    ([("Aspirin", "Daily use. Give 5 mg.")], [("Warfarin", "Daily use. Give 5 mg.")]),
])  # fmt: skip
def test_a_dose_moved_to_another_item_is_clinical(old, new):
    assert least_significance(document(listed(*old)), document(listed(*new))) == "clinical"


def test_another_order_of_steps_is_clinical():
    steps = listed(("Wash", ""), ("Wait", ""), style="steps")
    turned = {**steps, "items": steps["items"][::-1]}
    assert least_significance(document(steps), document(turned)) == "clinical"


def test_other_numbers_before_the_items_are_clinical():
    old, new = (listed(("Wash", ""), style="numbers", start=n) for n in (1, 4))
    assert least_significance(document(old), document(new)) == "clinical"


def test_a_dose_moved_between_sections_is_clinical():
    one, two = text("<p>Use 5 mg.</p>"), text("<p>Use 9 mg.</p>")
    old = make_document(make_section(one, id="a"), make_section(two, id="b"))
    new = make_document(make_section(two, id="a"), make_section(one, id="b"))
    assert least_significance(old, new) == "clinical"


def test_a_heading_over_doses_says_whose_they_are():
    dose = text("<p>Use 5 mg.</p>")
    old, new = (make_document(make_section(dose, heading=h)) for h in ("Swelling", "Itching"))
    assert least_significance(old, new) == "clinical"


numbers = st.integers(1, 9999)


@settings(max_examples=40, deadline=None)
@given(old=numbers, new=numbers, where=st.sampled_from(["p", "li", "td", "heading", "summary"]))
def test_another_number_is_clinical_wherever_it_stands(old, new, where):
    def holding(number: int) -> dict:
        words = f"Give {number} mg of it."
        if where in ("heading", "summary"):
            section = make_section(heading=words if where == "heading" else "Dose")
            return make_document(section, summary=words if where == "summary" else "")
        frames = {
            "p": "<p>{}</p>",
            "li": "<ul><li>{}</li></ul>",
            "td": "<table><tr><td>A</td><td>{}</td></tr></table>",
        }
        return document(text(frames[where].format(words)))

    expected = "metadata" if old == new else "clinical"
    assert least_significance(holding(old), holding(new)) == expected
