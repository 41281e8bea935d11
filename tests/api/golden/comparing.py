"""What differs between two shapes of the API, and whether a partner's program would notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from .shape import COMBINED, PLAIN

# Bounds of what a caller sends, and which way they may be moved.
WIDER = {
    "maximum": max, "maxLength": max, "maxItems": max,
    "minimum": min, "minLength": min, "minItems": min,
}  # fmt: skip


class Difference(NamedTuple):
    """`breaks`: not an addition, so v1 must not have it."""

    where: str
    what: str
    breaks: bool

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def differences(old: dict, new: dict) -> list[Difference]:
    """Of two shapes (shape.shape_of), in the order of the addresses."""
    sent, answered = (ways(old)[way] | ways(new)[way] for way in (0, 1))
    return [
        *_members(old["addresses"], new["addresses"], "", "address", _operation),
        *_members(old["webhooks"], new["webhooks"], "webhook ", "webhook", _webhook),
        *_schemas(old["schemas"], new["schemas"], sent, answered),
    ]


def broken(old: dict, new: dict) -> list[str]:
    """What is not an addition."""
    return [str(difference) for difference in differences(old, new) if difference.breaks]


def added(old: dict, new: dict) -> list[str]:
    """What is one."""
    return [str(difference) for difference in differences(old, new) if not difference.breaks]


def _members(old: Mapping, new: Mapping, where: str, kind: str, compare) -> Iterator[Difference]:
    for name in old:
        if name in new:
            yield from compare(old[name], new[name], f"{where}{name}")
        else:
            yield Difference(f"{where}{name}", f"{kind} removed", True)
    for name in new:
        if name not in old:
            yield Difference(f"{where}{name}", f"{kind} added", False)


def _operation(old: dict, new: dict, where: str) -> Iterator[Difference]:
    if old["name"] != new["name"]:
        yield Difference(where, f"renamed from {old['name']} to {new['name']}", True)
    if old["anonymous"] != new["anonymous"]:
        needs = "now needs a key" if old["anonymous"] else "no longer needs a key"
        yield Difference(where, needs, old["anonymous"])
    for scope in sorted(set(old["scopes"]) ^ set(new["scopes"])):
        needs = "now takes" if scope in new["scopes"] else "no longer takes"
        yield Difference(where, f"{needs} the scope {scope}", scope in new["scopes"])
    yield from _parameters(old["parameters"], new["parameters"], where)
    yield from _bodies(old["body"], new["body"], f"{where} body")
    answers = old["answers"], new["answers"]
    yield from _members(*answers, f"{where} answers ", "status", _answer)


def _parameters(old: dict, new: dict, where: str) -> Iterator[Difference]:
    for name, parameter in old.items():
        here = f"{where} {name}"
        if name not in new:
            yield Difference(here, "parameter removed", True)
            continue
        yield from _required(parameter["required"], new[name]["required"], here)
        yield from schemas(parameter["schema"], new[name]["schema"], here, sent=True)
    for name in new:
        if name not in old:
            required = new[name]["required"]
            kind = "required parameter" if required else "parameter"
            yield Difference(f"{where} {name}", f"{kind} added", required)


def _required(old: bool, new: bool, where: str) -> Iterator[Difference]:
    if old != new:
        yield Difference(where, "now required" if new else "no longer required", new)


def _bodies(old: dict | None, new: dict | None, where: str) -> Iterator[Difference]:
    if old is None or new is None:
        if old is not new:
            removed = new is None
            breaks = removed or bool(new and new["required"])
            yield Difference(where, "removed" if removed else "added", breaks)
        return
    yield from _required(old["required"], new["required"], where)
    yield from _forms(old["forms"], new["forms"], where, sent=True)


def _answer(old: dict, new: dict, where: str) -> Iterator[Difference]:
    for name in sorted(set(old["headers"]) ^ set(new["headers"])):
        removed = name in old["headers"]
        yield Difference(f"{where} {name}", f"header {'removed' if removed else 'added'}", removed)
    yield from _forms(old["forms"], new["forms"], where, sent=False)


def _webhook(old: dict, new: dict, where: str) -> Iterator[Difference]:
    yield from _forms(old["forms"], new["forms"], where, sent=False)


def _forms(old: dict, new: dict, where: str, *, sent: bool) -> Iterator[Difference]:
    def compare(before: dict, after: dict, here: str) -> Iterator[Difference]:
        return schemas(before, after, here, sent=sent)

    yield from _members(old, new, f"{where} ", "media type", compare)


def _schemas(old: dict, new: dict, sent: set[str], answered: set[str]) -> Iterator[Difference]:
    def compare(before: dict, after: dict, name: str) -> Iterator[Difference]:
        found: dict[tuple[str, str], Difference] = {}
        # Of a schema that goes both ways, either may find the fault.
        for way in {name in sent, name not in answered}:
            for each in schemas(before, after, name, sent=way):
                breaks = each.breaks or found.get(each[:2], each).breaks
                found[each[:2]] = each._replace(breaks=breaks)
        yield from found.values()

    yield from _members(old, new, "", "schema", compare)


def schemas(old: Any, new: Any, where: str, *, sent: bool) -> Iterator[Difference]:
    """Of two schemas; `sent`: by the caller, which may be let send more but never less."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        if old != new:
            yield Difference(where, f"changed from {old} to {new}", True)
        return
    for word in PLAIN:
        if old.get(word) != new.get(word):
            yield from _word(word, old.get(word), new.get(word), where, sent=sent)
    for word in COMBINED:
        yield from _alternatives(old.get(word, []), new.get(word, []), f"{where} {word}", sent=sent)
    for word, end in (("items", "[]"), ("additionalProperties", "{}")):
        if word in old or word in new:
            yield from schemas(old.get(word), new.get(word), where + end, sent=sent)
    yield from _properties(old, new, where, sent=sent)


