"""GET /suggest."""

import pytest

from tests.api.checks import INDEX
from tests.factories import withdraw_article
from tests.search.making import forget_all, make_findable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget():
    forget_all()
    yield
    forget_all()


def names(client, q: str, **more) -> list[str]:
    body = client.get(f"{INDEX}suggest", {"q": q, **more}).json()
    return [item["name"] for item in body["items"]]


def test_names_that_begin_so_come_first_then_those_with_such_a_word(client):
    make_findable("Broken heart")
    make_findable("Heart attack")
    assert names(client, "hea") == ["Heart attack", "Broken heart"]


def test_the_last_word_may_be_unfinished_and_accents_left_out(client):
    make_findable("Ménière’s disease")
    assert names(client, "meniere dis") == ["Ménière’s disease"]
    assert names(client, "menieres x") == []


def test_the_name_that_fits_is_told_beside_the_title(client):
    make_findable("Myocardial infarction", also_called=["Heart attack"])
    [item] = client.get(f"{INDEX}suggest?q=heart").json()["items"]
    assert (item["name"], item["title"]) == ("Heart attack", "Myocardial infarction")


def test_only_the_language_asked_for(client):
    make_findable("Asma", language="es")
    assert names(client, "as", language="en") == []
    assert names(client, "as", language="es") == names(client, "as") == ["Asma"]


def test_nothing_is_suggested_that_was_withdrawn(client):
    article = make_findable("Asthma")
    withdraw_article(article)
    assert names(client, "asth") == []


def test_a_limit_holds(client):
    for number in range(4):
        make_findable(f"Asthma {number}")
    assert len(names(client, "asthma", limit=3)) == 3
