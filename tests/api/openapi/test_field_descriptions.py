"""A field of one name means the same everywhere, and what it means is written once."""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import api.v1.answers
from api.v1.openapi.components import components

FOLDER = Path(api.v1.answers.__file__).parent
# Names that mean different things in different places, such as `level` of a notice and a heading.
SEVERAL_MEANINGS = set(
    "after also_called anchor api_url article article_count articles aspect at available "
    "buckets byline call_to_action changes code codes complete count created_at critical "
    "critical_words cursor deliveries description detail digest dir document edition errors "
    "field from html id items key kind language languages level lines links moved name next "
    "number parent publisher reason safe_alone scopes secret sections self seq shown size slug "
    "source start state "
    "status successor system term text tombstones topics type updated_at urgency url value "
    "where".split()
)


def described_fields(schema: Any) -> Iterator[tuple[str, str]]:
    """(name, description) of every field within."""
    for part in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(part, dict | list):
            yield from described_fields(part)
    if isinstance(schema, dict):
        for name, field in schema.get("properties", {}).items():
            if "description" in field:
                yield name, field["description"]


def test_a_name_has_one_description_or_is_known_to_have_several_meanings():
    found = defaultdict(set)
    for name, text in described_fields(components()):
        found[name].add(text)
    several = {name for name, texts in found.items() if len(texts) > 1}
    assert several == SEVERAL_MEANINGS, "Use a type of api/v1/answers/fields.py."


def written_descriptions() -> Iterator[str]:
    for path in [*FOLDER.rglob("*.py"), FOLDER.parent / "bodies.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Meta", "doc"):
                said = [word.value for word in node.keywords if word.arg == "description"]
                yield from (
                    text.value
                    for text in [*said, *node.args]
                    if isinstance(text, ast.Constant) and isinstance(text.value, str)
                )


def test_a_description_is_written_once():
    counted = Counter(written_descriptions())
    assert len(counted) > 200
    twice = [text for text, number in counted.items() if number > 1]
    assert twice == [], "Give the type a name in api/v1/answers/fields.py, and use it in both."
