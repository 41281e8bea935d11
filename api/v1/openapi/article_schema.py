"""The JSON Schema (2020-12) of an article, made from the OpenAPI schemas."""

from __future__ import annotations

from articles.delivery import addresses

from .schemas import SCHEMAS

_PREFIX = "#/components/schemas/"


def article_schema() -> dict:
    """One self-contained schema; every component that an article refers to is in its `$defs`."""
    needed = _reachable("Article")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": addresses.api("article-schema.json"),
        "title": "An article, API version 1",
        "$ref": "#/$defs/Article",
        "$defs": {name: _as_json_schema(SCHEMAS[name]) for name in needed},
    }


def _reachable(start: str) -> list[str]:
    """The names of a component and of all that it refers to, directly or not; itself first."""
    names = [start]
    # The loop appends to the list it iterates.
    for name in names:
        names += [other for other in _references(SCHEMAS[name]) if other not in names]
    return names


def _references(schema: object) -> list[str]:
    if isinstance(schema, list):
        return list(dict.fromkeys(name for part in schema for name in _references(part)))
    if not isinstance(schema, dict):
        return []
    own = [schema["$ref"].removeprefix(_PREFIX)] if isinstance(schema.get("$ref"), str) else []
    inner = (part for key, part in schema.items() if key != "discriminator")
    return list(dict.fromkeys([*own, *(name for part in inner for name in _references(part))]))


def _as_json_schema(schema: object) -> object:
    """The schema with references to `$defs`, without `discriminator`, which only OpenAPI has."""
    if isinstance(schema, list):
        return [_as_json_schema(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _as_json_schema(part) for key, part in schema.items() if key != "discriminator"}
    if isinstance(target := kept.get("$ref"), str):
        kept["$ref"] = target.replace(_PREFIX, "#/$defs/")
    return kept
