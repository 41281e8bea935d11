"""docs/import.md: its mapping is one, and the fields of front matter it names are read."""

import re
from pathlib import Path

import pytest

from articles.importing.formats.kinds import ENDINGS
from articles.importing.sources.mapping.rules import FIELDS, read_mapping
from articles.importing.sources.markdown.fields import apply_front_matter
from articles.importing.sources.pages import SourcePage

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "import.md").read_text()
EXAMPLE = re.search(r"```toml\n(.*?)```", GUIDE, re.S)[1]
TABLE = re.search(r"\| fields \| ours \|\n\|---\|---\|\n((?:\|.*\n)+)", GUIDE)[1]
NAMED = sorted(set(re.findall(r"`([A-Za-z_]+)`", "\n".join(
    row.split("|")[1] for row in TABLE.splitlines()))))  # fmt: skip


def test_the_mapping_of_the_guide_is_one():
    mapping = read_mapping(EXAMPLE.encode(), "map.toml")
    assert mapping.fields["last_reviewed"].date == "%d/%m/%Y"
    assert mapping.sections[0].aspect == "symptoms"


def test_the_guide_names_every_field_of_a_mapping():
    sentence = re.search(r"Ours are (.*?)\. A table", GUIDE, re.S)[1]
    assert set(re.findall(r"`(\w+)`", sentence)) == set(FIELDS)


@pytest.mark.parametrize("name", NAMED)
def test_a_field_of_front_matter_that_the_guide_names_has_a_place(name):
    page = SourcePage("", "", "", "")
    value = {"kind": "condition", "lang": "en", "language": "en", "locale": "en"}.get(name)
    apply_front_matter(page, {name: value or "2024-05-16"})
    assert not any("without a place" in one for one in page.warnings)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_guide_names_every_ending(ending):
    assert f"`{ending}`" in GUIDE or ending in (".mdown", ".docbook")
