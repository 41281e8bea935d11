"""Lines and items of a page: its language, its furniture, term and description."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.recognition.language import guess_language
from articles.importing.recognition.page_furniture import is_back_to_top, is_page_control
from articles.importing.recognition.separators import MAX_TERM_CHARS, split_item


def test_english_and_spanish_are_distinguished():
    assert guess_language("The pain is in the back and it may last for weeks.") == "en"
    assert guess_language("El dolor está en la espalda y puede durar semanas.", "en") == "es"


@pytest.mark.parametrize("text", ["", "Asthma", "123", "the el"])
def test_the_default_is_taken_where_no_word_decides(text):
    assert guess_language(text, "es") == "es"


@pytest.mark.parametrize("line", [
    "Back to top", "↑ Back to Top", "[Return to top of page]", "Go back up to the top of this page",
    "[Back to top](#top)", "Top of the page", "Jump to the top", "Volver arriba",
    "Volver al inicio de la página",
])  # fmt: skip
def test_a_link_to_the_top_is_known(line):
    assert is_back_to_top(line)


@pytest.mark.parametrize("line", ["Top tips", "Back pain", "Pain at the top of the foot", ""])
def test_what_only_mentions_the_top_is_text(line):
    assert not is_back_to_top(line)


@pytest.mark.parametrize("line", [
    "Home > Conditions > Gout", "Inicio / Enfermedades / Gota", "You are here: Home » Gout",
])  # fmt: skip
def test_a_trail_of_breadcrumbs_works_the_page(line):
    assert is_page_control(line)


@pytest.mark.parametrize(
    "line", ["Home care", "Home: what helps", "Home/work safety", "Inicio de la gota"]
)
def test_what_only_begins_with_home_is_text(line):
    assert not is_page_control(line)


# {rule: (text, term, description)}
SPLIT = {
    "a dash may follow a bracket without a space": (
        "Scan (MRI)—A picture.", "Scan (MRI)", "A picture."),
    "the first separator counts": ("Fever – mild: below 38", "Fever", "mild: below 38"),
    "a separator after brackets counts": (
        "MRI (a scan - no x-rays) – shows the spine",
        "MRI (a scan - no x-rays)", "shows the spine"),
    "a bracket that never closes hides nothing": (
        "MRI (a scan – shows the spine", "MRI (a scan", "shows the spine"),
    "a colon after many words is part of a sentence": (
        "You should tell the nurse about all of these: pills and drops",
        "You should tell the nurse about all of these: pills and drops", ""),
}  # fmt: skip


@pytest.mark.parametrize(("text", "term", "description"), SPLIT.values(), ids=SPLIT)
def test_an_item_is_split(text, term, description):
    assert split_item(text) == (term, description)


@pytest.mark.parametrize("sign", [" – ", " — ", " - ", " -- ", "—", " –", "– ", ": ", "\t"])
def test_a_separator_divides_term_and_description(sign):
    assert split_item(f"Biopsy{sign}A small sample.") == ("Biopsy", "A small sample.")


@pytest.mark.parametrize("text", [
    "Breast cancer.", "X-ray of the chest", "Guillain–Barré syndrome", "lasts 2–3 days",
    "10 – 20 mg once a day", "from 8 am – 5 pm", "Monday – Friday", "at 8:30 in the morning",
    "see https://example.org/page", "pain (a dull ache - or a sharp one)",
    "Symptoms include: fever", "Take with food. Then rest – always",
    "Eat only soft food – such as bread – until it heals", "Term –", "",
])  # fmt: skip
def test_other_dashes_and_colons_divide_nothing(text):
    assert split_item(text) == (text, "")


def test_a_term_is_never_long():
    text = "word " * 40 + "– description"
    assert split_item(text)[1] == ""


@given(st.text(alphabet="ab (–—-:.\t8)", max_size=60))
def test_nothing_is_lost(text):
    term, description = split_item(text)
    rest = text.strip().removeprefix(term).removesuffix(description)
    assert re.fullmatch(r"\s*[-–—:]*\s*", rest)
    assert not description or len(term) <= MAX_TERM_CHARS
