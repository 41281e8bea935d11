"""Searching all drafts by words, code or reference."""

import pytest

from articles.editorial.library.draft_search import find_by_code, find_by_reference, find_by_words
from articles.models import ArticleCode, Code, Reference
from tests.factories import add_section, make_draft

pytestmark = pytest.mark.django_db
ICD = "http://hl7.org/fhir/sid/icd-10-cm"


@pytest.mark.parametrize(
    "words", ["Ibuprofeno", "ibuprofeno", "jarabe", "R&D", "Échographie", "échographie", "¿Cuándo?"]
)
def test_words_are_found_wherever_a_draft_says_them(words):
    article = make_draft(summary="Échographie", questions=["¿Cuándo?"])
    add_section(article, "Ibuprofeno", items=[("<em>jarabe</em>", "R&amp;D")])
    make_draft()
    assert list(find_by_words(words)) == [article]


def test_only_the_language_asked_for_is_looked_through():
    spanish = make_draft("Gripe", language="es")
    make_draft("Gripe")
    assert list(find_by_words("Gripe", language="es")) == [spanish]


@pytest.mark.parametrize(("asked", "found"), [("C79.51", 1), ("C79*", 1), ("C79", 0)])
def test_a_code_is_found_whole_or_by_its_beginning(asked, found):
    code = Code.objects.create(system=ICD, code="C79.51", display="Bone")
    ArticleCode.objects.create(article=make_draft(), code=code)
    assert find_by_code(asked).count() == found


@pytest.mark.parametrize("words", ["Guideline 12", "example.org/12", "College"])
def test_a_reference_is_found_by_title_publisher_or_address(draft, words):
    said = {"title": "Guideline 12", "publisher": "College", "url": "https://example.org/12"}
    Reference.objects.create(article=draft, **said)
    assert list(find_by_reference(words)) == [draft]
