"""Every error is a problem (RFC 9457), and every kind of problem is explained."""

import re
from pathlib import Path

import pytest
from django.db import OperationalError
from django.http import Http404

import api
from api.problem_types import PROBLEM_TYPES
from api.v1.views.article import article as view
from api.v1.views.lists import articles
from tests.api.checks import INDEX, address, code_of, refusal

ROOT = Path(api.__file__).parent
RAISED = re.compile(r'(?:Problem|Fault|TransitionRefused)\(\s*"([a-z-]+)"')


def codes_in_the_code() -> set[str]:
    return {code for path in ROOT.rglob("*.py") for code in RAISED.findall(path.read_text())}


def fail(error: Exception):
    def raising(*args, **kwargs):
        raise error

    return raising


def test_every_code_that_is_raised_is_explained_and_none_besides():
    assert codes_in_the_code() == set(PROBLEM_TYPES)


@pytest.mark.parametrize("code", PROBLEM_TYPES)
def test_each_kind_is_described_at_its_address(client, code):
    body = client.get(f"{INDEX}problems/{code}").json()
    assert (body["code"], body["status"]) == (code, PROBLEM_TYPES[code].status)
    assert body["meaning"] and body["remedy"]


def test_the_type_of_a_problem_leads_to_its_description(client):
    problem = client.get(f"{INDEX}nothing").json()
    assert client.get(problem["type"]).json()["title"] == problem["title"]


def test_a_kind_that_is_none_names_those_there_are(client):
    answer = client.get(f"{INDEX}problems/unheard-of")
    assert code_of(answer) == "not-found"
    assert f"http://testserver{INDEX}problems/gone" in answer.json()["known"]


def test_a_problem_names_path_and_request(client, settings):
    settings.NUM_PROXIES = 1
    answer = client.get(f"{INDEX}nothing", headers={"X-Request-ID": "partner-12345"})
    body = answer.json()
    assert (body["instance"], body["request_id"]) == (f"{INDEX}nothing", "partner-12345")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path",
    [
        "/api/v2/articles",
        "/api/nothing",
        f"{INDEX}nothing/",
        f"{INDEX}articles/not-an-id",
        f"{INDEX}articles/0f8a3c52-6b1e-4d27-9c40-2f6d1a7e5b9",
        f"{INDEX}articles/en/a%00b",
        f"{INDEX}articles/en/a%0Ab",
        f"{INDEX}articles/%zz",
        f"{INDEX}articles/%ff%fe",
        f"{INDEX}articles/english/asthma",
        f"{INDEX}articles/en/{'a' * 121}",
    ],
)
def test_what_can_be_no_address_is_a_404(client, path):
    assert refusal(client.get(path)) == (404, "not-found")


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["language=%00", "slug=%00", "topic=%ff%00", "cursor=%00"])
def test_a_nul_in_a_parameter_is_a_400(client, query):
    assert refusal(client.get(f"{INDEX}articles?{query}")) == (400, "invalid-parameter")


@pytest.mark.django_db
def test_a_misspelt_parameter_is_corrected(client):
    answer = client.get(f"{INDEX}articles?langauge=en")
    assert refusal(answer) == (400, "unknown-parameter")
    hint = "Did you mean “language”?"
    assert answer.json()["errors"] == [{"where": "query.langauge", "code": "unknown", "hint": hint}]


@pytest.mark.parametrize("query", ["page=2", "rows=1,2", "pregnant=1"])
def test_what_is_no_misspelling_gets_the_list_of_parameters(client, query):
    [error] = client.get(f"{INDEX}articles?{query}").json()["errors"]
    assert error["hint"].startswith("Known parameters: language, kind")


@pytest.mark.parametrize("path", ["search", "suggest"])
def test_a_parameter_that_has_to_be_there_is_named(client, path):
    [error] = client.get(f"{INDEX}{path}").json()["errors"]
    assert (error["where"], error["code"]) == ("query.q", "missing")


@pytest.mark.parametrize(("query", "code"), [("kind=a&kind=b", "repeated"), ("kind=", "empty")])
def test_a_parameter_has_one_value(client, query, code):
    answer = client.get(f"{INDEX}articles?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == code


FLOOD = "&".join(f"p{number}=1" for number in range(200))


def test_more_parameters_than_the_site_takes_are_a_400(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
    assert refusal(client.get(f"{INDEX}articles?{FLOOD}")) == (400, "bad-request")


def test_of_many_wrong_parameters_the_first_are_named(client):
    assert len(client.get(f"{INDEX}articles?{FLOOD}").json()["errors"]) == 20


def test_an_address_without_parameters_says_so(client):
    [error] = client.get(f"{INDEX}?pretty=1").json()["errors"]
    assert error["hint"] == "This address takes no parameters."


def test_what_a_view_does_not_find_is_a_404(client, monkeypatch):
    monkeypatch.setattr(articles.cursors, "journal_end", fail(Http404("inside secret")))
    assert refusal(client.get(f"{INDEX}articles")) == (404, "not-found")


@pytest.mark.django_db
def test_an_unforeseen_error_shows_no_details(client, monkeypatch):
    monkeypatch.setattr(articles.cursors, "journal_end", fail(RuntimeError("inside secret")))
    answer = client.get(f"{INDEX}articles")
    assert refusal(answer) == (500, "internal-error")
    assert answer.json()["request_id"] == answer["X-Request-ID"]
    assert b"secret" not in answer.content and b"Traceback" not in answer.content


def test_an_unforeseen_error_on_an_article_is_a_problem_too(client, article, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(view, "find_by_id", fail(RuntimeError("inside secret")))
    answer = client.get(address(article))
    assert refusal(answer) == (500, "internal-error")
    assert b"secret" not in answer.content


def test_a_database_that_does_not_answer_is_a_503(client, article, monkeypatch):
    monkeypatch.setattr(view, "find_by_id", fail(OperationalError("server at 10.0.0.1")))
    answer = client.get(address(article))
    assert refusal(answer) == (503, "unavailable")
    assert answer["Retry-After"] == "5" and b"10.0.0.1" not in answer.content


def test_a_host_that_is_not_ours_is_a_problem(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    client.handler.load_middleware()
    assert refusal(client.get(INDEX, headers={"Host": "evil.example"})) == (400, "bad-request")
