"""A word that stands in most articles costs no more than another, and finds the best ones."""

import pytest
from django.db import connection

from articles.models import SearchEntry, SynonymGroup
from articles.search import list_filter
from articles.search.analysis import stems_of
from articles.search.list_filter import languages
from articles.search.lookup import backend, finding, ranked
from articles.search.lookup.backend import Filters
from articles.search.lookup.query import any_name, everywhere
from articles.search.names.keys import key_of
from articles.search.search import search
from articles.search.suggestions import suggest
from tests.search.articles import make_findable, with_words

pytestmark = pytest.mark.django_db
ENGLISH = Filters(("en",))


@pytest.fixture
def common(monkeypatch):
    """A word is common that is in more than two articles."""
    monkeypatch.setattr(ranked, "_MOST", 2)
    monkeypatch.setattr(ranked, "MAX_RESULTS", 1)
    monkeypatch.setattr(list_filter, "_COMMON", 2)
    for title in ("Gout", "Mumps", "Croup", "Measles"):
        make_findable(title, "<p>Ask patients about fever.</p>")


def titles(matches: list) -> list[str]:
    return [match.title for match in matches]


def by_text(*words: str) -> list[str]:
    stems = [stem for word in words for stem in stems_of(word, "en")]
    by = [(stem, 1.0) for stem in stems]
    query = everywhere([[(stem,)] for stem in stems])
    return titles(ranked.ranked(query, ENGLISH, by, limit=3))


def listed(text: str, language: str | None = None) -> list[str]:
    rows = with_words(text, language).order_by("first_seq")
    return list(rows.values_list("edition__title", flat=True))


def test_a_text_that_has_it_often_comes_first_whatever_the_length_of_its_title(common):
    make_findable("Whooping cough in winter", "<p>Fever, fever, fever.</p>")
    assert by_text("fever")[0] == "whoop cough in winter"


def test_a_heading_that_has_it_comes_first_whatever_the_length_of_its_title(common):
    make_findable("Whooping cough in winter", "<p>Words.</p>", heading="Fever")
    assert by_text("fever")[0] == "whoop cough in winter"


def test_two_common_words_often_in_a_text_count_more_than_one(common):
    make_findable("Cough", "<p>Patients, fever, fever, fever.</p>")
    make_findable("Whooping cough in winter", "<p>Fever patients.</p>" * 3)
    assert by_text("fever", "patients")[0] == "whoop cough in winter"


def test_of_equal_ones_the_shortest_titles_come_first(common):
    assert by_text("fever", "patients") == ["gout"]


def test_by_any_word_the_names_with_most_of_them_come_first(common):
    for name in ("Cold", "Flu", "Head cold", "Cold fingers and toes"):
        make_findable(name)
    by = [(stem, 1.0) for stem in ("cold", "finger", "toe")]
    found = ranked.ranked(any_name([stem for stem, _ in by]), ENGLISH, by, limit=2)
    assert titles(found)[0] == "cold finger and toe"


def test_it_takes_two_queries_where_another_takes_one(common, django_assert_num_queries):
    with django_assert_num_queries(2):
        by_text("fever", "patients")
    with django_assert_num_queries(1):
        by_text("croup")


def test_a_list_with_it_has_the_same_articles_as_with_another_word(common):
    make_findable("Cough", "<p>Patients.</p>")
    assert listed("fever", "en") == ["Gout", "Mumps", "Croup", "Measles"]
    assert listed("fever patients") == ["Gout", "Mumps", "Croup", "Measles"]


def test_a_list_with_it_knows_synonyms_and_names(common):
    SynonymGroup.objects.create(language="en", terms=["fever", "high temperature"])
    make_findable("Temperature, high")
    assert listed("fever", "en")[-1] == "Temperature, high"
    assert listed("measles", "en") == ["Measles"]


def test_a_list_with_it_is_of_the_language_alone(common):
    make_findable("Fever", language="es")
    assert listed("fever", "es") == ["Fever"]
    assert len(listed("fever")) == 5


@pytest.mark.parametrize("rare", [frozenset(), frozenset(["kind", "aspect"])])
def test_a_filter_holds_beside_it(common, rare):
    make_findable("Cough of the youngest", "<p>Fever.</p>", aspect="symptoms")
    make_findable("Colds", "<p>Fever.</p>", aspect="symptoms", kind="medicine")
    filters = Filters(("en",), aspect="symptoms", kind="condition", rare=rare)
    found = finding.matches(everywhere([[("fever",)]]), filters, limit=1)
    assert titles(found) == ["cough of the youngest"]


def test_a_filter_that_few_articles_pass_is_rare(common, monkeypatch):
    monkeypatch.setattr(backend, "_FEW", 3)
    make_findable("Cold", aspect="symptoms")
    asked = Filters(("en",), kind="condition", aspect="symptoms", topics=(1,))
    assert backend.with_rare(asked).rare == {"aspect", "topics"}


@pytest.mark.parametrize("letters", range(1, 7))
def test_a_suggestion_takes_any_number_of_letters(letters):
    make_findable("Asthma")
    make_findable("Asma", language="es")
    assert [s.name for s in suggest("asthma"[:letters], language="en")] == ["Asthma"]


def test_a_count_ends_where_it_says_enough(common, monkeypatch):
    monkeypatch.setattr(finding, "MOST_COUNTED", 1)
    make_findable("Mumps in adults")
    assert finding.name_counts(["mump", "okapi"], ["en"]) == {"mump": 1, "okapi": 0}


def test_names_are_looked_up_in_more_languages_than_a_statement_joins(
    django_assert_num_queries,
):
    make_findable("Gout")
    keys = [key_of(("gout",), f"x-{number}") for number in range(599)] + [key_of(("gout",), "en")]
    with django_assert_num_queries(3):
        assert titles(finding.by_name(keys, ENGLISH, limit=200)) == ["gout"]


def test_a_question_of_eighty_languages_is_answered(monkeypatch):
    make_findable("Gout and you")
    tags = ("en", *(f"x{a}{b}" for a in "abcdefgh" for b in "abcdefghij"))
    monkeypatch.setattr("articles.search.search.languages", lambda: tags)
    assert [found.current.edition.title for found in search("gout").results] == ["Gout and you"]


def test_the_languages_are_found_along_the_index():
    for language in ("fr", "en", "es", "en"):
        make_findable(f"Gout {language}", language=language)
    assert languages() == ("en", "es", "fr")


def test_a_title_that_is_another_leaves_the_old_one(common):
    SearchEntry.objects.filter(title="gout").update(title="podagra")
    assert listed("gout", "en") == []
    assert finding.known([], ["gout", "podagra"], "en") == {"podagra"}


# The tokens that are left, in both tables.
TOKENS = {
    "sqlite": "SELECT (SELECT count(*) FROM temp.stems), (SELECT count(*) FROM temp.words)",
    "postgresql": "SELECT 0, count(*) FROM articles_searchlookup",
}


def test_what_leaves_the_index_leaves_no_token(common):
    SearchEntry.objects.filter(title="gout").update(title="podagra", words="x", language="fr")
    SearchEntry.objects.all().delete()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in ("stems", "words"):
                cursor.execute(
                    f"CREATE VIRTUAL TABLE temp.{table} "
                    f"USING fts5vocab('main', 'articles_searchlookup_{table}', 'row')"
                )
        cursor.execute(TOKENS[connection.vendor])
        assert cursor.fetchone() == (0, 0)
