"""The facts of v1: what a partner's program can depend on, without the description texts.

A fact is a place and the keywords that apply there. The place is a tuple of steps:
("GET /api/v1/articles", "query:limit"), ("Article", ".edition", ".number"). The words are a dict:
{"type": "integer", "maximum": 200}. A file has one line for each fact:
`GET /api/v1/articles query:limit: integer maximum=200`. Components are stated once, and named
where they are referred to.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

Place = tuple[str, ...]
Words = dict[str, Any]
Facts = dict[Place, Words]

# Keywords of JSON Schema that are part of the promise.
PLAIN = (
    "$ref", "type", "enum", "const", "format", "pattern", "default", "minimum", "maximum",
    "minLength", "maxLength", "minItems", "maxItems", "uniqueItems",
)  # fmt: skip
COMBINED = ("oneOf", "anyOf", "allOf")
COMPONENT = "#/components/schemas/"
# Written without their key, like the name of a component.
FLAGS = ("required", "anonymous")
TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")
_HEAD = re.compile(r"(?:[A-Z]+|webhook) \S+|\S+")
_STEPS = re.compile(r"\.[^\s.\[{(]+|\[\]|\{\}|\(\w+\.\d+\)|[^\s.\[{(]\S*")


def facts_of(described: dict) -> Facts:
    """The facts of an OpenAPI description."""
    found: Facts = {}
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            found.update(_operation(operation, (f"{method.upper()} {path}",)))
    for name, methods in described.get("webhooks", {}).items():
        place = (f"webhook {name}",)
        found[place] = {}
        found.update(_forms(methods["post"]["requestBody"], place))
    for name, schema in described.get("components", {}).get("schemas", {}).items():
        found.update(_schema(schema, (name,)))
    return found


def _operation(operation: dict, place: Place) -> Iterator[tuple[Place, Words]]:
    security = operation.get("security", [{}])
    yield place, {"name": operation["operationId"], **_flag("anonymous", {} in security)}
    for scope in {scope for each in security for scopes in each.values() for scope in scopes}:
        yield (*place, f"scope:{scope}"), {}
    for parameter in operation.get("parameters", ()):
        here = (*place, f"{parameter['in']}:{parameter['name']}")
        yield from _schema(parameter["schema"], here, required=parameter.get("required", False))
    if "requestBody" in operation:
        body = operation["requestBody"]
        yield (*place, "body"), _flag("required", body.get("required", False))
        yield from _forms(body, (*place, "body"))
    for status, answer in operation["responses"].items():
        yield (*place, status), {}
        for header in answer.get("headers", ()):
            yield (*place, status, f"header:{header}"), {}
        yield from _forms(answer, (*place, status))


def _flag(word: str, value: bool) -> Words:
    return {word: True} if value else {}


def _forms(said: dict, place: Place) -> Iterator[tuple[Place, Words]]:
    for media, content in said.get("content", {}).items():
        yield from _schema(content.get("schema", {}), (*place, media))


def _schema(schema: Any, place: Place, *, required: bool = False) -> Iterator[tuple[Place, Words]]:
    """`schema` is a JSON Schema, or True or False; `required` is stated in the parent schema."""
    flag = _flag("required", required)
    if not isinstance(schema, dict):
        yield place, {**flag, "is": schema}
        return
    yield place, {**flag, **{word: schema[word] for word in PLAIN if word in schema}}
    for word in COMBINED:
        for number, each in enumerate(schema.get(word, ())):
            yield from _schema(each, (*place, f"({word}.{number})"))
    for word, step in (("items", "[]"), ("additionalProperties", "{}")):
        if word in schema:
            yield from _schema(schema[word], (*place, step))
    needed = schema.get("required", ())
    for name, each in schema.get("properties", {}).items():
        yield from _schema(each, (*place, f".{name}"), required=name in needed)


def written(facts: Facts) -> str:
    """The text of the golden file, sorted. A place without keywords has no line if it has parts."""
    within = {place[:-1] for place in facts}
    told = (each for each in facts.items() if each[1] or each[0] not in within)
    return "".join(f"{line}\n" for line in sorted(_line(*each) for each in told))


def read(text: str) -> Facts:
    """The facts in a text made by `written`."""
    found: Facts = {}
    for line in text.splitlines():
        where, _, what = line.partition(": ")
        place = _place(where)
        for length in range(1, len(place)):
            found.setdefault(place[:length], {})
        found[place] = _words(what)
    return found


def name_of(place: Place) -> str:
    """ "GET /api/v1/articles query:limit", "Article .edition.number"."""
    heads = [step for step in place if step[0] not in ".[{("]
    path = "".join(step for step in place if step[0] in ".[{(")
    return " ".join([*heads, path] if path else heads)


def _line(place: Place, words: Words) -> str:
    told = sorted((_word(*each) for each in words.items()), key=_rank)
    return f"{name_of(place)}: {' '.join(told)}" if told else name_of(place)


def _rank(told: str) -> tuple[bool, bool, str]:
    """The type or component first, then flags, then the rest: `integer required maximum=200`."""
    return "=" in told, told in FLAGS, told


def _word(word: str, value: Any) -> str:
    if word in FLAGS:
        return word
    if word == "$ref" and value.startswith(COMPONENT):
        return value.removeprefix(COMPONENT)
    types = value if isinstance(value, list) and len(value) > 1 else [value]
    if word == "type" and all(each in TYPES for each in types):
        return "|".join(types)
    return f"{word}={json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"


def _place(text: str) -> Place:
    head = _HEAD.match(text)
    if head is None:
        raise ValueError(f"{text!r} begins with no operation, webhook or component")
    return head[0], *_STEPS.findall(text, head.end())


def _words(text: str) -> Words:
    found: Words = {}
    while text:
        word, equals, text = re.match(r"([^\s=]+)(=?)(.*)", text).groups()
        value: Any = True
        if equals:
            value, end = json.JSONDecoder().raw_decode(text)
            text = text[end:]
        elif word not in FLAGS:
            word, value = _bare(word)
        found[word] = value
        text = text.lstrip()
    return found


def _bare(word: str) -> tuple[str, Any]:
    types = word.split("|")
    if not set(types) <= set(TYPES):
        return "$ref", COMPONENT + word
    return "type", types if len(types) > 1 else word