def _word(word: str, old: Any, new: Any, where: str, *, sent: bool) -> Iterator[Difference]:
    if word == "enum" and old and new:
        for value in [*old, *new]:
            if (value in old) != (value in new):
                removed = value in old
                told = f"value {value} {'removed' if removed else 'added'}"
                yield Difference(where, told, removed or value is None)
        return
    widened = sent and word in WIDER and (new is None or _wider(word, old, new))
    yield Difference(where, f"{word} changed from {old} to {new}", not widened)


def _wider(word: str, old: Any, new: Any) -> bool:
    return old is not None and WIDER[word](old, new) == new


def _alternatives(old: list, new: list, where: str, *, sent: bool) -> Iterator[Difference]:
    for number, (before, after) in enumerate(zip(old, new, strict=False)):
        yield from schemas(before, after, f"{where} {number}", sent=sent)
    if len(old) != len(new):
        removed = len(old) > len(new)
        told = "alternative removed" if removed else "alternative added"
        yield Difference(where, told, removed or not old)


def _properties(old: dict, new: dict, where: str, *, sent: bool) -> Iterator[Difference]:
    before, after = old.get("properties", {}), new.get("properties", {})
    needed, needs = set(old.get("required", ())), set(new.get("required", ()))
    for name, schema in before.items():
        here = f"{where}.{name}"
        if name not in after:
            yield Difference(here, "field removed", True)
            continue
        if (name in needed) != (name in needs):
            always = name in needs
            yield Difference(
                here, "now always there" if always else "may be absent", always == sent
            )
        yield from schemas(schema, after[name], here, sent=sent)
    for name in after:
        if name not in before:
            required = sent and name in needs
            kind = "required field" if required else "field"
            yield Difference(f"{where}.{name}", f"{kind} added", required)


def ways(shape: dict) -> tuple[set[str], set[str]]:
    """Names of the schemas that callers send, and of those that we do."""
    operations = shape["addresses"].values()
    bodies = [operation["body"] for operation in operations]
    answers = [operation["answers"] for operation in operations]
    return _reached(shape, bodies), _reached(shape, [*answers, shape["webhooks"]])


def _reached(shape: dict, parts: list) -> set[str]:
    waiting, found = list(_named(parts)), set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(_named(shape["schemas"].get(name)))
    return found


def _named(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"].rpartition("/")[2]
        part = list(part.values())
    for each in part if isinstance(part, list) else ():
        yield from _named(each)
