"""A slug is a word in any script, and has one form."""

import re
import unicodedata

import pytest
from django.utils.text import slugify
from hypothesis import given
from hypothesis import strategies as st

from articles.documents.slugs import PATTERN, canonical_slug, is_slug, slug_of

WORDS = {
    "मधुमेह": "मधुमेह",
    "น้ำตาล": "น้ำตาล",
    "ரத்தம்": "ரத்தம்",
    "ໂລກເບົາຫວານ": "ໂລກເບົາຫວານ",
    "ጤና": "ጤና",
    "Crohn’s disease": "crohns-disease",
    "Æther": "æther",
    "İstanbul": "istanbul",
    "Ma\u0302le": "mâle",
    "  --Heart_attack--  ": "heart_attack",
    "soft\u00adhyphen\u200b": "softhyphen",
    "ﬁbre ²": "fibre-2",
}


@pytest.mark.parametrize(("title", "slug"), WORDS.items())
def test_the_slug_of_a_title(title, slug):
    assert slug_of(title) == slug
    assert is_slug(slug)


@pytest.mark.parametrize("title", ["", "-", "…", "--_--", "\u0301", "\u200b", "\u3164"])
def test_a_title_without_a_word_has_none(title):
    assert slug_of(title) == ""


@pytest.mark.parametrize(
    "text",
    ["", "-", "_", "a b", "a/b", "a.b", "Ma\u0302le", "\u0301a", "a\u200bb", "a\u202eb", "😀"],
)
def test_what_is_no_slug(text):
    assert not is_slug(text)


@given(st.text(max_size=40))
def test_every_title_gives_a_slug_in_its_canonical_form(title):
    slug = slug_of(title)
    assert slug == "" or (is_slug(slug) and canonical_slug(slug) == slug and slug_of(slug) == slug)
    assert slug == "" or re.fullmatch(PATTERN, slug)


@given(st.text(st.characters(categories=["L", "M", "Nd", "Zs", "Pd", "Po"]), max_size=130))
def test_no_letter_is_cut_from_its_marks(title):
    slug = slug_of(title, longest=20)
    whole = slug_of(title, longest=1000)
    rest = whole[len(slug) :]
    assert whole.startswith(slug) and len(slug) <= 20
    assert not rest or unicodedata.category(rest[0]) not in ("Mn", "Mc")


@given(st.text(st.characters(max_codepoint=0x24F), max_size=60))
def test_words_in_latin_letters_have_the_slug_they_had(title):
    before = slugify(title, allow_unicode=True)
    if len(before) < 100 and "\u00ad" not in title:
        assert slug_of(title) == before.strip("-_")
