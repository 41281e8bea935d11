"""The OpenAPI description: valid, complete, and matched by real responses."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import get_resolver
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate

from api.v1 import urls
from articles.editorial.withdrawal.withdraw import withdraw
from articles.models import Code, Topic
from tests.api.checks import INDEX, address, addresses_of, every_address
from tests.api.partners.keys_making import bearer, make_key
from tests.factories import (
    PUBLISHER,
    add_section,
    archive_article,
    make_draft,
    make_person,
    make_published,
    make_withdrawn,
    publish_draft,
    raise_safety_notice,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def described(client) -> dict:
    return client.get(f"{INDEX}openapi.json").json()


def tighten(schema):
    """The same schema with additional properties refused."""
    if isinstance(schema, list):
        return [tighten(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    tight = {name: tighten(value) for name, value in schema.items()}
    if isinstance(schema.get("properties"), dict):
        tight.setdefault("additionalProperties", False)
    return tight


def faults(described: dict, name: str, body: object, *, tight: bool = True) -> list[str]:
    """The places where a body is invalid against a component."""
    components = described["components"]
    schema = {
        "$ref": f"#/components/schemas/{name}",
        "components": tighten(components) if tight else components,
    }
    checked = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message[:200]}" for error in checked.iter_errors(body)]


def schema_named(described: dict, path: str, status: int) -> str:
    """The component that the description names for a response."""
    contents = described["paths"][path]["get"]["responses"][str(status)]["content"]
    # An article has other media types too; their content is tested elsewhere.
    content = contents.get("application/json") or next(iter(contents.values()))
    return content["schema"]["$ref"].rpartition("/")[2]


def make_rich():
    """An article with a value in every field, and its translation."""
    article = make_draft(
        "Heart attack",
        slug="heart-attack",
        summary="In short.",
        also_called=["MI"],
        byline="By A. Writer",
        questions=["What now?"],
        call_to_action="Find a doctor.",
        audience_age_min=18,
        audience_sex="female",
        sections=False,
    )
    article.topics.set([Topic.objects.create(slug="heart", name="Heart")])
    code = Code.objects.create(system="http://hl7.org/fhir/sid/icd-10-cm", code="I21", display="MI")
    article.code_rows.create(code=code, relation="equivalent")
    article.references.create(title="A source", url="https://example.org/a", accessed="2025-01-02")
    article.related.set([make_published()])
    advice = {"care_advice": "<p>Call now.</p>", "care_advice_urgency": "emergency"}
    add_section(article, "Signs", items=[("Pain", "In the chest."), ("Sweat", "")], **advice)
    add_section(article, "Rare", level=3, body="<p>Text.</p>", aspect="symptoms", urgency="urgent")
    publish_draft(article)
    translation = make_draft(
        "Infarto",
        slug="infarto",
        language="es",
        translation_set=article.translation_set,
        translation_of=article,
    )
    publish_draft(translation)
    raise_safety_notice(article)
    return article, translation


def test_the_description_is_made_without_a_warning():
    out = StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=out)
    assert "openapi: 3.1.0" in out.getvalue()


def test_the_description_is_valid_openapi(described):
    validate(described)


def test_every_address_is_described(described):
    assert len(described["paths"]) == len(urls.urlpatterns)


def test_every_parameter_and_header_says_what_it_is(described):
    for path, methods in described["paths"].items():
        for method in methods.values():
            for parameter in method.get("parameters", ()):
                assert parameter["description"] and parameter["schema"]["examples"], path
            for answer in method["responses"].values():
                assert answer["description"], path
                assert all(header["description"] for header in answer.get("headers", {}).values())


def test_every_header_that_is_sent_is_described(client, described):
    common = {"Content-Type", "Content-Length", "X-Content-Type-Options", "Referrer-Policy"}
    common |= {"Cross-Origin-Opener-Policy", "Content-Security-Policy"}
    article = make_published()
    for path in every_address(article):
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
    original, translation = make_rich()
    article = translation if which == "translation" else original
    if which == "archived":
        archive_article(article, "Merged.", successor=translation)
    for path in every_address(article):
        answer = client.get(path)
        html = answer["Content-Type"].startswith("text/html")
        body = answer.content.decode() if html else json.loads(answer.content)
        name = schema_named(described, template_of(path), 200)
        assert faults(described, name, body) == [], path


def test_a_rich_article_fills_every_field(client):
    article, _ = make_rich()
    body = client.get(address(article)).json()
    empty = {name for name, value in body.items() if value in (None, [], "")}
    assert empty == {"authors", "ended", "translation"}


def test_problems_keep_to_what_is_described(client, described):
    article = make_withdrawn(kind="unsafe")
    paths = [*addresses_of(article), f"{INDEX}articles?x=1", *addresses_of(make_draft())]
    for path in paths:
        answer = client.get(path)
        name = schema_named(described, template_of(path), answer.status_code)
        assert faults(described, name, answer.json(), tight=False) == [], path


def test_a_successor_keeps_to_what_is_described(client, described):
    article, later = make_published(), make_published()
    said = {"kind": "merged", "reason": "Merged.", "successor": later}
    withdraw(article, by=make_person(PUBLISHER), **said)
    body = client.get(address(article)).json()
    assert faults(described, "Gone", body, tight=False) == []
    assert body["successor"]["id"] == str(later.public_id)


def test_the_check_itself_sees_a_missing_and_an_extra_field(client, described):
    body = client.get(INDEX).json()
    assert faults(described, "Index", body) == []
    assert faults(described, "Index", {**body, "more": 1})
    assert faults(described, "Index", {k: v for k, v in body.items() if k != "name"})


def test_a_key_is_described_as_optional_where_anybody_may_read(described):
    scheme = described["components"]["securitySchemes"]["key"]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    assert described["paths"]["/api/v1/articles"]["get"]["security"] == [{}, {"key": []}]
    assert described["paths"]["/api/v1/me"]["get"]["security"] == [{"key": []}]


def test_what_a_partner_is_answered_keeps_to_what_is_described(client, described):
    _, secret = make_key(scopes=["archive"], limit="9/m")
    headers = bearer(secret)
    body = client.get(f"{INDEX}me", headers=headers).json()
    assert faults(described, "Me", body) == []
    article = make_withdrawn(kind="unsafe")
    for rest, name in (("/editions", "EditionList"), ("/editions/1", "Edition")):
        body = client.get(address(article, rest), headers=headers).json()
        assert faults(described, name, body) == [], rest
