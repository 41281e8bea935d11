"""The base of every answer, its bytes, and the conversion of database values."""

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self, get_type_hints, overload

import msgspec


class Answer(msgspec.Struct):
    """One JSON object. Its fields are the members, in this order and with these types.

    A subclass makes itself by `of(…)`. What it says of itself is published: the class's docstring
    and what `doc` says of each field become the schema, a component with the class's name (see
    `api.v1.openapi.json_schema`). A field is always present, unless it is UNSET.
    """

    # Of a part of another answer: the members that are never left out. Such a class is a schema
    # alone; the part itself is a dict.
    always: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def picked(cls, row: Mapping[str, Any]) -> Self:
        """Of the members of a dict that are named like the fields; others are left out."""
        return cls(*[_given(row[name]) for name in cls.__struct_fields__])

    @classmethod
    def like(cls, part: msgspec.Struct) -> Self:
        """Of the members of a part of a document that are named like the fields."""
        return cls(*[_given(getattr(part, name)) for name in cls.__struct_fields__])


class Part(Answer):
    """An object within an answer that has no name in the contract: no component of its own."""


def flat(*groups: type[Answer] | dict[str, Any]) -> Any:
    """A base class with the fields of these groups, one after another.

    A group is an answer, or {name: type}. For members that several answers have in their midst:
    a structure can have only one base with fields.
    """
    fields: list[tuple[str, Any, Any]] = []
    for group in groups:
        if isinstance(group, dict):
            fields += [(name, hint, msgspec.field()) for name, hint in group.items()]
            continue
        hints = get_type_hints(group, include_extras=True)
        for own in msgspec.structs.fields(group):
            kept = msgspec.field(default=own.default, name=own.encode_name)
            fields.append((own.name, hints[own.name], kept))
    return msgspec.defstruct("Flat", fields, bases=(Answer,))


def doc(description: str, **keywords: Any) -> msgspec.Meta:
    """What a field means, as the OpenAPI description tells it, and other keywords of Meta."""
    return msgspec.Meta(description=description, **keywords)


def _given(value: Any) -> Any:
    """Null for a text that is absent: what is stored has an empty one."""
    return None if value == "" else value


_encoder = msgspec.json.Encoder()


def to_bytes(value: Any) -> bytes:
    """JSON as the API sends it: of answers, and of lists and dicts with answers in them."""
    return _encoder.encode(value)


def members(answer: Answer) -> dict[str, Any]:
    """{name in JSON: value} of an answer, without those that are UNSET."""
    pairs = zip(answer.__struct_encode_fields__, answer.__struct_fields__, strict=True)
    values = {name: getattr(answer, field) for name, field in pairs}
    return {name: value for name, value in values.items() if value is not msgspec.UNSET}


@overload
def instant(moment: datetime.datetime) -> datetime.datetime: ...
@overload
def instant(moment: None) -> None: ...
@overload
def instant(moment: datetime.datetime | None) -> datetime.datetime | None: ...
def instant(moment: datetime.datetime | None) -> datetime.datetime | None:
    """In UTC, to the second, as RFC 3339 writes it in JSON."""
    return moment.astimezone(datetime.UTC).replace(microsecond=0) if moment else None
