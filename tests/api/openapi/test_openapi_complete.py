"""The OpenAPI description is complete: operations, parameters, fields, responses, messages."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from api.v1.openapi.describe import TAGS
from api.v1.views.about.docs import openapi_bytes
from articles.documents.vocabulary import CHANGE_TYPES, values
from tests.api.openapi.validation import faults

PROBLEM = "application/problem+json"
# Statuses that any operation may have.
ANYWHERE = {"400", "401", "406", "429", "500", "503"}
# Whole descriptions or pages: an example would repeat them.
WHOLE = {"JsonSchema", "OpenApi", "Html", "DumpFile", "Signature", "PublicKey"}


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    return json.loads(openapi_bytes())


def operations(described: dict) -> Iterator[tuple[str, dict]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def contents(described: dict) -> Iterator[tuple[str, dict]]:
    """(where, content) of every request and response body."""
    for where, operation in operations(described):
        for content in operation.get("requestBody", {}).get("content", {}).values():
            yield f"{where} body", content
        for status, answer in operation["responses"].items():
            for media, content in answer.get("content", {}).items():
                yield f"{where} {status} {media}", content
    for name, methods in described["webhooks"].items():
        yield name, methods["post"]["requestBody"]["content"]["application/json"]


def fields(schema: Any, where: str) -> Iterator[tuple[str, dict]]:
    """(where, schema) of every property within."""
    if isinstance(schema, list):
        for each in schema:
            yield from fields(each, where)
    elif isinstance(schema, dict):
        for name, each in schema.get("properties", {}).items():
            yield f"{where}.{name}", each
            yield from fields(each, f"{where}.{name}")
        for word in ("items", "additionalProperties", "oneOf", "anyOf", "allOf"):
            yield from fields(schema.get(word), where)


def test_every_operation_says_what_it_does_and_is_of_one_subject(described):
    subjects = {name for name, _, _ in TAGS}
    for where, operation in operations(described):
        assert operation["summary"] and operation["description"].endswith((".", "**")), where
        assert len(operation["tags"]) == 1 and set(operation["tags"]) <= subjects, where
        assert operation["security"], where


def test_every_subject_is_described_and_has_operations(described):
    used = {tag for _, operation in operations(described) for tag in operation["tags"]}
    assert {tag["name"] for tag in described["tags"]} == used
    assert all(tag["description"] for tag in described["tags"])


def test_operations_have_names_of_their_own(described):
    names = [operation["operationId"] for _, operation in operations(described)]
    assert len(set(names)) == len(names)


def test_every_parameter_has_a_type_a_description_and_an_example(described):
    for where, operation in operations(described):
        for parameter in operation.get("parameters", ()):
            schema = parameter["schema"]
            here = f"{where} {parameter['name']}"
            assert parameter["description"] and ("anyOf" in schema or schema["type"]), here
            assert faults(described, schema, schema["examples"][0]) == [], here


def test_every_schema_and_every_field_says_what_it_is(described):
    schemas = described["components"]["schemas"]
    assert [name for name, schema in schemas.items() if not schema.get("description")] == []
    found = [each for name, schema in schemas.items() for each in fields(schema, name)]
    silent = [where for where, each in found if "$ref" not in each and not each.get("description")]
    assert silent == [], "Describe them beside the field, in api/v1/answers/."


def test_every_answer_has_a_schema(described):
    assert [where for where, content in contents(described) if not content.get("schema")] == []


def test_every_answer_and_body_has_an_example(described):
    without = [
        where
        for where, content in contents(described)
        if not content.get("examples")
        and content["schema"].get("$ref", "").rpartition("/")[2] not in WHOLE
    ]
    assert without == [], "Add them to examples/recipes.py in this folder, and run `make examples`."


def test_every_example_keeps_to_its_schema(described):
    for where, content in contents(described):
        for name, example in content.get("examples", {}).items():
            if "$ref" in example:
                example = described["components"]["examples"][example["$ref"].rpartition("/")[2]]
            assert faults(described, content["schema"], example["value"]) == [], (where, name)


def test_every_line_of_the_export_keeps_to_its_schema(described):
    schema = described["components"]["schemas"]["ExportPage"]["contentSchema"]
    examples = [
        example["value"]
        for where, content in contents(described)
        if where.endswith("ndjson")
        for example in content["examples"].values()
    ]
    lines = [line for text in examples for line in text.splitlines()]
    assert len(lines) > 1
    assert [faults(described, schema, json.loads(line)) for line in lines] == [[]] * len(lines)


def test_every_operation_lists_the_errors_that_any_may_answer(described):
    for where, operation in operations(described):
        told = {
            status
            for status, said in operation["responses"].items()
            if PROBLEM in said.get("content", {})
        }
        assert told >= ANYWHERE, where


def test_every_answer_and_header_has_a_description(described):
    for where, operation in operations(described):
        for status, answer in operation["responses"].items():
            assert answer["description"], f"{where} {status}"
            for name, header in answer.get("headers", {}).items():
                assert header["description"] and header["schema"], f"{where} {status} {name}"


def test_only_addresses_of_partners_require_a_key(described):
    scheme = described["components"]["securitySchemes"]["key"]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    for where, operation in operations(described):
        anonymous = {} in operation["security"]
        own = where.partition(" ")[2].startswith(("/api/v1/me", "/api/v1/rehearsal"))
        assert anonymous != own, where


def test_every_message_that_is_pushed_is_described(described):
    messages = described["webhooks"]
    assert set(messages) == {*values(CHANGE_TYPES), "webhook.test", "journal.restarted"}
    for name, methods in messages.items():
        operation = methods["post"]
        sent = [parameter["name"] for parameter in operation["parameters"]]
        assert sent == ["webhook-id", "webhook-timestamp", "webhook-signature"], name
        assert set(operation["responses"]) == {"2XX", "410", "default"}, name
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        example = {"type": name, "timestamp": "2026-03-20T09:00:00Z", "data": None}
        assert all("$.type" not in fault for fault in faults(described, schema, example)), name
