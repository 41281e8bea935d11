"""Validates bodies against the schemas of the OpenAPI description."""

from typing import Any

from jsonschema import Draft202012Validator, FormatChecker


def tighten(schema: Any) -> Any:
    """The same schema with additional properties refused."""
    if isinstance(schema, list):
        return [tighten(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    tight = {name: tighten(value) for name, value in schema.items()}
    if isinstance(schema.get("properties"), dict):
        tight.setdefault("additionalProperties", False)
    return tight


def faults(described: dict, schema: str | dict, body: object, *, tight: bool = True) -> list[str]:
    """The places where a body is invalid against a schema, or the component of this name.

    `tight` refuses members that the schema does not name.
    """
    components = described["components"]
    if isinstance(schema, str):
        schema = {"$ref": f"#/components/schemas/{schema}"}
    whole = {**schema, "components": tighten(components) if tight else components}
    checked = Draft202012Validator(whole, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message[:200]}" for error in checked.iter_errors(body)]
