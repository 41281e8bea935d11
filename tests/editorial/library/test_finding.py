"""Searching all drafts by words, code or reference, and finding dead links."""

import uuid

import pytest

from articles.editorial.library.dead_links import dead_links
from articles.editorial.library.draft_search import find_by_code, find_by_reference, find_by_words
from articles.models import ArticleCode, Code, Reference
from tests.editorial.steps import publish_reworded
from tests.factories import (
    add_section,
    make_draft,
    make_published,
    make_withdrawn,
    publish_draft,
    reword,
)

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


def link_to(target: object, fragment: str = "") -> str:
    return f'<p>See <a href="article:{target}{fragment}">there</a>.</p>'


def found() -> set[tuple[str, str]]:
    return {(link.where, link.why.split(":")[0]) for link in dead_links(afresh=True)}


def test_a_link_to_a_readable_article_or_section_is_not_dead():
    target = make_published("Target")
    anchor = target.section_set.get().anchor
    source = make_draft("Source")
    add_section(source, "More", body=link_to(target.public_id, f"#{anchor}"))
    publish_reworded(source, link_to(target.public_id))
    assert found() == set()


@pytest.mark.parametrize("target", [uuid.uuid4(), "-" * 36])
def test_a_link_to_no_article_is_dead(target):
    reword(make_draft("Source"), link_to(target))
    assert found() == {("draft", "leads to an article readers cannot open")}


def test_a_link_to_a_withdrawn_article_is_dead_in_edition_and_draft():
    target = make_withdrawn("Gone")
    source = make_draft("Source")
    add_section(source, "More", items=[("Term", link_to(target.public_id))])
    publish_draft(source)
    why = "leads to an article readers cannot open"
    assert found() == {("draft", why), ("published", why)}


def test_a_missing_section_is_reported_apart_from_a_missing_article():
    target = make_published("Target")
    reword(make_draft("Source"), link_to(target.public_id, "#nowhere"))
    assert found() == {("draft", "leads to a section that is gone")}


def test_what_was_found_is_kept_for_a_while(django_assert_num_queries):
    reword(make_draft("Source"), link_to(uuid.uuid4()))
    first = dead_links()
    with django_assert_num_queries(0):
        assert dead_links() == first
