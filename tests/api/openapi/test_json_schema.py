"""JSON Schemas made from structures: types, descriptions, null, parts, unions, generics."""

import datetime
import uuid
from typing import Annotated, ClassVar, Generic, Literal, TypeVar

import pytest
from msgspec import UNSET, Meta, Struct, UnsetType, field

from api.v1.answers.answer import Part
from api.v1.openapi.json_schema import Components

Value = TypeVar("Value")
Word = Annotated[str, Meta(extra_json_schema={"enum": ["b", "a"]}, description="A word.")]


class Plain(Struct):
    """What it
    is.
    """

    name: str
    since: Annotated[datetime.date, Meta(description="When.")] = field(name="from")
    more: int | UnsetType = UNSET
    shown: bool = True


class Inner(Part):
    id: uuid.UUID


class Outer(Struct):
    inner: Inner
    plain: Plain | None


class Shortened(Plain):
    always: ClassVar[tuple[str, ...]] = ("name",)


class Cat(Struct):
    type: Literal["cat"]


class Dog(Struct):
    type: Literal["dog"]


class Pair(Part, Generic[Value]):
    before: Annotated[Value, Meta(description="Then.")]
    after: Annotated[list[Value], Meta(description="Now.")]


class Closed(Struct, forbid_unknown_fields=True):
    one: int


def schema_of(hint: object) -> dict:
    return Components().of(hint)


def component(structure: type) -> dict:
    made = Components()
    made.of(structure)
    return made.schemas[structure.__name__]


@pytest.mark.parametrize(
    ("hint", "schema"),
    [
        (str, {"type": "string"}),
        (uuid.UUID, {"type": "string", "format": "uuid"}),
        (datetime.datetime, {"type": "string", "format": "date-time"}),
        (list[int], {"type": "array", "items": {"type": "integer"}}),
        (dict[str, bool], {"type": "object", "additionalProperties": {"type": "boolean"}}),
        (Literal["b", "a"], {"type": "string", "enum": ["b", "a"]}),
        (Annotated[int, Meta(ge=1, le=3)], {"type": "integer", "minimum": 1, "maximum": 3}),
        (Annotated[str, Meta(max_length=5)], {"type": "string", "maxLength": 5}),
        (
            Annotated[list[int], Meta(min_length=1)],
            {"type": "array", "items": {"type": "integer"}, "minItems": 1},
        ),
    ],
)
def test_a_type_has_its_schema(hint, schema):
    assert schema_of(hint) == schema


def test_null_is_one_of_the_types_and_of_the_values():
    found = schema_of(Word | None)
    assert found == {"type": ["string", "null"], "enum": ["b", "a", None], "description": "A word."}


def test_the_description_nearest_the_field_counts():
    found = schema_of(Annotated[Word | None, Meta(description="Another.")])
    assert found["description"] == "Another."


def test_a_structure_is_a_component_and_its_docstring_the_description():
    assert schema_of(Plain) == {"$ref": "#/components/schemas/Plain"}
    assert component(Plain)["description"] == "What it is."


def test_fields_without_a_default_are_required_under_their_name_in_json():
    found = component(Plain)
    assert found["required"] == ["name", "from"]
    assert list(found["properties"]) == ["name", "from", "more", "shown"]
    assert found["properties"]["more"] == {"type": "integer"}
    assert found["properties"]["shown"] == {"type": "boolean", "default": True}


def test_a_part_stands_where_it_is_used():
    found = component(Outer)["properties"]
    assert found["inner"]["properties"] == {"id": {"type": "string", "format": "uuid"}}
    assert found["plain"]["anyOf"] == [{"$ref": "#/components/schemas/Plain"}, {"type": "null"}]


def test_a_shortened_answer_requires_only_what_is_never_left_out():
    assert component(Shortened)["required"] == ["name"]


def test_a_union_of_structures_is_told_apart_by_their_type():
    found = schema_of(Cat | Dog)
    assert [each["$ref"][-3:] for each in found["oneOf"]] == ["Cat", "Dog"]
    mapping = {"cat": "#/components/schemas/Cat", "dog": "#/components/schemas/Dog"}
    assert found["discriminator"] == {"propertyName": "type", "mapping": mapping}


def test_a_union_that_no_type_tells_apart_has_no_discriminator():
    assert list(schema_of(Cat | Plain)) == ["anyOf"]


def test_a_titled_union_is_a_component():
    made = Components()
    assert made.of(Annotated[Cat | Dog, Meta(title="Pet")]) == {"$ref": "#/components/schemas/Pet"}
    assert list(made.schemas) == ["Pet", "Cat", "Dog"]


def test_a_generic_structure_has_the_type_it_was_given():
    found = schema_of(Pair[Word | None])["properties"]
    assert found["before"]["type"] == ["string", "null"]
    assert found["after"]["items"]["enum"] == ["b", "a", None]


def test_a_closed_structure_allows_no_other_members():
    assert component(Closed)["additionalProperties"] is False
