"""The interchange schema uses the project's vocabularies and agrees with its documentation."""

import json
import re
from pathlib import Path

import pytest

from articles.documents import vocabulary
from articles.importing.formats.interchange import SCHEMA_PATH, parse_interchange
from articles.importing.tree import Tree

SCHEMA = json.loads(SCHEMA_PATH.read_text("utf-8"))
DEFS = SCHEMA["$defs"]
AUDIENCE = SCHEMA["properties"]["audience"]["properties"]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (SCHEMA["properties"]["kind"], vocabulary.KINDS),
        (AUDIENCE["who"], vocabulary.AUDIENCES),
        (AUDIENCE["sex"], vocabulary.SEXES),
        (DEFS["section"]["properties"]["aspect"], vocabulary.ASPECTS),
        (DEFS["section"]["properties"]["urgency"], vocabulary.URGENCIES),
        (DEFS["care-advice"]["properties"]["urgency"], vocabulary.URGENCIES),
        (DEFS["list"]["properties"]["style"], vocabulary.LIST_STYLES),
        (SCHEMA["properties"]["codes"]["items"]["properties"]["relation"], vocabulary.RELATIONS),
    ],
)
def test_every_choice_is_one_of_the_house(field, words):
    assert [value for value in field["enum"] if value] == [value for value, _ in words]


def test_the_documented_example_is_read():
    page = (Path(__file__).parents[3] / "docs" / "import.md").read_text("utf-8")
    example = re.search(r"```json\n(\{\n  \"source\".*?)\n```", page, re.S)[1]
    (tree,) = parse_interchange(example.encode(), lines=False)
    assert isinstance(tree, Tree), str(tree)


def test_every_field_is_documented():
    page = (Path(__file__).parents[3] / "docs" / "import.md").read_text("utf-8")
    fields = set(SCHEMA["properties"]).union(*(d.get("properties", {}) for d in DEFS.values()))
    assert [name for name in sorted(fields) if name not in page] == []
