"""Reads and validates a JSON request body. All errors are reported at once, with remedies."""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from django.http import HttpRequest

from .problems import Problem
from .spelling import nearest

MEDIA = "application/json"
# Errors reported at most; nobody reads more.
MOST_FAULTS = 50
# The largest whole number that both databases store.
MOST_NUMBER = 2**63 - 1


class JsonBody:
    """A JSON object being read. Each reader records its errors; `check` raises them all.

    `nullable`: members that may be null, which counts as absent. `where` is the object's path:
    `body.items[2]`.
    """

    def __init__(
        self,
        members: dict[str, Any],
        *,
        known: Sequence[str],
        nullable: Sequence[str] = (),
        where: str = "body",
        faults: list[dict[str, str]] | None = None,
    ) -> None:
        self.members, self.where = members, where
        self.faults: list[dict[str, str]] = [] if faults is None else faults
        for name in members:
            if name not in known:
                self.fault(name[:100], _unknown_hint(name, known), code="unknown")
            elif members[name] is None and name not in nullable:
                self.fault(name, "Give it a value, or leave it out.", code="empty")

    def has(self, name: str) -> bool:
        """Whether the member is present and not null: a PATCH does not change absent ones."""
        return self.members.get(name) is not None

    def fault(self, name: str, hint: str, *, code: str = "invalid") -> None:
        """Record an error of a member; `hint` is the remedy."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append({"where": f"{self.where}.{name}", "code": code, "hint": hint})

    def check(self) -> None:
        """Raises Problem (400 invalid-body) with every recorded error."""
        if self.faults:
            first = self.faults[0]
            detail = f"“{first['where'].removeprefix('body.')}”: {first['hint']}"
            raise Problem("invalid-body", detail, errors=self.faults)

    def text(
        self,
        name: str,
        *,
        required: bool = False,
        empty: bool = False,
        most: int = 200,
        default: str = "",
    ) -> str:
        """A string of at most `most` characters, stripped; `empty`: it may be ""."""
        hint = f"Write a text of at most {most} characters."
        return self._read(name, lambda value: _text(value, most, empty), hint, required, default)

    def word(
        self, name: str, choices: Sequence[str], *, required: bool = False, default: str = ""
    ) -> str:
        """One of `choices`."""
        hint = f"Write one of: {', '.join(choices)}."
        return self._read(name, lambda value: _one_of(value, choices), hint, required, default)

    def number(
        self, name: str, *, required: bool = False, least: int = 0, most: int = MOST_NUMBER
    ) -> int | None:
        """A whole number."""
        hint = f"Write a whole number from {least} to {most}."
        return self._read(name, lambda value: _number(value, least, most), hint, required, None)

    def flag(self, name: str, *, required: bool = False, default: bool = False) -> bool:
        """true or false."""
        return self._read(name, _flag, "Write true or false.", required, default)

    def instant(self, name: str, *, required: bool = False) -> datetime.datetime | None:
        """A date and time (RFC 3339) with a time zone; returned in UTC."""
        hint = "Write a moment with its zone, such as 2026-03-01T08:00:00Z."
        return self._read(name, _instant, hint, required, None)

    def id(self, name: str, *, required: bool = False) -> uuid.UUID | None:
        """A public id."""
        hint = "Write an id such as 0f8a3c52-6b1e-4d27-9c40-2f6d1a7e5b93."
        return self._read(name, lambda value: uuid.UUID(_text(value, 36)), hint, required, None)

    def texts(
        self,
        name: str,
        *,
        required: bool = False,
        choices: Sequence[str] | None = None,
        most: int = 100,
        length: int = 200,
    ) -> list[str]:
        """A list of strings without duplicates, all of them in `choices` if that is given."""
        found: list[str] = []
        for index, value in enumerate(self._list(name, required, most)):
            try:
                found.append(_text(value, length) if choices is None else _one_of(value, choices))
            except ValueError:
                one = f"one of: {', '.join(choices)}" if choices else f"at most {length} characters"
                self.fault(f"{name}[{index}]", f"Write {one}.")
        return list(dict.fromkeys(found))

    def records(
        self,
        name: str,
        *,
        known: Sequence[str],
        nullable: Sequence[str] = (),
        required: bool = False,
        most: int = 1000,
    ) -> list[JsonBody]:
        """A list of objects, each a Body; their errors are recorded with this one's."""
        found = []
        for index, value in enumerate(self._list(name, required, most)):
            if isinstance(value, dict):
                where = f"{self.where}.{name}[{index}]"
                names = {"known": known, "nullable": nullable}
                found.append(JsonBody(value, **names, where=where, faults=self.faults))
            else:
                self.fault(f"{name}[{index}]", "Write an object.")
        return found

    def _list(self, name: str, required: bool, most: int) -> list[Any]:
        hint = f"Write a list of at most {most}."
        return self._read(name, lambda value: _list(value, most), hint, required, [])

    def _read(
        self, name: str, read: Callable[[Any], Any], hint: str, required: bool, default: Any
    ) -> Any:
        value = self.members.get(name)
        if value is None:
            if required:
                self.fault(name, hint, code="missing")
            return default
        try:
            return read(value)
        except ValueError:
            self.fault(name, hint)
            return default


