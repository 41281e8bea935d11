"""Glossary: terms without a definition, terms explained twice, drafts and links of definitions."""

import pytest

from articles.editorial.errors import Refused
from articles.editorial.library.glossary import (
    differently_explained_in,
    differently_explained_terms,
    undefined_terms,
    write_definition,
)
from articles.editorial.library.glossary_links import link_terms, linkable_terms
from articles.models import Act, Article
from tests.factories import (
    add_section,
    make_draft,
    make_person,
    make_published,
    reword,
    texts_of,
)
from tests.roles import REVIEWER

pytestmark = pytest.mark.django_db


def explain(*items: tuple[str, str], language: str = "en") -> Article:
    article = make_draft(language=language)
    add_section(article, "Tests", items=items)
    return article


def words_of(page) -> list[str]:
    return [term.words for term in page.terms]


def test_a_term_of_two_articles_is_suggested_with_what_they_say():
    explain(("Biopsy", "A piece of tissue."), ("Scan", "A picture."))
    explain(("biopsy", "A sample."))
    (term,) = undefined_terms("en").terms
    assert (term.words, term.articles) == ("Biopsy", 2)
    assert [e.text for e in term.explanations] == ["A piece of tissue.", "A sample."]


def test_terms_of_another_language_are_not_counted():
    explain(("Biopsia", "Una muestra."), language="es")
    explain(("Biopsia", "A sample."))
    assert undefined_terms("en").terms == []


def test_a_defined_term_is_no_longer_suggested_under_any_of_its_names():
    for term in ("Biopsy", "Tissue sample"):
        explain((term, "One."))
        explain((term, "Two."))
    assert sorted(words_of(undefined_terms("en"))) == ["Biopsy", "Tissue sample"]
    make_draft("BIOPSY", kind="definition", also_called=["tissue sample"])
    assert undefined_terms("en").terms == []


def test_suggestions_come_a_page_at_a_time():
    for _ in range(2):
        explain(*((f"Term {n}", "Same.") for n in range(3)))
    first = undefined_terms("en", size=2)
    assert (words_of(first), first.more) == (["Term 0", "Term 1"], True)
    assert words_of(undefined_terms("en", page=2, size=2)) == ["Term 2"]


def test_different_explanations_disagree_and_mere_punctuation_does_not():
    explain(("Biopsy", "A piece of tissue."), ("Scan", "A picture."))
    explain(("Biopsy", "A blood test."), ("Scan", "a <em>picture</em>"))
    (term,) = differently_explained_terms("en").terms
    assert term.words == "Biopsy"
    assert len(term.explanations) == 2


def test_an_article_is_told_which_others_explain_its_terms_differently():
    article = explain(("Biopsy", "A piece of tissue."), ("Scan", "A picture."))
    other = explain(("Biopsy", "A blood test."), ("Scan", "A picture!"))
    (term,) = differently_explained_in(article)
    assert [e.article_pk for e in term.explanations] == [article.pk, other.pk]


def test_an_article_without_lists_disagrees_with_nobody():
    assert differently_explained_in(make_draft()) == []


@pytest.mark.parametrize("number", [2, 6])
def test_the_number_of_queries_does_not_grow(django_assert_num_queries, number):
    articles = [
        explain(*((f"Term {n}", f"Said {a}.") for n in range(number))) for a in range(number)
    ]
    with django_assert_num_queries(4):
        undefined_terms("en")
    with django_assert_num_queries(3):
        differently_explained_terms("en")
    with django_assert_num_queries(3):
        differently_explained_in(articles[0])


def test_a_definition_is_a_draft_with_proposals_that_name_their_articles():
    source = explain(("Biopsy", "A piece of tissue < 1 cm."))
    article = write_definition("Biopsy", language="en", by=make_person())
    assert (article.kind, article.title, article.summary) == ("definition", "Biopsy", "")
    body = texts_of(article).get().html
    assert f"Proposal, from “{source.title}”: A piece of tissue &lt; 1 cm." in body
    assert Act.objects.get(article=article).action == "edit"


def test_a_definitions_address_is_not_that_of_another_article():
    make_draft(slug="anemia")
    assert write_definition("Anemia", language="en", by=make_person()).slug == "anemia-definition"


def test_a_term_is_defined_once():
    write_definition("Biopsy", language="en", by=make_person(REVIEWER))
    with pytest.raises(Refused, match="already a definition"):
        write_definition(" biopsy ", language="en", by=make_person())
    assert write_definition("Biopsy", language="es", by=make_person()).pk


