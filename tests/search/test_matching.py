"""Filtering article lists by text, and that no text raises an error."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.models import SynonymGroup
from tests.factories import archive_article, make_published
from tests.search.articles import make_findable, with_words

pytestmark = pytest.mark.django_db


def found(text: str, language: str | None = None) -> list[str]:
    return sorted(with_words(text, language).values_list("edition__title", flat=True))


def test_every_word_must_be_there_in_whatever_form():
    make_findable("Asthma", "<p>Breathing is difficult at night.</p>")
    make_findable("Sleep apnoea", "<p>Breathing stops.</p>")
    assert found("nights breathing") == ["Asthma"]
    assert found("BREATHE") == ["Asthma", "Sleep apnoea"]


def test_accents_and_case_make_no_difference():
    make_findable("Síndrome de Sjögren", language="es")
    assert found("sindrome SJOGREN", "es") == ["Síndrome de Sjögren"]


def test_only_articles_in_the_language_are_found():
    make_findable("Asthma")
    assert found("asthma", "es") == []
    assert found("asthma", "en") == found("asthma") == ["Asthma"]


def test_words_of_any_language_are_looked_for_as_that_language_has_them():
    make_findable("Infecciones", language="es")
    make_findable("Infections", language="en")
    assert found("infección") == ["Infecciones"]
    assert found("infection") == ["Infections"]


def test_a_synonym_is_found_too():
    make_findable("Renal colic")
    SynonymGroup.objects.create(language="en", terms=["kidney pain", "renal colic"])
    assert found("kidney pain") == ["Renal colic"]


@pytest.mark.parametrize("text", ["", "   ", "!!!", "\x00", "%", '"'])
def test_a_text_without_a_word_matches_nothing(text):
    make_published()
    assert found(text) == []


class AnyText(TestCase):
    @given(st.text(max_size=60))
    @hypothesis_settings(max_examples=60, deadline=None)
    def test_is_looked_for_without_an_error(self, text):
        assert found(text, "en") == []
        assert found(text) == []


def test_archived_articles_are_not_found():
    article = make_findable("Asthma")
    archive_article(article)
    assert found("asthma") == []
