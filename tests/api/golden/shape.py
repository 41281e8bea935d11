"""The shape of v1: what a partner's program can depend on, without any of the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# What of a JSON Schema is part of the promise.
PLAIN = (
    "$ref", "type", "enum", "const", "format", "pattern", "default", "minimum", "maximum",
    "minLength", "maxLength", "minItems", "maxItems", "uniqueItems",
)  # fmt: skip
COMBINED = ("oneOf", "anyOf", "allOf")


def shape_of(described: dict) -> dict[str, Any]:
    """{"addresses": {"GET /…": …}, "webhooks": {type: …}, "schemas": {name: …}} of an OpenAPI."""
    return {
        "addresses": dict(_operations(described["paths"])),
        "webhooks": {
            name: _body(methods["post"]["requestBody"])
            for name, methods in described.get("webhooks", {}).items()
        },
        "schemas": {
            name: schema_shape(schema)
            for name, schema in described.get("components", {}).get("schemas", {}).items()
        },
    }


def _operations(paths: dict) -> Iterator[tuple[str, dict]]:
    for path, methods in paths.items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", _operation(operation)


def _operation(operation: dict) -> dict[str, Any]:
    security = operation.get("security", [{}])
    return {
        "name": operation["operationId"],
        "anonymous": {} in security,
        "scopes": sorted(
            {scope for each in security for scopes in each.values() for scope in scopes}
        ),
        "parameters": {
            f"{parameter['in']} {parameter['name']}": {
                "required": parameter.get("required", False),
                "schema": schema_shape(parameter["schema"]),
            }
            for parameter in operation.get("parameters", ())
        },
        "body": _body(operation["requestBody"]) if "requestBody" in operation else None,
        "answers": {status: _answer(said) for status, said in operation["responses"].items()},
    }


def _body(body: dict) -> dict[str, Any]:
    return {"required": body.get("required", False), "forms": _forms(body)}


def _answer(said: dict) -> dict[str, Any]:
    return {"headers": sorted(said.get("headers", ())), "forms": _forms(said)}


def _forms(said: dict) -> dict[str, Any]:
    return {
        media: schema_shape(content.get("schema", {}))
        for media, content in said.get("content", {}).items()
    }


def schema_shape(schema: Any) -> Any:
    """A JSON Schema without its words, all the way down."""
    if not isinstance(schema, dict):
        return schema
    shape = {word: schema[word] for word in PLAIN if word in schema}
    shape |= {
        word: [schema_shape(each) for each in schema[word]] for word in COMBINED if word in schema
    }
    for word in ("items", "additionalProperties"):
        if word in schema:
            shape[word] = schema_shape(schema[word])
    if "properties" in schema:
        properties = schema["properties"].items()
        shape["properties"] = {name: schema_shape(each) for name, each in properties}
    if "required" in schema:
        shape["required"] = sorted(schema["required"])
    return shape
