"""JSON in few lines: several members on a line, so that diffs stay small."""

from __future__ import annotations

import json
from typing import Any

WIDTH = 100


def flowing(value: Any, head: str = "", after: str = "") -> str:
    """The JSON of `value` between `head` and `after`, which count for the width."""
    lines = [head]
    _flow(lines, value, 1, len(after))
    return "\n".join(lines) + after


def _flow(lines: list[str], value: Any, indent: int, after: int) -> None:
    """Appends to the last line. `after`: how many characters follow the value."""
    if not _is_long(value) or _fits(lines, value, after):
        lines[-1] += _text(value)
        return
    named = isinstance(value, dict)
    members = [(f"{_text(name)}: ", value[name]) for name in value] if named else _unnamed(value)
    lines[-1] += "{" if named else "["
    begun = len(lines)
    for number, (name, member) in enumerate(members, 1):
        last = number == len(members)
        room = len(name) + 1 + (after if last else 0)
        if number > 1:
            # A value of several lines shares its last line with no other member.
            beside = len(lines) == begun and _fits(lines, member, room + 1)
            lines[-1:] = [f"{lines[-1]} "] if beside else [lines[-1], " " * indent]
        begun = len(lines)
        lines[-1] += name
        _flow(lines, member, indent + 1, room - len(name))
        lines[-1] += "" if last else ","
    lines[-1] += "}" if named else "]"


def _unnamed(values: list) -> list[tuple[str, Any]]:
    return [("", value) for value in values]


def _is_long(value: Any) -> bool:
    return isinstance(value, dict | list) and bool(value)


def _fits(lines: list[str], value: Any, after: int) -> bool:
    return len(lines[-1]) + len(_text(value)) + after <= WIDTH


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
