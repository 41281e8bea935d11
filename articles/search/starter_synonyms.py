"""Lists of synonyms: the starter lists of this project, and adding lists to the table."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .analysis import words_of

STARTER = Path(__file__).parent / "starter"


def read_groups(text: str) -> list[list[str]]:
    """One group of terms per line, separated by "|"; lines with fewer than two are skipped."""
    found = ([term.strip() for term in line.split("|")] for line in text.splitlines())
    return [[t for t in terms if t] for terms in found if sum(map(bool, terms)) > 1]


def add_groups(model: Any, language: str, groups: Iterable[list[str]]) -> int:
    """Add the groups that the table does not have. Returns the number added.

    `model` is SynonymGroup, the current class or that of a migration. A group that has two terms
    in common with one in the table is skipped: it is probably the same, edited since.
    """
    rows = model.objects.filter(language=language).values_list("terms", flat=True)
    known = [_folded(terms, language) for terms in rows]
    new = []
    for terms in groups:
        folded = _folded(terms, language)
        if not any(len(folded & other) > 1 for other in known):
            known.append(folded)
            new.append(model(language=language, terms=terms))
    model.objects.bulk_create(new)
    return len(new)


def add_starter(model: Any) -> int:
    """Add the starter list of every language. Returns the number of groups added."""
    return sum(
        add_groups(model, file.stem, read_groups(file.read_text(encoding="utf-8")))
        for file in sorted(STARTER.glob("*.txt"))
    )


def _folded(terms: Iterable[str], language: str) -> frozenset[str]:
    return frozenset(" ".join(words_of(term, language)) for term in terms)
