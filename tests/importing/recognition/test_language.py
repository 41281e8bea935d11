"""The language of a page is guessed by its stop words."""

import pytest

from articles.importing.recognition.language import base_language, guess_language


def test_english_and_spanish_are_told_apart():
    assert guess_language("The pain is in the back and it may last for weeks.") == "en"
    assert guess_language("El dolor está en la espalda y puede durar semanas.", "en") == "es"


@pytest.mark.parametrize("text", ["", "Asthma", "123", "the el"])
def test_the_default_stands_where_nothing_tells(text):
    assert guess_language(text, "es") == "es"


def test_a_region_is_no_language():
    assert [base_language(tag) for tag in ("es-MX", "EN_us", "", None)] == ["es", "en", "", ""]
