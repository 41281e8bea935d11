"""GET /article-schema.json: real articles are valid against it."""

import pytest
from django.core.management import call_command
from jsonschema import Draft202012Validator, FormatChecker

from articles.models import Current
from tests.api.checks import INDEX, address
from tests.delivery.rich_articles import archived, make_set
from tests.factories import make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def validator(client) -> Draft202012Validator:
    schema = client.get(f"{INDEX}article-schema.json").json()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_it_stands_by_itself(client):
    answer = client.get(f"{INDEX}article-schema.json")
    assert answer["Content-Type"] == "application/schema+json"
    assert b"#/components/" not in answer.content
    assert answer.json()["$id"] == f"http://testserver{INDEX}article-schema.json"


def test_the_samples_keep_to_it(client, validator):
    call_command("load_samples", verbosity=0)
    ids = list(Current.objects.values_list("public_id", flat=True))
    assert len(ids) > 5
    for public_id in ids:
        validator.validate(client.get(f"{INDEX}articles/{public_id}").json())


def test_notices_translations_and_archived_articles_keep_to_it(client, validator):
    original, translation = make_set()
    for article in (original, translation, archived(original)):
        validator.validate(client.get(address(article)).json())


def test_it_sees_a_field_that_is_missing_or_wrong(client, validator):
    body = client.get(address(make_published())).json()
    del body["notices"]
    body["sections"][0]["level"] = "2"
    told = " ".join(error.message for error in validator.iter_errors(body))
    assert "'notices' is a required property" in told and "'2' is not of type" in told


def test_it_allows_fields_that_are_yet_to_come(client, validator):
    body = client.get(address(make_published())).json()
    validator.validate({**body, "something_new": 1})
