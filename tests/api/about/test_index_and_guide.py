"""The index, addresses with a wrong trailing slash, and the pages of the guide as they are sent."""

import pytest

from api.problem_types import PROBLEM_TYPES
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


@pytest.fixture
def guide(client) -> str:
    return client.get(f"{INDEX}docs").content.decode()


def test_the_guide_shows_every_address_and_problem_without_a_script(guide, described):
    assert "<script" not in guide
    for methods in described["paths"].values():
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in guide
    assert all(f"problems/{code}" in guide for code in PROBLEM_TYPES)


def test_the_guide_has_every_message_and_every_change_to_the_api(guide, described):
    assert all(f"<dt><code>{name}</code></dt>" in guide for name in described["webhooks"])
    assert "v1, 30 November 2026" in guide


@pytest.mark.parametrize("path", ["docs", "docs/console"])
def test_no_page_allows_a_script_written_into_it(client, path):
    answer = client.get(f"{INDEX}{path}")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'unsafe" not in policy
    assert b"<script>" not in answer.content
