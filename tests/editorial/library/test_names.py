"""What is kept of names narrows a search to few articles, and never leaves out what it finds."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.documents.richtext.loose_pattern import Looseness, loose_source
from articles.editorial.library import names
from articles.editorial.library.names import (
    articles_that_may_have,
    asked_grams,
    definitions_in,
    grams_of,
    refresh_stale_names,
)
from articles.models import Article, DefinitionName, DraftGrams
from tests.factories import make_draft, make_published

SIGNS = "aAeEnNzZsStThHoO0129 -'’‑éÉßœŒæłŁñıİΣςσ한글語\u0301\u00ad\u200b\u200c.&میخو"
TEXTS = st.text(SIGNS, min_size=1, max_size=12)


@settings(max_examples=300, deadline=None, database=None)
@given(before=TEXTS, typed=TEXTS, after=TEXTS, how=st.sampled_from([str, str.upper, str.lower]))
def test_a_name_that_the_pattern_finds_has_what_is_asked_for(before, typed, after, how):
    name = before + how(typed) + after
    pattern = loose_source(typed, Looseness(loosest=True))
    if pattern and re.search(pattern, name, re.IGNORECASE):
        assert set(asked_grams(typed)) <= grams_of(name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("covid19", "COVID‑19"), ("SJÖGREN", "Sjo\u0308gren"), ("oedeme", "Œdème"), ("vitb", "Vit B")],
)
def test_signs_may_be_typed_otherwise(typed, name):
    assert (set(asked_grams(typed)) <= grams_of(name)) == (typed != "vitb")


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["zanz", "nzib", "ZANZÍBAR", "zi", "z", "fever zanzibar"])
def test_a_part_of_a_word_leads_to_few_articles(typed):
    found = make_draft("Zanzibar fever", slug="a")
    make_draft("Cold", slug="b")
    refresh_stale_names()
    assert articles_that_may_have(typed) == [found.pk]


@pytest.mark.django_db
def test_a_draft_just_written_counts_as_found():
    article = make_draft("Zanzibar fever")
    refresh_stale_names()
    Article.objects.filter(pk=article.pk).update(title="Malaria", lock_version=9)
    assert articles_that_may_have("malaria") == [article.pk]


@pytest.mark.django_db
def test_a_name_that_an_edition_had_leads_to_its_article():
    article = make_published("Zanzibar fever")
    Article.objects.filter(pk=article.pk).update(title="Malaria", slug="m", lock_version=9)
    refresh_stale_names()
    assert articles_that_may_have("zanzibar") == [article.pk]


@pytest.mark.django_db
def test_many_articles_are_not_narrowed(monkeypatch):
    monkeypatch.setattr(names, "MOST", 1)
    make_draft("Zanzibar fever", slug="a"), make_draft("Zanzibar cold", slug="b")
    refresh_stale_names()
    assert (articles_that_may_have("zanzibar"), len(articles_that_may_have("fever"))) == (None, 1)


@pytest.mark.django_db
def test_a_deleted_draft_leads_nowhere():
    make_draft("Zanzibar fever")
    refresh_stale_names()
    Article.objects.all().delete()
    assert (articles_that_may_have("zanzibar"), DraftGrams.objects.count()) == ([], 0)


@pytest.mark.django_db
def test_all_drafts_cost_the_queries_of_one(django_assert_num_queries):
    for number in range(3):
        make_draft(f"Fever {number}", slug=f"fever-{number}")
    with django_assert_num_queries(9):
        assert refresh_stale_names() == 3
    assert refresh_stale_names() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "found"),
    [("A stent graft helps.", True), ("A graft, and a stent.", False), ("It STENT-grafts.", False)],
)
def test_a_definition_is_read_where_its_first_words_stand(text, found):
    make_draft("Stent graft", kind="definition", also_called=["Tube of the vein"])
    refresh_stale_names()
    rows = Article.objects.filter(definitions_in([text], "en"))
    assert (rows.exists(), DefinitionName.objects.count()) == (found, 2)
