"""The screens of plain language and of the glossary."""

import pytest
from django.urls import reverse

from articles.models import Article
from tests.admin.staff import address, make_article, person, publish_now, refusal_page, signed_in
from tests.factories import items_of, texts_of

pytestmark = pytest.mark.django_db
SHORT = "<p>" + "The cat sat on the mat. " * 20 + "</p>"


def plain(article) -> str:
    return reverse("admin:screen_plain_language", args=[article.pk])


def links(article) -> str:
    return reverse("admin:screen_glossary_links", args=[article.pk])


GLOSSARY = "/admin/glossary/"


def test_the_measures_of_the_draft_are_told_in_words(editing, article):
    texts_of(article, heading="Part 1").update(html=SHORT)
    page = editing.get(plain(article)).content.decode()
    assert "Flesch–Kincaid" in page
    assert "Below grade 1" in page
    assert "A rough signal. Test with readers." in page


def test_advice_links_to_the_sections_row_in_the_editor(editing, article):
    texts_of(article, heading="Part 2").update(html=f"<p>{'word ' * 30}</p>")
    page = editing.get(plain(article)).content.decode()
    anchor = "id_blocks-3-heading"
    assert f'href="{address(article)}#{anchor}"' in page
    assert f'id="{anchor}"' in editing.get(address(article)).content.decode()


def test_a_draft_that_cannot_be_measured_says_why(editing, article):
    article.section_set.update(heading="")
    assert "Give the section a heading." in editing.get(plain(article)).content.decode()


def test_the_line_of_the_trend_is_also_described_in_words(editing, article):
    texts_of(article, heading="Part 1").update(html=SHORT)
    publish_now(article)
    page = editing.get(plain(article)).content.decode()
    assert 'aria-label="Flesch–Kincaid: edition 1 ' in page


def test_another_articles_explanation_is_warned_of(editing, article):
    other = make_article("Kidney stones")
    items_of(other).update(description="Something else.")
    page = editing.get(plain(article)).content.decode()
    assert "“Term 1” is explained differently in Kidney stones" in page


def test_the_plain_language_screen_needs_a_constant_number_of_queries(
    editing, article, django_assert_max_num_queries
):
    big = make_article("Big", sections=12, items=6)
    editing.get(plain(article))
    with django_assert_max_num_queries(24):
        editing.get(plain(big))


@pytest.mark.parametrize("show", ["definitions", "suggestions", "disagreements", "nonsense"])
def test_every_part_of_an_empty_glossary_opens(editing, db, show):
    assert editing.get(GLOSSARY, {"show": show, "page": "x", "language": "?"}).status_code == 200


def test_a_definition_is_listed_with_its_state(editing, article):
    Article.objects.filter(pk=article.pk).update(kind="definition", also_called=["Bile stones"])
    page = editing.get(GLOSSARY).content.decode()
    assert "Bile stones" in page
    assert "Never published" in page


def test_a_suggested_term_becomes_a_draft_with_one_button(editing, article):
    make_article("Kidney stones")
    assert "Term 1" in editing.get(GLOSSARY, {"show": "suggestions"}).content.decode()
    answer = editing.post(GLOSSARY, {"term": "Term 1", "language": "en"})
    assert answer["Location"] == address(Article.objects.get(kind="definition"))


def test_a_refused_definition_keeps_what_was_typed(editing, article):
    Article.objects.filter(pk=article.pk).update(kind="definition")
    answer = editing.post(GLOSSARY, {"term": "GALLSTONES", "language": "en"})
    assert 'value="GALLSTONES"' in refusal_page(answer)
    assert "There is already a definition" in answer.content.decode()


def test_chosen_terms_are_linked_from_the_screen(editing, article):
    definition = make_article("Text 1")
    Article.objects.filter(pk=definition.pk).update(kind="definition")
    publish_now(definition)
    page = editing.get(links(article)).content.decode()
    key = page.split('name="key" value="')[1].split('"')[0]
    assert editing.post(links(article), {"key": key})["Location"] == address(article)
    assert "<a href=" in texts_of(article, heading="Part 1").get().html


def test_choosing_nothing_says_so_on_the_screen(editing, article):
    assert "Choose at least one term" in refusal_page(editing.post(links(article), {}))


def test_a_person_without_a_role_opens_neither_screen(article):
    browser = signed_in(person("nora"))
    assert {browser.get(url).status_code for url in (plain(article), GLOSSARY)} == {403}
