"""Terms of a draft linked to their definitions."""

import pytest

from articles.editorial.errors import Refused
from articles.editorial.library.glossary_links import link_occurrences, occurrences
from articles.models import Act
from tests.factories import add_section, make_draft, make_person, make_published, reword

pytestmark = pytest.mark.django_db


@pytest.fixture
def biopsy():
    return make_published("Biopsy", kind="definition", also_called=["tissue sample"])


def draft(body: str):
    article = make_draft()
    reword(article, body)
    return article


def keys_of(article) -> list[str]:
    return [found.key for found in occurrences(article)]


def test_a_term_is_offered_once_in_each_section(biopsy):
    article = draft("<p>A biopsy, a biopsy.</p>")
    add_section(article, "Tests", items=[("Sample", "A tissue sample.")], closing="<p>Biopsy</p>")
    found = [(f.heading, f.spot.field, f.place.words) for f in occurrences(article)]
    assert found == [
        ("Symptoms", "body", "biopsy"),
        ("Tests", "description", "tissue sample"),
    ]


def test_a_section_that_links_to_the_definition_already_is_left_alone(biopsy):
    article = draft(f'<p>A biopsy. <a href="article:{biopsy.public_id}">More</a></p>')
    assert occurrences(article) == []


def test_a_definition_never_published_is_not_offered():
    make_draft("Biopsy", kind="definition")
    assert occurrences(draft("<p>A biopsy.</p>")) == []


def test_a_definition_in_another_language_is_not_offered():
    make_published("Biopsy", kind="definition", language="es")
    assert occurrences(draft("<p>A biopsy.</p>")) == []


def test_a_definition_is_not_linked_to_itself(biopsy):
    reword(biopsy, "<p>A biopsy is a test.</p>")
    assert occurrences(biopsy) == []


def test_the_chosen_terms_become_links_and_the_draft_counts_as_edited(biopsy):
    article = draft("<p>A biopsy &amp; more.</p>")
    assert link_occurrences(article, by=make_person(), keys=keys_of(article)) == 1
    body = article.section_set.get().body
    assert body == f'<p>A <a href="article:{biopsy.public_id}">biopsy</a> &amp; more.</p>'
    version = article.lock_version
    article.refresh_from_db()
    assert article.lock_version == version + 1
    assert Act.objects.filter(article=article, action="edit").count() == 1


def test_several_terms_of_one_text_are_linked_at_once(biopsy):
    make_published("Scan", kind="definition")
    article = draft("<p>A biopsy or a scan.</p>")
    assert link_occurrences(article, by=make_person(), keys=keys_of(article)) == 2
    assert article.section_set.get().body.count("<a ") == 2


def test_of_two_senses_of_a_word_one_is_linked(biopsy):
    make_published("Biopsy", kind="definition")
    article = draft("<p>A biopsy.</p>")
    keys = keys_of(article)
    assert len(keys) == 2
    assert link_occurrences(article, by=make_person(), keys=keys) == 1
    assert article.section_set.get().body.count("<a ") == 1


def test_terms_that_have_gone_meanwhile_are_refused(biopsy):
    article = draft("<p>A biopsy.</p>")
    keys = keys_of(article)
    reword(article, "<p>Nothing.</p>")
    with pytest.raises(Refused, match="changed since"):
        link_occurrences(article, by=make_person(), keys=keys)


def test_choosing_nothing_is_refused(biopsy):
    with pytest.raises(Refused, match="Choose at least one"):
        link_occurrences(draft("<p>A biopsy.</p>"), by=make_person(), keys=[])


def test_who_may_not_change_articles_links_nothing(biopsy):
    article = draft("<p>A biopsy.</p>")
    with pytest.raises(Refused, match="may not"):
        link_occurrences(article, by=make_person(None), keys=keys_of(article))
    assert "<a" not in article.section_set.get().body


@pytest.mark.parametrize("sections", [1, 8])
def test_the_number_of_queries_does_not_grow(biopsy, sections, django_assert_max_num_queries):
    article = draft("<p>A biopsy.</p>")
    for _ in range(sections):
        add_section(article, "Tests", body="<p>A biopsy.</p>", items=[("Biopsy", "A biopsy.")])
    with django_assert_max_num_queries(11):
        assert len(occurrences(article)) == sections + 1
