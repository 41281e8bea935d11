"""The index, and addresses with a wrong trailing slash."""

import pytest

from tests.api.checks import INDEX, code_of

pytestmark = pytest.mark.django_db


def test_every_address_the_index_names_is_there(client):
    # These need a key, or a parameter.
    others = {"me": 401, "search": 400, "suggest": 400}
    for name, target in client.get(INDEX).json()["links"].items():
        assert client.get(target).status_code == others.get(name, 200)


def test_the_index_says_on_what_terms_articles_may_be_reused(client, settings):
    assert client.get(INDEX).json()["reuse"] == settings.REUSE


@pytest.mark.parametrize("path", ["/api", "/api/"])
def test_the_api_leads_to_its_present_version_for_now(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (307, INDEX)


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/api/v1", INDEX),
        ("/api/v1/articles/", "/api/v1/articles"),
        ("/api/v1/articles//?limit=2&slug=a%20b", "/api/v1/articles?limit=2&slug=a%20b"),
        ("/api/v1/articles/en/ni%C3%B1os/", "/api/v1/articles/en/ni%C3%B1os"),
        ("/api/v1/docs/", "/api/v1/docs"),
    ],
)
def test_a_slash_too_many_or_too_few_is_put_right(client, path, target):
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (308, target)
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_slash_after_nothing_leads_nowhere(client):
    assert code_of(client.get("/api/v1/nothing/")) == "not-found"


def test_no_address_can_write_a_header(client):
    answer = client.get("/api/v1/articles/?a=1%0d%0aX: y")
    assert "\n" not in answer["Location"] and "X" not in answer.headers
