"""Comparing with the golden file: which differences are breaks, and which additions."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.api.openapi.golden.comparing import added, broken, differences
from tests.api.openapi.golden.facts import facts_of

TEXT = {"type": "string", "description": "Words are no part of the shape."}
REF = {"$ref": "#/components/schemas/Thing"}
JSON = "application/json"


def described() -> dict[str, Any]:
    """A small OpenAPI: one address to read, one to write, one webhook."""
    limit = {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}
    asked = [{"in": "query", "name": "limit", "schema": limit, "required": False}]
    read = {"operationId": "list", "parameters": asked, "security": [{}, {"key": []}]}
    write = {"operationId": "add", "security": [{"key": ["hooks"]}]}
    new = {"type": "object", "required": ["url"], "properties": {"url": TEXT, "note": TEXT}}
    kind = {"type": "string", "enum": ["a", "b"]}
    thing = {"id": TEXT, "kind": kind, "form": {"const": 1}, "note": {"type": ["string", "null"]}}
    whole = {
        "paths": {
            "/things": {
                "get": {**read, "responses": {"200": _answer(), "404": _answer()}},
                "post": {
                    **write,
                    "requestBody": {"required": True, "content": {JSON: {"schema": _ref("New")}}},
                    "responses": {"201": _answer()},
                },
            }
        },
        "webhooks": {"ping": {"post": {"requestBody": {"content": {JSON: {"schema": REF}}}}}},
        "components": {
            "schemas": {
                "Thing": {"type": "object", "required": ["id", "kind"], "properties": thing},
                "New": new,
                "Either": {"oneOf": [_ref("Thing"), _ref("New")]},
            }
        },
    }
    # Copied: parts made from the same dict must not change together.
    return copy.deepcopy(whole)


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _answer() -> dict[str, Any]:
    return {"headers": {"ETag": {}}, "content": {JSON: {"schema": REF}}}


def at(path: str, value: Any = None):
    """A change of the description: the member at a path is set, or with None removed."""

    def change(whole: dict) -> None:
        *way, last = path.split("|")
        for step in way:
            whole = whole[int(step) if isinstance(whole, list) else step]
        if value is None:
            del whole[int(last) if isinstance(whole, list) else last]
        elif isinstance(whole, list) and last == "+":
            whole.append(value)
        else:
            whole[last] = value

    return change


GET, POST = "paths|/things|get", "paths|/things|post"
LIMIT = f"{GET}|parameters|0"
THING, NEW = "components|schemas|Thing", "components|schemas|New"
NEEDED = {"in": "query", "name": "x", "schema": TEXT, "required": True}
BREAKS = {
    "an address is gone": at("paths|/things"),
    "a method is gone": at(GET),
    "an operation has another name": at(f"{GET}|operationId", "all"),
    "a key is needed where none was": at(f"{GET}|security", [{"key": []}]),
    "a scope is needed where none was": at(f"{POST}|security", [{"key": ["hooks", "more"]}]),
    "a parameter is gone": at(LIMIT),
    "a parameter is needed": at(f"{LIMIT}|required", True),
    "a parameter that is needed comes": at(f"{GET}|parameters|+", NEEDED),
    "a parameter has another type": at(f"{LIMIT}|schema|type", "string"),
    "a parameter may be less": at(f"{LIMIT}|schema|maximum", 100),
    "a parameter has another default": at(f"{LIMIT}|schema|default", 20),
    "a parameter has a bound it had not": at(f"{LIMIT}|schema|minLength", 3),
    "a status is gone": at(f"{GET}|responses|404"),
    "a header is gone": at(f"{GET}|responses|200|headers|ETag"),
    "a form is gone": at(f"{GET}|responses|200|content|{JSON}"),
    "an answer has another schema": at(f"{GET}|responses|200|content|{JSON}|schema", TEXT),
    "a field is gone": at(f"{THING}|properties|id"),
    "a field may be absent": at(f"{THING}|required", ["id"]),
    "a field has another type": at(f"{THING}|properties|id|type", "integer"),
    "a field may be null": at(f"{THING}|properties|id|type", ["string", "null"]),
    "a field is never null any more": at(f"{THING}|properties|note|type", "string"),
    "a value is gone": at(f"{THING}|properties|kind|enum", ["a"]),
    "a fixed value is another": at(f"{THING}|properties|form", {"const": 2}),
    "a fixed value is among others no more": at(f"{THING}|properties|form", {"enum": [2, 3]}),
    "a free text has a fixed set of values": at(f"{THING}|properties|id|enum", ["a"]),
    "what is sent needs one more field": at(f"{NEW}|required", ["url", "note"]),
    "a field of what is sent is gone": at(f"{NEW}|properties|note"),
    "what is sent may be less long": at(f"{NEW}|properties|url|maxLength", 5),
    "the body is gone": at(f"{POST}|requestBody"),
    "an alternative is gone": at("components|schemas|Either|oneOf|1"),
    "alternatives change places": at("components|schemas|Either|oneOf", [_ref("New"), REF]),
    "a schema is gone": at("components|schemas|Either"),
    "a webhook is gone": at("webhooks|ping"),
    "a webhook has another schema": at(
        f"webhooks|ping|post|requestBody|content|{JSON}|schema", TEXT
    ),
}
ADDITIONS = {
    "an address comes": at("paths|/more", {"get": {"operationId": "more", "responses": {}}}),
    "a parameter comes": at(f"{GET}|parameters|+", {**NEEDED, "required": False}),
    "a parameter may be more": at(f"{LIMIT}|schema|maximum", 500),
    "a bound of a parameter is lifted": at(f"{LIMIT}|schema|maximum"),
    "a status comes": at(f"{GET}|responses|410", _answer()),
    "a header comes": at(f"{GET}|responses|200|headers|Link", {}),
    "a form comes": at(f"{GET}|responses|200|content|text/plain", {"schema": TEXT}),
    "a field comes": at(f"{THING}|properties|more", TEXT),
    "a field is always there": at(f"{THING}|required", ["id", "kind", "note"]),
    "a fixed value gets others beside it": at(f"{THING}|properties|form", {"enum": [1, 2]}),
    "a value comes": at(f"{THING}|properties|kind|enum|+", "c"),
    "what is sent may have one more field": at(f"{NEW}|properties|more", TEXT),
    "what is sent needs one field less": at(f"{NEW}|required", []),
    "no key is needed any more": at(f"{POST}|security", [{}]),
    "an alternative comes": at("components|schemas|Either|oneOf|+", TEXT),
    "a schema comes": at("components|schemas|More", TEXT),
    "a webhook comes": at("webhooks|more", {"post": {"requestBody": {"content": {}}}}),
}


def compared(*changes) -> tuple[dict, dict]:
    whole = described()
    for change in changes:
        change(whole)
    return facts_of(described()), facts_of(whole)


@pytest.mark.parametrize("change", BREAKS.values(), ids=list(BREAKS))
def test_it_is_a_break_when(change):
    assert broken(*compared(change))


@pytest.mark.parametrize("change", ADDITIONS.values(), ids=list(ADDITIONS))
def test_it_is_an_addition_when(change):
    shapes = compared(change)
    assert added(*shapes)
    assert broken(*shapes) == []


def test_words_and_examples_are_no_part_of_the_shape():
    words = at(f"{THING}|properties|id|description", "Other words."), at("info", {"title": "T"})
    assert differences(*compared(*words)) == []


def test_a_break_names_the_place_and_what_happened():
    change = at(f"{THING}|properties|kind|enum", ["a"])
    assert broken(*compared(change)) == ["Thing .kind: value b removed"]


def test_a_schema_that_goes_both_ways_keeps_to_the_rules_of_both():
    sent_as_well = at(f"{POST}|requestBody|content|{JSON}|schema", REF)
    _, old = compared(sent_as_well)
    for required in (["id"], ["id", "kind", "note"]):
        _, new = compared(sent_as_well, at(f"{THING}|required", required))
        assert broken(old, new)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(list(ADDITIONS)), unique=True))
def test_additions_together_are_additions_and_taking_them_back_is_noticed(names):
    shapes = compared(*(ADDITIONS[name] for name in names))
    assert broken(*shapes) == []
    assert bool(differences(*reversed(shapes))) == bool(names)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(list(BREAKS)), st.sampled_from(list(ADDITIONS)))
def test_no_addition_hides_a_break(fault, addition):
    whole = described()
    ADDITIONS[addition](whole)
    try:
        BREAKS[fault](whole)
    except (KeyError, IndexError):
        return
    assert broken(facts_of(described()), facts_of(whole))
