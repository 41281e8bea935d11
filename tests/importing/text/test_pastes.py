"""Texts as people paste them, fact by fact: 60 of many forms, 15 pages of the reference form."""

import pytest

from articles.importing.text.parse import parse_text
from tests.importing.text.paste_facts import Paste, facts_of, outcome, pastes, plain

HALVES = pastes("first_half.txt") | pastes("second_half.txt")
REFERENCE = pastes("reference_form.txt")
ALL = HALVES | REFERENCE


def read(paste: Paste, text: str | None = None):
    return parse_text((text or paste.text).encode(), language=paste.language)


@pytest.mark.parametrize("name", ALL)
def test_a_pasted_text_has_every_fact_but_those_known_to_be_missed(name):
    lost, _ = outcome(ALL[name], read(ALL[name]))
    assert sorted(lost) == sorted(ALL[name].missed)


@pytest.mark.parametrize("texts", [HALVES, REFERENCE], ids=["pastes", "reference"])
def test_few_facts_are_known_to_be_missed(texts):
    facts = sum(len(paste.facts) for paste in texts.values())
    missed = sum(len(paste.missed) for paste in texts.values())
    assert missed <= 0.05 * facts


def test_lines_without_bullets_and_blank_lines_still_become_lists():
    stated = found = headings = right = 0
    for paste in REFERENCE.values():
        facts = facts_of(read(paste, paste.bare))
        items = {plain(f.replace(" – ", " ")) for k, f in paste.facts if k in {"item", "divided"}}
        stated += len(items)
        found += len(items & {words for kind, words in facts if kind == "item"})
        drafted = {words for kind, words in facts if kind == "heading"}
        headings += len(drafted)
        right += len(drafted & {plain(words) for kind, words in paste.facts if kind == "heading"})
    assert found >= 0.9 * stated
    assert right >= 0.9 * headings
