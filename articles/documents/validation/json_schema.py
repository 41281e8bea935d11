"""The JSON Schema (2020-12) of a document, made from its types.

It has the shape that was published with the first release: parts that others refer to are
definitions of their own, enumerations are in the order of the vocabulary, and the kinds of block
are told apart by `type`.
"""

from typing import Any, get_args

import msgspec

from .. import vocabulary
from ..blocks.registry import KINDS
from ..document import Document
from ..formats import FORMAT
from ..text_types import Html, Uuid, Words

_ORDERS = [
    list(get_args(getattr(vocabulary, name)))
    for name in ("Aspect", "Urgency", "ListStyle", "Reader", "Sex")
]
# Types that are definitions: {name: type}. All others stand where they are used.
_NAMED = {"words": Words, "html": Html, "uuid": Uuid, "urgency": vocabulary.Urgency | None}
# Classes that are definitions too: {name of the class: name}.
_STRUCTS = {"Section": "section", "Item": "item"} | {
    kind.__name__: kind.__name__[0].lower() + kind.__name__[1:] for kind in KINDS
}
_KEYS = (
    *("$schema", "$id", "title", "description", "type", "additionalProperties", "required"),
    *("enum", "const", "properties", "pattern", "minLength", "minimum", "maximum", "minItems"),
    *("items", "oneOf", "$ref", "$defs"),
)


def schema_of_documents() -> dict[str, Any]:
    """The schema of the present format."""
    (_, *named), parts = msgspec.json.schema_components(
        [Document, *_NAMED.values()], ref_template="{name}"
    )
    defs = {name: _tidy(schema, parts, {}) for name, schema in zip(_NAMED, named, strict=True)}
    whole = _tidy(parts["Document"], parts, defs)
    defs |= {
        _STRUCTS[struct]: _without_words(_tidy(part, parts, defs))
        for struct, part in parts.items()
        if struct in _STRUCTS
    }
    for kind in KINDS:
        del defs[_STRUCTS[kind.__name__]]["type"]
    return _ordered(
        {
            **whole,
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:healthinfo:document:{FORMAT}",
            "title": f"healthinfo document, format {FORMAT}",
            "$defs": defs,
        }
    )


def _tidy(schema: Any, parts: dict[str, Any], defs: dict[str, Any]) -> Any:
    """The schema in the published form; `defs`: definitions to refer to instead of repeating."""
    if isinstance(schema, list):
        return [_tidy(inner, parts, defs) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _referred(schema["$ref"], parts, defs)
    # A title is the name of a class; a field of this name is no string.
    kept = {k: v for k, v in schema.items() if k != "title" or isinstance(v, dict)}
    made = {name: _tidy(value, parts, defs) for name, value in kept.items()}
    if "discriminator" in made:
        return {"type": "object", "required": ["type"], "oneOf": made["anyOf"]}
    made = _in_vocabulary_order(_nullable(made))
    same = next((name for name, known in defs.items() if known == made), None)
    return {"$ref": f"#/$defs/{same}"} if same else made


def _referred(name: str, parts: dict[str, Any], defs: dict[str, Any]) -> dict[str, Any]:
    if name in _STRUCTS:
        return {"$ref": f"#/$defs/{_STRUCTS[name]}"}
    return _without_words(_tidy(parts[name], parts, defs))


def _without_words(schema: dict[str, Any]) -> dict[str, Any]:
    """Without the docstring of a class, which is for programmers."""
    return {name: value for name, value in schema.items() if name != "description"}


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """`anyOf` a schema and null as one schema."""
    inner, *null = schema.get("anyOf", [schema])
    if null != [{"type": "null"}]:
        return schema
    if "enum" in inner:
        return {**inner, "enum": [*inner["enum"], None]}
    return {**inner, "type": [inner["type"], "null"]}


def _in_vocabulary_order(schema: dict[str, Any]) -> dict[str, Any]:
    """The library sorts enumerations; one value alone is a constant."""
    words = schema.get("enum")
    if not isinstance(words, list):
        return schema
    if len(words) == 1:
        return {"const": words[0]}
    rest = [word for word in words if word is None]
    order = next((o for o in _ORDERS if set(o) == set(words) - {None}), None)
    return {**schema, "enum": [*order, *rest]} if order else schema


def _ordered(schema: Any, *, names: bool = False) -> Any:
    """Members in the order of the published schema; `names`: these are properties' names."""
    if isinstance(schema, list):
        return [_ordered(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    keys = schema if names else sorted(schema, key=_KEYS.index)
    return {k: _ordered(schema[k], names=not names and k in ("properties", "$defs")) for k in keys}
