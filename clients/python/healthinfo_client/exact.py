"""The exact text of parts of a JSON text, as digests are of bytes, not of values."""

from __future__ import annotations

import json
import re

_scan = json.JSONDecoder().raw_decode
_space = re.compile(r"[ \t\r\n]*")


def members(text: str) -> dict[str, str]:
    """{name: the text of its value} of a JSON object; ValueError where it is none."""
    found: dict[str, str] = {}
    at = _after(text, 0, "{")
    while text[at : at + 1] != "}":
        name, at = _scan(text, at)
        if not isinstance(name, str):
            raise ValueError(f"the name of a member is missing at {at}")
        begin = _after(text, _skip(text, at), ":")
        _, end = _scan(text, begin)
        found[name] = text[begin:end]
        at = _next(text, end, "}")
    return found


def elements(text: str) -> list[str]:
    """The texts of the elements of a JSON array; ValueError where it is none."""
    found: list[str] = []
    at = _after(text, 0, "[")
    while text[at : at + 1] != "]":
        _, end = _scan(text, at)
        found.append(text[at:end])
        at = _next(text, end, "]")
    return found


def _skip(text: str, at: int) -> int:
    match = _space.match(text, at)
    return match.end() if match else at


def _after(text: str, at: int, sign: str) -> int:
    at = _skip(text, at)
    if text[at : at + 1] != sign:
        raise ValueError(f"{sign} is missing at {at}")
    return _skip(text, at + 1)


def _next(text: str, at: int, end: str) -> int:
    """Where the next one begins, or the sign that ends them."""
    at = _skip(text, at)
    return at if text[at : at + 1] == end else _after(text, at, ",")