def read_body(
    request: HttpRequest, *, known: Sequence[str], nullable: Sequence[str] = (), most_bytes: int
) -> JsonBody:
    """The request's JSON object. Raises Problem: 415, 413, or 400 with the error's position."""
    media = request.META.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    if media != MEDIA:
        raise Problem(
            "unsupported-media-type",
            f"The body is {media or 'of no stated type'}. Send {MEDIA}.",
            headers={"Accept-Post": MEDIA},
            available=[MEDIA],
        )
    content = request.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise Problem("body-too-large", f"Send at most {most_bytes} bytes at once.")
    return JsonBody(_parse(content), known=known, nullable=nullable)


def _parse(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(
            content.decode(), object_pairs_hook=_refuse_repeats, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError as error:
        _malformed(f"Byte {error.start} is not UTF-8.")
    except json.JSONDecodeError as error:
        _malformed(f"Line {error.lineno}, column {error.colno}: {error.msg}.")
    except RecursionError:
        _malformed("It is nested too deeply.")
    except ValueError as error:
        _malformed(str(error))
    if not isinstance(found, dict):
        _malformed("It is no object: write { … }.")
    return found


def _malformed(detail: str) -> NoReturn:
    raise Problem("malformed-body", f"The body is not one JSON object. {detail}")


def _refuse_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"The member “{twice[:100]}” is given twice.")
    return members


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON.")


def _unknown_hint(name: str, known: Sequence[str]) -> str:
    near = nearest(name, known)
    return f"Did you mean “{near}”?" if near else f"Known members: {', '.join(known) or 'none'}."


def _text(value: Any, most: int, empty: bool = False) -> str:
    # PostgreSQL stores no NUL.
    if not isinstance(value, str) or "\0" in value:
        raise ValueError
    stripped = value.strip()
    # Encoding half of a surrogate pair raises UnicodeEncodeError, which is a ValueError.
    if not (stripped.encode() or empty) or len(stripped) > most:
        raise ValueError
    return stripped


def _one_of(value: Any, choices: Sequence[str]) -> str:
    if not isinstance(value, str) or value not in choices:
        raise ValueError
    return value


def _number(value: Any, least: int, most: int) -> int:
    # JSON Schema's integers have no fraction, however they are written: 1.0 is one.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    # In Python True is an int; in JSON it is no number.
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _instant(value: Any) -> datetime.datetime:
    moment = datetime.datetime.fromisoformat(_text(value, 40))
    if moment.tzinfo is None:
        raise ValueError
    try:
        return moment.astimezone(datetime.UTC)
    except OverflowError:
        raise ValueError from None


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise ValueError
    return value
