"""Pages of other systems whose values are of other kinds than they should be: read or refused."""

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from articles.importing.formats.files import parse_file
from articles.importing.tree import ImportFailure, Tree
from tests.importing.sources.reading import EXAMPLES

VALUES = [None, "", 5, True, [], {}, ["x"], {"a": 1}, "text", [None], [[]], -1, "<p>" * 30]
JSON = sorted(file.name for file in EXAMPLES.glob("*.json"))


def places(value: Any, path: tuple = ()) -> Iterator[tuple]:
    yield path
    if not isinstance(value, dict | list):
        return
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        yield from places(part, (*path, key))


def changed(name: str, chance: random.Random) -> Any:
    """The example with the value at one place replaced."""
    whole = [json.loads((EXAMPLES / name).read_text("utf-8"))]
    path = chance.choice([place for place in places(whole) if place])
    holder: Any = whole
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = chance.choice(VALUES)
    return whole[0]


@pytest.mark.parametrize("name", JSON)
def test_any_value_at_any_place_is_read_or_refused(tmp_path, name):
    chance = random.Random(name)
    for _ in range(15):
        file = tmp_path / "page.json"
        file.write_text(json.dumps(changed(name, chance)), "utf-8")
        results = [parsed.result for parsed in parse_file(file)]
        assert all(isinstance(one, Tree | ImportFailure) for one in results)
