"""Adding up what processes have counted, and its form in the database.

Values by key are those of `articles.metrics.counters`; in the database a key is its parts, joined
by tabs.
"""

from collections.abc import Iterable

from articles.metrics.counters import Key, Value

Stored = dict[str, Value]


def to_stored(values: dict[Key, Value]) -> Stored:
    return {"\t".join(key): value for key, value in values.items()}


def from_stored(stored: Stored) -> dict[Key, Value]:
    return {tuple(key.split("\t")): value for key, value in stored.items()}


def total(rows: Iterable[Stored]) -> Stored:
    """The sum of rows. Of a histogram whose buckets a release has changed, the later row's."""
    found: Stored = {}
    for row in rows:
        for key, value in row.items():
            found[key] = _plus(found[key], value) if key in found else value
    return found


def minus(values: dict[Key, Value], earlier: dict[Key, Value]) -> dict[Key, Value]:
    """What was counted since `earlier`, of the same process."""
    return {
        key: _minus(value, earlier[key]) if key in earlier else value
        for key, value in values.items()
    }


def _plus(first: Value, second: Value) -> Value:
    if isinstance(first, list) and isinstance(second, list):
        same = len(first) == len(second)
        return [a + b for a, b in zip(first, second, strict=True)] if same else second
    if isinstance(first, list) or isinstance(second, list):
        return second
    return first + second


def _minus(value: Value, earlier: Value) -> Value:
    if isinstance(value, list) and isinstance(earlier, list):
        return [a - b for a, b in zip(value, earlier, strict=True)]
    if isinstance(value, list) or isinstance(earlier, list):
        return value
    return value - earlier
