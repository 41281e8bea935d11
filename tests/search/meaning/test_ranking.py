"""With a model of meaning, search finds pages that have none of the words that were typed."""

import pytest

from articles.search.meaning import matrix
from articles.search.meaning.building import run_once
from articles.search.search import search
from tests.factories import publish_reworded, withdraw_article
from tests.search.articles import make_findable

pytestmark = pytest.mark.django_db


def found(text: str, **filters) -> list[str]:
    filters = {"language": "en", **filters}
    return [result.current.edition.title for result in search(text, **filters).results]


@pytest.fixture
def library(model):
    made = [make_findable(title) for title in ("Cystitis", "Asthma", "Fracture")]
    run_once()
    return made


def test_a_page_is_found_by_its_meaning(library):
    assert found("plumbing trouble")[0] == "Cystitis"


def test_without_a_model_it_is_not(library, settings):
    settings.SEARCH_EMBEDDINGS_URL = ""
    assert found("plumbing trouble") == []


def test_a_page_named_as_the_question_leads_whatever_it_means(library):
    make_findable("Broken wheezing lungs", "<p>Puffer, asthma, asthma.</p>")
    make_findable("Puffer", "<p>A fish of warm seas.</p>")
    run_once()
    matrix.clear()
    assert found("puffer")[0] == "Puffer"


def test_pages_found_by_words_are_all_there(library):
    fish = make_findable("A fish", "<p>Its puffer stings.</p>")
    assert {fish.title, "Asthma"} <= set(found("puffer"))


def test_pages_found_by_meaning_alone_have_not_all_the_words(library):
    assert search("plumbing trouble", language="en").relaxed


def test_filters_hold(library):
    spanish = make_findable("Bladder", language="es")
    run_once()
    matrix.clear()
    assert spanish.title not in found("plumbing trouble")
    assert found("plumbing trouble", language="es") == ["Bladder"]
    assert found("plumbing trouble", kind="medicine") == []


def test_without_a_language_all_are_searched(library):
    make_findable("Bladder", language="es")
    run_once()
    matrix.clear()
    assert {"Cystitis", "Bladder"} <= set(found("plumbing trouble", language=None))


def test_a_page_that_was_withdrawn_is_not_found_though_its_vector_is_in_memory(library):
    assert "Cystitis" in found("plumbing trouble")
    withdraw_article(library[0], "legal")
    assert "Cystitis" not in found("plumbing trouble")


def test_what_an_edition_said_before_does_not_count(library):
    assert "Cystitis" in found("plumbing trouble")
    publish_reworded(library[0], "<p>Other words.</p>")
    assert "Cystitis" not in found("plumbing trouble")
    run_once()
    matrix.clear()
    assert "Cystitis" in found("plumbing trouble")


def test_the_facets_count_what_is_shown(library):
    results = search("plumbing trouble", language="en")
    assert results.facets["language"] == [("en", results.total)]
