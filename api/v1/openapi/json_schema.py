"""JSON Schemas of answers and of request bodies, made from their structures.

Not msgspec's own generator: it refuses a union of structures that differ by a member further on
than the first, sorts enums, and makes a component of each nested structure, where the contract of
v1 has anonymous objects (D295).
"""

import datetime
import inspect
import types
import uuid
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import NODEFAULT, UNSET, Meta, Raw, UnsetType

from api.v1.answers.answer import Part

_PREFIX = "#/components/schemas/"
_PLAIN: dict[Any, dict] = {
    Any: {},
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    uuid.UUID: {"type": "string", "format": "uuid"},
    datetime.date: {"type": "string", "format": "date"},
    datetime.datetime: {"type": "string", "format": "date-time"},
}
# {attribute of Meta: keyword}; those of a length depend on the type.
_KEYWORDS = {
    "description": "description",
    "examples": "examples",
    "ge": "minimum",
    "le": "maximum",
    "pattern": "pattern",
}
# What a field may hold besides, which JSON does not show.
_UNSAID = (UnsetType, Raw)
_LENGTHS = {"string": ("minLength", "maxLength"), "array": ("minItems", "maxItems")}


def ref(name: str) -> dict[str, str]:
    """A reference to a component."""
    return {"$ref": f"{_PREFIX}{name}"}


class Components:
    """The components that types refer to: `schemas` is {name: JSON Schema}."""

    def __init__(self) -> None:
        self.schemas: dict[str, dict] = {}

    def of(self, hint: Any) -> dict:
        """The JSON Schema of a type. Structures that are no Part are added as components."""
        origin, arguments = get_origin(hint), get_args(hint)
        structure = origin or hint
        if isinstance(structure, type) and issubclass(structure, msgspec.Struct):
            return self._structure(structure, arguments)
        if origin is Annotated:
            return self._annotated(*arguments)
        if origin in (Union, types.UnionType):
            return self._union([each for each in arguments if each not in _UNSAID])
        if origin is list:
            return {"type": "array", "items": self.of(arguments[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        if origin is Literal:
            return {"type": "string", "enum": list(arguments)}
        return dict(_PLAIN[hint])

    def _structure(self, structure: type[msgspec.Struct], parameters: tuple) -> dict:
        if issubclass(structure, Part):
            return self.record(structure, parameters)
        self._add(structure.__name__, lambda: self.record(structure))
        return ref(structure.__name__)

    def _add(self, name: str, make: Any) -> None:
        if name not in self.schemas:
            # Its place, before it refers to itself.
            self.schemas[name] = {}
            self.schemas[name] = make()

    def record(self, structure: type[msgspec.Struct], parameters: tuple = ()) -> dict:
        """The object: all fields without a default are required; others may come later.

        `parameters`: the types of a generic structure.
        """
        fields = msgspec.structs.fields(structure)
        hints = get_type_hints(structure, include_extras=True)
        if parameters:
            hints |= {f.name: hints[f.name][parameters[0]] for f in fields}
        schema: dict[str, Any] = {"type": "object"}
        if text := vars(structure).get("__doc__"):
            schema["description"] = " ".join(inspect.cleandoc(text).split())
        always = vars(structure).get("always")
        schema["required"] = list(always or (f.encode_name for f in fields if f.required))
        schema["properties"] = {f.encode_name: self._field(f, hints[f.name]) for f in fields}
        if structure.__struct_config__.forbid_unknown_fields:
            schema["additionalProperties"] = False
        return schema

    def _field(self, field: msgspec.structs.FieldInfo, hint: Any) -> dict:
        schema = self.of(hint)
        has_default = field.default not in (NODEFAULT, UNSET)
        return schema | {"default": field.default} if has_default else schema

    def _annotated(self, hint: Any, *metas: Meta) -> dict:
        name = next((meta.title for meta in metas if meta.title), None)
        if name is None:
            return self._described(self.of(hint), metas)
        self._add(name, lambda: self._described(self.of(hint), metas))
        return ref(name)

    def _described(self, schema: dict, metas: tuple[Meta, ...]) -> dict:
        lengths = _LENGTHS.get(str(schema.get("type")), ())
        keywords = _KEYWORDS | dict(zip(("min_length", "max_length"), lengths, strict=False))
        for meta in metas:
            found = {word: getattr(meta, name) for name, word in keywords.items()}
            schema |= {word: value for word, value in found.items() if value is not None}
            schema |= meta.extra_json_schema or {}
        return schema

    def _union(self, members: list[Any]) -> dict:
        structures = [each for each in members if each is not types.NoneType]
        schema = self._one_of(structures)
        return _or_null(schema) if len(structures) < len(members) else schema

    def _one_of(self, members: list[Any]) -> dict:
        others = [self.of(each) for each in members]
        if len(others) == 1:
            return others[0]
        values = [_type_of(each) for each in members]
        if None in values or len(set(values)) < len(values):
            return {"anyOf": others}
        mapping = {value: each["$ref"] for value, each in zip(values, others, strict=True)}
        return {"oneOf": others, "discriminator": {"propertyName": "type", "mapping": mapping}}


def _type_of(structure: type) -> str | None:
    """The one value that a structure's `type` may have."""
    hint = get_type_hints(structure).get("type")
    values = get_args(hint) if get_origin(hint) is Literal else ()
    return values[0] if len(values) == 1 else None


def _or_null(schema: dict) -> dict:
    if "type" not in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    with_null = {**schema, "type": [schema["type"], "null"]}
    if "enum" in schema:
        with_null["enum"] = [*schema["enum"], None]
    return with_null
