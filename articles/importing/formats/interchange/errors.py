"""Turn JSON Schema errors into messages that the author of an exporter can act on."""

from __future__ import annotations

from difflib import get_close_matches
from reprlib import Repr
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jsonschema import ValidationError

_short = Repr()
_short.maxstring = _short.maxother = 60


def error_message(error: ValidationError) -> str:
    """One line: the field's path, what is wrong with it, and what to write instead."""
    path = _path(error)
    words = _MESSAGES.get(error.validator, _other)(error)
    return f"{path}: {words}" if path else words


def _path(error: ValidationError) -> str:
    path = ""
    for step in error.absolute_path:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path


def _nearest(word: object, known: list) -> str:
    near = get_close_matches(str(word), [str(k) for k in known if k is not None], n=1, cutoff=0.5)
    return f" Did you mean {near[0]!r}?" if near else ""


def _unknown(error: ValidationError) -> str:
    known = list(error.schema["properties"])
    extra = [name for name in error.instance if name not in known]
    if hints := "".join(_nearest(name, known) for name in extra[:3]):
        return f"unknown field {', '.join(map(repr, extra))}.{hints}"
    return f"unknown field {', '.join(map(repr, extra))}. Known: {', '.join(known)}."


def _missing(error: ValidationError) -> str:
    absent = [name for name in error.validator_value if name not in error.instance]
    return f"{', '.join(map(repr, absent))} is missing and required."


def _choice(error: ValidationError) -> str:
    known = [str(value) for value in error.validator_value if value is not None]
    hint = _nearest(error.instance, known)
    return f"{_short.repr(error.instance)} is not one of {', '.join(known)}.{hint}"


def _type(error: ValidationError) -> str:
    wanted = error.validator_value
    wanted = wanted if isinstance(wanted, str) else " or ".join(wanted)
    return f"{_short.repr(error.instance)} is not of type {wanted}."


def _format(error: ValidationError) -> str:
    form = {"date": "a date (YYYY-MM-DD)", "uuid": "a UUID"}.get(error.validator_value)
    return f"{_short.repr(error.instance)} is not {form or error.validator_value}."


def _pattern(error: ValidationError) -> str:
    if error.validator_value == r"\S":
        return "is empty. Give it text, or leave the field out."
    form = error.schema.get("description") or f"of the form {error.validator_value}"
    return f"{_short.repr(error.instance)} is not {form}."


def _one_of(error: ValidationError) -> str:
    names = [alternative["required"][0] for alternative in error.validator_value]
    return f"needs exactly one of {', '.join(names)}."


def _not_both(error: ValidationError) -> str:
    return f"give one of {', '.join(error.validator_value['required'])}, not both."


def _too_few(error: ValidationError) -> str:
    return "is empty. A list needs an item; leave the block out if there is none."


def _too_long(error: ValidationError) -> str:
    length, most = len(error.instance), error.validator_value
    return f"has {length:,} characters; at most {most:,} are kept. Shorten it."


def _out_of_range(error: ValidationError) -> str:
    side = "at most" if error.validator == "maximum" else "at least"
    return f"{_short.repr(error.instance)} is not {side} {error.validator_value:,}."


def _other(error: ValidationError) -> str:
    return f"{_short.repr(error.instance)} breaks the rule {error.validator}."


_MESSAGES = {
    "additionalProperties": _unknown,
    "required": _missing,
    "enum": _choice,
    "type": _type,
    "format": _format,
    "pattern": _pattern,
    "oneOf": _one_of,
    "not": _not_both,
    "minItems": _too_few,
    "maxLength": _too_long,
    "maximum": _out_of_range,
    "minimum": _out_of_range,
}
