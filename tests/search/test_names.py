"""Exact and short names come first, however many names have the words."""

import pytest

from articles.models import SearchName
from articles.search import hits
from articles.search.names.keys import key_of
from articles.search.search import search
from tests.search.articles import make_findable

pytestmark = pytest.mark.django_db
MOST = 3


@pytest.fixture
def full(monkeypatch):
    """More names with the word than one query of the index returns; the best come last."""
    monkeypatch.setattr(hits, "MAX_RESULTS", MOST)
    monkeypatch.setattr(hits, "_ENOUGH", 1)
    for illness in ("asthma", "gout", "measles", "mumps"):
        make_findable(f"Living a long and good life with {illness}", also_called=[illness])


def found(text: str) -> list[str]:
    return [result.current.edition.title for result in search(text, language="en").results]


def test_a_title_of_this_word_alone_comes_first_and_short_ones_next(full):
    make_findable("Living well")
    make_findable("Living")
    assert found("living")[:2] == ["Living", "Living well"]


def test_a_title_of_these_words_comes_first(full):
    make_findable("Good life")
    assert found("good life")[0] == "Good life"


def test_another_name_of_these_words_comes_before_longer_titles(full):
    make_findable("Condition of the lungs", also_called=["Good life"])
    assert found("good life")[0] == "Condition of the lungs"


def test_the_names_of_one_language_are_not_those_of_another():
    assert key_of(("gout",), "en") != key_of(("gout",), "es")


def test_a_name_is_written_once_by_its_shortest_use():
    make_findable("Gout", also_called=["Gout of the foot"])
    rows = SearchName.objects.filter(key=key_of(("gout",), "en"))
    assert list(rows.values_list("length", flat=True)) == [1]
