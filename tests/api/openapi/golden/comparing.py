"""Compares the facts of two OpenAPI descriptions: which differences break a partner's program."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from .facts import COMPONENT, Facts, Place, name_of

# Bounds of request values, and the direction in which they may change.
WIDER = {
    "maximum": max, "maxLength": max, "maxItems": max,
    "minimum": min, "minLength": min, "minItems": min,
}  # fmt: skip


class Difference(NamedTuple):
    """`breaks`: it is no addition, so it is not allowed within v1."""

    where: str
    what: str
    breaks: bool

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def differences(old: Facts, new: Facts) -> list[Difference]:
    """Sorted by place. Of a removed or added part, only the outermost place is reported."""
    ways = _Ways(old, new)
    found = []
    for place in sorted({*old, *new}):
        if place in old and place in new:
            found += _changed(place, old[place], new[place], ways.of(place))
        elif place in old and (len(place) == 1 or place[:-1] in new):
            # Programs still work when a scope is no longer required.
            found.append(Difference(name_of(place), "removed", not _is_scope(place)))
        elif place in new and (len(place) == 1 or place[:-1] in old):
            found.append(_added(place, old, new, ways.of(place)))
    return found


def broken(old: Facts, new: Facts) -> list[str]:
    """The differences that are no additions."""
    return [str(difference) for difference in differences(old, new) if difference.breaks]


def added(old: Facts, new: Facts) -> list[str]:
    """The differences that are additions."""
    return [str(difference) for difference in differences(old, new) if not difference.breaks]


def _added(place: Place, old: Facts, new: Facts, ways: set[bool]) -> Difference:
    required = True in ways and "required" in new[place]
    # A value without rules gets some: for its items, its other members, or as alternatives.
    narrower = place[-1] in ("[]", "{}") or (
        place[-1].startswith("(") and (*place[:-1], _first(place[-1])) not in old
    )
    inside = len(place) > 1
    breaks = inside and (required or narrower or _is_scope(place))
    return Difference(name_of(place), "added, required" if required else "added", breaks)


def _first(alternative: str) -> str:
    """ "(oneOf.0)" of "(oneOf.2)"."""
    return f"{alternative.partition('.')[0]}.0)"


def _is_scope(place: Place) -> bool:
    return place[-1].startswith("scope:")


def _changed(place: Place, old: dict, new: dict, ways: set[bool]) -> Iterator[Difference]:
    old, new = _as_values(old, new)
    for word in sorted({*old, *new}):
        before, after = old.get(word), new.get(word)
        if before != after:
            for what, breaks in _word(word, before, after, ways):
                yield Difference(name_of(place), what, breaks)


def _as_values(old: dict, new: dict) -> tuple[dict, dict]:
    """Where a fixed value became several, as a list of one value that did."""
    if "const" not in old or "enum" not in new:
        return old, new
    rest = {word: value for word, value in old.items() if word != "const"}
    # A fixed value has no type beside it.
    return {"type": new.get("type"), **rest, "enum": [old["const"]]}, new


def _word(word: str, old: Any, new: Any, ways: set[bool]) -> Iterator[tuple[str, bool]]:
    """(description, whether it breaks) of one keyword; old or new is None where it is absent."""
    if word == "required":
        yield "now required" if new else "no longer required", bool(new) in ways
    elif word == "anonymous":
        yield "no longer needs a key" if new else "now needs a key", not new
    elif word == "enum" and old and new:
        for value in [*old, *new]:
            if (value in old) != (value in new):
                removed = value in old
                told = f"value {value} {'removed' if removed else 'added'}"
                yield told, removed or value is None
    else:
        widened = ways == {True} and word in WIDER and (new is None or _wider(word, old, new))
        yield f"{word} changed from {old} to {new}", not widened


def _wider(word: str, old: Any, new: Any) -> bool:
    return old is not None and WIDER[word](old, new) == new


class _Ways:
    """The direction of the value at a place. True: in requests, where the allowed values may
    grow but not shrink; False: in responses. A component used in both, or in neither, must satisfy
    the rules of both.
    """

    def __init__(self, old: Facts, new: Facts):
        self.sent = _reached(old, True) | _reached(new, True)
        self.answered = _reached(old, False) | _reached(new, False)

    def of(self, place: Place) -> set[bool]:
        name = place[0]
        if " " in name:
            return {_is_sent(place)}
        return {name in self.sent, name not in self.answered}


def _is_sent(place: Place) -> bool:
    """Whether a place of an operation is in requests: its parameters, scopes and body are."""
    return place[1:2] == ("body",) or any(":" in step for step in place[1:2])


def _reached(facts: Facts, sent: bool) -> set[str]:
    """Names of the components in request bodies (`sent`), or in responses."""
    leads: dict[str, set[str]] = defaultdict(set)
    waiting = []
    for place, words in facts.items():
        name = words.get("$ref", "").removeprefix(COMPONENT)
        if name and " " not in place[0]:
            leads[place[0]].add(name)
        elif name and (place[1] == "body" if sent else not _is_sent(place)):
            waiting.append(name)
    return _followed(waiting, leads)


def _followed(names: Iterable[str], leads: dict[str, set[str]]) -> set[str]:
    waiting, found = list(names), set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(leads.get(name, ()))
    return found
