"""A JSON Schema made into plain functions: whether a value is valid, and nothing more.

The `jsonschema` library interprets the schema anew for every value and gathers errors, which
took half the time of publishing a library. Nearly every value is valid, so this says so at
once; whoever gets False asks the library why. It is never more lenient than the library:
what it does not know for certain (a float, a foreign type) it answers with False.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jsonschema import FormatChecker

Check = Callable[[Any], bool]

_TYPES = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
    "array": list,
    "object": dict,
}
_KNOWN = frozenset(_TYPES.values())
_NOTES = frozenset(["$schema", "$id", "$defs", "title", "description"])


class _Unsure(Exception):
    """Met a value whose JSON type is not certain, such as a float."""


def quick_check(schema: dict, formats: FormatChecker | None = None) -> Check:
    """A function that is True only for values valid under this schema (2020-12).

    `formats` makes `format` count. Raises ValueError for a keyword it does not know.
    """
    check = _Builder(schema, formats).build(schema)

    def certain(value: Any) -> bool:
        try:
            return check(value)
        except _Unsure:
            return False

    return certain


class _Builder:
    def __init__(self, root: dict, formats: FormatChecker | None) -> None:
        self.root, self.formats = root, formats
        self.refs: dict[str, Check] = {}

    def build(self, schema: dict | bool) -> Check:
        if isinstance(schema, bool):
            return lambda value: schema
        checks = [self._keyword(k, v, schema) for k, v in schema.items() if k not in _NOTES]
        if len(checks) == 1:
            return checks[0]
        return lambda value: all(check(value) for check in checks)

    def _keyword(self, keyword: str, value: Any, schema: dict) -> Check:
        method = getattr(self, f"_{keyword.removeprefix('$')}", None)
        if method is None:
            raise ValueError(f"quick_check does not know “{keyword}”. Teach it, with a test.")
        return method(value, schema)

    def _ref(self, pointer: str, schema: dict) -> Check:
        if pointer not in self.refs:
            found: Any = self.root
            for step in pointer.removeprefix("#/").split("/"):
                found = found[step]
            self.refs[pointer] = self.build(found)
        return self.refs[pointer]

    def _type(self, names: str | list[str], schema: dict) -> Check:
        wanted = {_TYPES[name] for name in ([names] if isinstance(names, str) else names)}
        return lambda value: _kind(value) in wanted

    def _enum(self, values: list, schema: dict) -> Check:
        allowed = {(type(value), value) for value in values}
        plain = {kind for kind, _ in allowed}
        return lambda value: _kind(value) in plain and (type(value), value) in allowed

    def _const(self, value: Any, schema: dict) -> Check:
        return self._enum([value], schema)

    def _pattern(self, pattern: str, schema: dict) -> Check:
        search = re.compile(pattern).search
        return lambda value: _kind(value) is not str or bool(search(value))

    def _minLength(self, least: int, schema: dict) -> Check:
        return lambda value: _kind(value) is not str or len(value) >= least

    def _minimum(self, least: int, schema: dict) -> Check:
        return lambda value: _kind(value) is not int or value >= least

    def _maximum(self, most: int, schema: dict) -> Check:
        return lambda value: _kind(value) is not int or value <= most

    def _format(self, name: str, schema: dict) -> Check:
        formats = self.formats
        return lambda value: formats is None or formats.conforms(value, name)

    def _required(self, names: list[str], schema: dict) -> Check:
        wanted = set(names)
        return lambda value: _kind(value) is not dict or wanted <= value.keys()

    def _properties(self, schemas: dict, schema: dict) -> Check:
        checks = {name: self.build(inner) for name, inner in schemas.items()}
        return lambda value: (
            _kind(value) is not dict
            or all(checks[name](inner) for name, inner in value.items() if name in checks)
        )

    def _additionalProperties(self, allowed: bool, schema: dict) -> Check:
        if allowed is not False:
            raise ValueError("quick_check knows additionalProperties as false alone.")
        names = schema.get("properties", {}).keys()
        return lambda value: _kind(value) is not dict or value.keys() <= names

    def _items(self, inner: dict, schema: dict) -> Check:
        check = self.build(inner)
        return lambda value: _kind(value) is not list or all(check(one) for one in value)

    def _minItems(self, least: int, schema: dict) -> Check:
        return lambda value: _kind(value) is not list or len(value) >= least

    def _oneOf(self, schemas: list[dict], schema: dict) -> Check:
        checks = [self.build(inner) for inner in schemas]
        return lambda value: sum([check(value) for check in checks]) == 1

    def _allOf(self, schemas: list[dict], schema: dict) -> Check:
        checks = [self.build(inner) for inner in schemas]
        return lambda value: all(check(value) for check in checks)

    def _not(self, inner: dict, schema: dict) -> Check:
        check = self.build(inner)
        return lambda value: not check(value)

    def _if(self, inner: dict, schema: dict) -> Check:
        condition, then = self.build(inner), self.build(schema.get("then", True))
        if "else" in schema:
            raise ValueError("quick_check does not know “else”. Teach it, with a test.")
        return lambda value: not condition(value) or then(value)

    def _then(self, inner: dict, schema: dict) -> Check:
        return lambda value: True


def _kind(value: Any) -> type:
    kind = type(value)
    if kind not in _KNOWN:
        raise _Unsure
    return kind
