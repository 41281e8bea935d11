"""The OpenAPI description and the article's JSON Schema: valid, and matched by real responses."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import get_resolver
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate

from api.v1 import urls
from articles.management.commands.load_samples import TWICE
from articles.models import Current
from tests.api.checks import INDEX, address, addresses_of, every_address
from tests.api.openapi.validation import faults
from tests.api.partners.keys import bearer, make_key
from tests.delivery.rich_articles import archived, make_set
from tests.factories import (
    archive_article,
    make_draft,
    make_published,
    make_withdrawn,
    withdraw_article,
)

# Answers held against their description: the statements are run by their own tests on both.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def schema_said(described: dict, path: str, status: int) -> dict:
    """The schema that the description gives for a response."""
    contents = described["paths"][path]["get"]["responses"][str(status)]["content"]
    [content] = contents.values()
    return content["schema"]


def test_the_description_is_made_without_a_warning():
    out = StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=out)
    assert "openapi: 3.1.0" in out.getvalue()


def test_the_description_is_valid_openapi(described):
    validate(described)


def test_every_address_is_described(described):
    assert len(described["paths"]) == len(urls.urlpatterns)


def test_every_header_that_is_sent_is_described(client, described):
    common = {"Content-Type", "Content-Length", "X-Content-Type-Options", "Referrer-Policy"}
    common |= {"Cross-Origin-Opener-Policy", "Content-Security-Policy"}
    for path in every_address(make_published()):
        answer = client.get(path)
        template = template_of(path)
        said = described["paths"][template]["get"]["responses"]["200"]["headers"]
        sent = {name for name in answer.headers if not name.startswith("Access-Control-")}
        assert sent - common <= set(said), template


def template_of(path: str) -> str:
    """The path of an address in the description."""
    match = get_resolver().resolve(path.partition("?")[0])
    kwargs = {str(value): f"{{{name}}}" for name, value in match.kwargs.items()}
    return "/".join(kwargs.get(part, part) for part in path.partition("?")[0].split("/"))


@pytest.mark.parametrize("which", ["original", "translation", "archived"])
def test_answers_keep_to_what_is_described(client, described, which):
    original, translation = make_set()
    article = translation if which == "translation" else original
    if which == "archived":
        archive_article(article, "Merged.", successor=translation)
    for path in every_address(article):
        answer = client.get(path)
        html = answer["Content-Type"].startswith("text/html")
        body = answer.content.decode() if html else json.loads(answer.content)
        said = schema_said(described, template_of(path), 200)
        assert faults(described, said, body) == [], path


def test_a_rich_article_fills_every_field(client):
    article, _ = make_set()
    body = client.get(address(article)).json()
    empty = {name for name, value in body.items() if value in (None, [], "")}
    assert empty == {"ended", "translation", "then"}


def test_problems_keep_to_what_is_described(client, described):
    article = make_withdrawn(kind="unsafe")
    paths = [*addresses_of(article), f"{INDEX}articles?x=1", *addresses_of(make_draft())]
    for path in paths:
        answer = client.get(path)
        said = schema_said(described, template_of(path), answer.status_code)
        assert faults(described, said, answer.json()) == [], path


def test_a_successor_keeps_to_what_is_described(client, article, described):
    later = make_published()
    withdraw_article(article, "merged", successor=later)
    body = client.get(address(article)).json()
    assert faults(described, "GoneProblem", body) == []
    assert body["successor"]["id"] == str(later.public_id)


def test_the_check_itself_sees_a_missing_and_an_extra_field(client, described):
    body = client.get(INDEX).json()
    assert faults(described, "Index", body) == []
    assert faults(described, "Index", {**body, "more": 1})
    assert faults(described, "Index", {k: v for k, v in body.items() if k != "name"})


def test_a_key_is_described_as_optional_where_anybody_may_read(described):
    assert described["paths"]["/api/v1/articles"]["get"]["security"] == [{}, {"key": []}]
    assert described["paths"]["/api/v1/me"]["get"]["security"] == [{"key": []}]


def test_what_a_partner_is_answered_keeps_to_what_is_described(client, described):
    headers = bearer(make_key(scopes=["archive"], limit="9/m")[1])
    body = client.get(f"{INDEX}me", headers=headers).json()
    assert faults(described, "Me", body) == []
    article = make_withdrawn(kind="unsafe")
    for rest, name in (("/editions", "EditionList"), ("/editions/1", "Edition")):
        body = client.get(address(article, rest), headers=headers).json()
        assert faults(described, name, body) == [], rest


@pytest.fixture
def validator(client) -> Draft202012Validator:
    schema = client.get(f"{INDEX}article-schema.json").json()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_the_article_schema_refers_to_nothing_outside(client):
    answer = client.get(f"{INDEX}article-schema.json")
    assert answer["Content-Type"] == "application/schema+json"
    assert b"#/components/" not in answer.content
    assert answer.json()["$id"] == f"http://testserver{INDEX}article-schema.json"


def test_the_samples_keep_to_the_article_schema(client, validator):
    call_command("load_samples", *TWICE, verbosity=0)
    ids = list(Current.objects.values_list("public_id", flat=True))
    assert len(ids) > 5
    for public_id in ids:
        validator.validate(client.get(f"{INDEX}articles/{public_id}").json())


def test_notices_translations_and_archived_articles_keep_to_the_article_schema(client, validator):
    original, translation = make_set()
    for article in (original, translation, archived(original)):
        validator.validate(client.get(address(article)).json())


def test_the_article_schema_sees_a_field_that_is_missing_or_wrong(client, article, validator):
    body = client.get(address(article)).json()
    del body["notices"]
    body["sections"][0]["level"] = "2"
    told = " ".join(error.message for error in validator.iter_errors(body))
    assert "'notices' is a required property" in told and "'2' is not of type" in told


def test_the_article_schema_allows_fields_that_are_yet_to_come(client, article, validator):
    body = client.get(address(article)).json()
    validator.validate({**body, "something_new": 1})
