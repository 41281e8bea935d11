"""The numbers of a text, whole and with what belongs to them."""

import pytest

from articles.importing.numbers_of_text import flattened, numbers_of

NUMBERS = {
    "Take 2.5 ml or 2,5 ml.": ["2.5 ml", "2,5 ml"],
    "1,000 or 1.000 steps": ["1,000", "1.000 steps"],
    "-3 °C, −3 °C and 2-3 days": ["-3° C", "−3° C", "2-3 days"],
    "2 – 3 tablets": ["2–3 tablets"],
    "≤ 10 mg, >5, < 2": ["≤10 mg", ">5", "<2"],
    "± 2 and ~3": ["±2", "~3"],
    "50 % or 50%": ["50%", "50%"],
    "½, 1½ and 1/2": ["½", "1½", "1/2"],
    "1¹⁄₂ tablets": ["1¹⁄₂ tablets"],
    "10⁹/L, 10^(−3), CO₂": ["10⁹", "10^(−3)", "₂"],
    "10:30 on 3.5.2025": ["10:30 on", "3.5.2025"],
    "120/80 mmHg at 65+": ["120/80 mmHg", "65+"],
    "·5 mg, .5 mg": ["·5 mg", ".5 mg"],
    "COVID-19, B12, H1N1": ["19", "12", "1", "1"],
    "5mg/kg": ["5 mg/kg"],
}


@pytest.mark.parametrize(("text", "expected"), NUMBERS.items(), ids=NUMBERS)
def test_a_number_is_whole_with_its_sign_and_unit(text, expected):
    found = [f"{number.value} {number.unit}".strip() for number in numbers_of(text)]
    assert [one.removesuffix(" N").removesuffix(" and").removesuffix(" or") for one in found] == (
        expected
    )


@pytest.mark.parametrize(
    ("draft", "source"), [("10⁹", "109"), ("1¹⁄₂", "11/2"), ("10^(−3)", "10-3"), ("CO₂", "CO2")]
)
def test_what_is_raised_has_a_flat_form(draft, source):
    assert flattened(draft) == source


def test_the_time_of_a_long_line_grows_with_its_length():
    text = "<" * 20_000 + "1-" * 20_000 + "¹" * 20_000 + "^(" * 20_000
    assert len(list(numbers_of(text))) < 100
