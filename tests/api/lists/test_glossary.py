"""GET /glossary."""

from itertools import islice

import pytest

from tests.api.checks import INDEX, address, pages_of
from tests.factories import make_draft, make_published, publish_changed

pytestmark = pytest.mark.django_db
GLOSSARY = f"{INDEX}glossary"


def define(term: str, **fields):
    return make_published(term, kind="definition", **fields)


def terms(client, query: str = "") -> list[str]:
    return [item["term"] for item in client.get(f"{GLOSSARY}?{query}").json()["items"]]


def test_definitions_come_by_language_then_by_term(client):
    for term, language in [("stent", "en"), ("Ödem", "de"), ("angina", "en"), ("Zyste", "de")]:
        define(term, language=language)
    assert terms(client) == ["Ödem", "Zyste", "angina", "stent"]


def test_a_definition_says_what_its_article_says(client):
    made = define("Angina", summary="Chest pain.", also_called=["Stenocardia"])
    [item] = client.get(GLOSSARY).json()["items"]
    whole = client.get(address(made)).json()
    assert (item["term"], item["definition"]) == ("Angina", "Chest pain.")
    assert item["also_called"] == ["Stenocardia"]
    for name in ("id", "language", "dir", "edition", "links"):
        assert item[name] == whole[name]


def test_only_published_definitions_are_listed(client):
    make_draft("Draft", kind="definition")
    make_published("Asthma")
    assert terms(client) == []


def test_the_words_are_those_of_the_edition_not_of_the_draft(client):
    made = define("Angina", summary="Chest pain.")
    made.summary = "Not yet reviewed."
    made.save()
    [item] = client.get(GLOSSARY).json()["items"]
    assert item["definition"] == "Chest pain."


def test_a_language_and_a_prefix_narrow_the_list(client):
    define("Émbolo", language="es"), define("Embolus"), define("Stent")
    assert terms(client, "language=es") == ["Émbolo"]
    assert terms(client, "prefix=EMB") == ["Embolus", "Émbolo"]
    assert terms(client, "prefix=éM&language=en") == ["Embolus"]


def test_pages_hold_every_definition_once(client):
    made = [define(term) for term in ("B", "A", "A")]
    publish_changed(made[0], title="C")
    pages = pages_of(client, f"{GLOSSARY}?limit=1")
    assert [item["term"] for page in islice(pages, 9) for item in page["items"]] == ["A", "A", "C"]


@pytest.mark.parametrize(
    "query", ["prefix=%CC%81", "language=fr", "limit=201", "cursor=x", "cursor=cDEKZW4KenoKMQ"]
)
def test_a_malformed_value_is_an_error_that_names_its_parameter(client, query):
    answer = client.get(f"{GLOSSARY}?{query}")
    [error] = answer.json()["errors"]
    assert (answer.status_code, error["where"]) == (400, f"query.{query.partition('=')[0]}")


def test_the_glossary_is_one_query(client, django_assert_num_queries):
    define("A"), define("B")
    with django_assert_num_queries(1):
        assert terms(client) == ["A", "B"]