def test_a_definition_needs_a_term():
    with pytest.raises(Refused, match="Write the term"):
        write_definition(" ", language="en", by=make_person())


def test_who_may_not_change_articles_writes_no_definition():
    with pytest.raises(Refused, match="may not"):
        write_definition("Biopsy", language="en", by=make_person(None))
    assert not Article.objects.exists()


@pytest.fixture
def biopsy():
    return make_published("Biopsy", kind="definition", also_called=["tissue sample"])


def draft(body: str):
    article = make_draft()
    reword(article, body)
    return article


def keys_of(article) -> list[str]:
    return [found.key for found in linkable_terms(article)]


def test_a_term_is_offered_once_in_each_section(biopsy):
    article = draft("<p>A biopsy, a biopsy.</p>")
    add_section(article, "Tests", items=[("Sample", "A tissue sample.")], closing="<p>Biopsy</p>")
    found = [(f.heading, f.spot.field, f.place.words) for f in linkable_terms(article)]
    assert found == [("Symptoms", "html", "biopsy"), ("Tests", "description", "tissue sample")]


def test_a_section_that_links_to_the_definition_already_is_left_alone(biopsy):
    article = draft(f'<p>A biopsy. <a href="article:{biopsy.public_id}">More</a></p>')
    assert linkable_terms(article) == []


def test_a_definition_never_published_is_not_offered():
    make_draft("Biopsy", kind="definition")
    assert linkable_terms(draft("<p>A biopsy.</p>")) == []


def test_a_definition_in_another_language_is_not_offered():
    make_published("Biopsy", kind="definition", language="es")
    assert linkable_terms(draft("<p>A biopsy.</p>")) == []


def test_a_definition_is_not_linked_to_itself(biopsy):
    reword(biopsy, "<p>A biopsy is a test.</p>")
    assert linkable_terms(biopsy) == []


def test_the_chosen_terms_become_links_and_the_draft_counts_as_edited(biopsy):
    article = draft("<p>A biopsy &amp; more.</p>")
    assert link_terms(article, by=make_person(), keys=keys_of(article)) == 1
    body = texts_of(article).get().html
    assert body == f'<p>A <a href="article:{biopsy.public_id}">biopsy</a> &amp; more.</p>'
    version = article.lock_version
    article.refresh_from_db()
    assert article.lock_version == version + 1
    assert Act.objects.filter(article=article, action="edit").count() == 1


def test_several_terms_of_one_text_are_linked_at_once(biopsy):
    make_published("Scan", kind="definition")
    article = draft("<p>A biopsy or a scan.</p>")
    assert link_terms(article, by=make_person(), keys=keys_of(article)) == 2
    assert texts_of(article).get().html.count("<a ") == 2


def test_of_two_senses_of_a_word_one_is_linked(biopsy):
    make_published("Biopsy", kind="definition")
    article = draft("<p>A biopsy.</p>")
    keys = keys_of(article)
    assert len(keys) == 2
    assert link_terms(article, by=make_person(), keys=keys) == 1
    assert texts_of(article).get().html.count("<a ") == 1


def test_terms_that_have_gone_meanwhile_are_refused(biopsy):
    article = draft("<p>A biopsy.</p>")
    keys = keys_of(article)
    reword(article, "<p>Nothing.</p>")
    with pytest.raises(Refused, match="changed since"):
        link_terms(article, by=make_person(), keys=keys)


def test_choosing_nothing_is_refused(biopsy):
    with pytest.raises(Refused, match="Choose at least one"):
        link_terms(draft("<p>A biopsy.</p>"), by=make_person(), keys=[])


def test_who_may_not_change_articles_links_nothing(biopsy):
    article = draft("<p>A biopsy.</p>")
    with pytest.raises(Refused, match="may not"):
        link_terms(article, by=make_person(None), keys=keys_of(article))
    assert "<a" not in texts_of(article).get().html


@pytest.mark.parametrize("sections", [1, 8])
def test_finding_places_takes_as_many_queries_for_many_sections(
    biopsy, sections, django_assert_max_num_queries
):
    article = draft("<p>A biopsy.</p>")
    for _ in range(sections):
        add_section(article, "Tests", body="<p>A biopsy.</p>", items=[("Biopsy", "A biopsy.")])
    with django_assert_max_num_queries(13):
        assert len(linkable_terms(article)) == sections + 1
