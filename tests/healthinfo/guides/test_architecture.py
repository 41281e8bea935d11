"""docs/architecture.md names files that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
TEXT = (ROOT / "docs" / "architecture.md").read_text()
NAMED = sorted(set(re.findall(r"`((?:\w[\w.-]*/)+(?:[\w.-]+)?|[\w-]+\.py)`", TEXT)))


@pytest.mark.parametrize("name", NAMED)
def test_a_file_it_names_exists(name):
    found = (ROOT / name).exists() or any(ROOT.glob(f"articles/**/{name}"))
    assert found, f"docs/architecture.md names {name}: write the path it has now."


def test_it_names_the_layers():
    assert len(NAMED) > 20
