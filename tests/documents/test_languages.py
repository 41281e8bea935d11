"""Languages by their tag: direction and names."""

import pytest

from articles.documents.languages import direction, english_name, native_name


@pytest.mark.parametrize(("tag", "way"), [
    ("en", "ltr"), ("ar-EG", "rtl"), ("ps", "rtl"), ("yi", "rtl"), ("az", "ltr"),
    ("az-Arab", "rtl"), ("uz-Latn", "ltr"), ("qq", "ltr"),
])  # fmt: skip
def test_a_text_runs_as_its_script_does(tag, way):
    assert direction(tag) == way


def test_a_language_has_its_own_name_and_an_english_one():
    assert (native_name("de-AT"), english_name("fr-CA")) == ("Deutsch", "French")
    assert native_name("qq") == english_name("qq") == "qq"
