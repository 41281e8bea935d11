"""The list of synonyms the house begins with, in our own words, and adding lists to the table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .analysis import words_of

STARTER = Path(__file__).parent / "starter"


def read_groups(text: str) -> list[list[str]]:
    """A group a line, its terms apart by " | "; lines with fewer than two terms are passed over."""
    found = ([term.strip() for term in line.split("|")] for line in text.splitlines())
    return [[t for t in terms if t] for terms in found if sum(map(bool, terms)) > 1]


def add_groups(model: Any, language: str, groups: Iterable[list[str]]) -> int:
    """Add those the table does not have; how many were added.

    `model` is SynonymGroup, as it is now or as a migration sees it. A group that shares two
    terms with one in the table is taken to be that one, perhaps edited since, and left out.
    """
    known = [_folded(terms, language) for terms in _terms_of(model, language)]
    new = []
    for terms in groups:
        own = _folded(terms, language)
        if not any(len(own & other) > 1 for other in known):
            known.append(own)
            new.append(model(language=language, terms=terms))
    model.objects.bulk_create(new)
    return len(new)


def add_starter(model: Any) -> int:
    """Add the starter list of every language; how many groups were added."""
    return sum(
        add_groups(model, file.stem, read_groups(file.read_text(encoding="utf-8")))
        for file in sorted(STARTER.glob("*.txt"))
    )


def _terms_of(model: Any, language: str) -> list[list[str]]:
    return list(model.objects.filter(language=language).values_list("terms", flat=True))


def _folded(terms: Iterable[str], language: str) -> frozenset[str]:
    return frozenset(" ".join(words_of(term, language)) for term in terms)
