"""docs/invariants.md: what it names exists."""

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from articles.models.public.triggers import frozen_rows, kept_rows, review_due

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "invariants.md").read_text()
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ")][1:]
HELD = re.findall(r"(constraint|trigger|function|contract) `([^`]+)`", "\n".join(ROWS))
TESTS = re.findall(r"`(tests/[^`]+)`", "\n".join(ROWS))
CONSTRAINTS = {
    constraint.name for model in apps.get_models() for constraint in model._meta.constraints
}
TRIGGERS = {rule.trigger for rule in kept_rows.RULES} | set(review_due.TRIGGERS)
TRIGGERS |= {f"{table}_{name}" for table in frozen_rows.FROZEN for name in ("kept", "stays")}
CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text())
CONTRACTS = {contract["name"] for contract in CONFIGURATION["tool"]["importlinter"]["contracts"]}


def exists(kind: str, name: str) -> bool:
    if kind == "function":
        module, function = name.rsplit(".", 1)
        return callable(getattr(import_module(module), function, None))
    return name in {"constraint": CONSTRAINTS, "trigger": TRIGGERS, "contract": CONTRACTS}[kind]


def test_each_statement_has_what_holds_it_and_what_tries_it():
    assert len(ROWS) > 20
    assert [row for row in ROWS if not (re.search(r"\w `[^`]+`", row) and "`tests/" in row)] == []


@pytest.mark.parametrize(("kind", "name"), sorted(set(HELD)))
def test_what_holds_a_statement_exists(kind, name):
    assert exists(kind, name)


@pytest.mark.parametrize("place", sorted(set(TESTS)))
def test_what_tries_a_statement_exists(place):
    file, _, test = place.partition("::")
    assert (ROOT / file).exists()
    assert not test or f"def {test}(" in (ROOT / file).read_text()


def test_every_trigger_of_the_house_is_told():
    told = {name for kind, name in HELD if kind == "trigger"}
    assert told == TRIGGERS
