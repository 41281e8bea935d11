"""Every dependency has its reason written down."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def names(file: str) -> list[str]:
    return re.findall(r"^([a-z0-9-]+)", (ROOT / file).read_text(), flags=re.MULTILINE)


@pytest.mark.parametrize("file", ["requirements.in", "requirements-dev.in"])
def test_every_dependency_has_its_reason(file):
    decisions = (ROOT / "docs" / "decisions.md").read_text()
    named = set(re.findall(r"[a-z0-9-]+", decisions))
    wanted = [name for name in names(file) if not name.startswith("-")]
    assert len(wanted) > 10
    assert [name for name in wanted if name not in named] == []
