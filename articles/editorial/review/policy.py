"""Whose word a text needs before readers get it, by the table of articles.documents.rules."""

from __future__ import annotations

from articles.documents.rules import CONFIRMATIONS_NEEDED, Requirement
from articles.documents.vocabulary import SIGNIFICANCES, values

# Least to most.
ORDER = values(SIGNIFICANCES)


def needed(significance: str) -> Requirement:
    """Whose word an edition of this significance needs."""
    return CONFIRMATIONS_NEEDED[significance]


def greater(one: str, other: str) -> str:
    """The weightier of two significances."""
    return max(one, other, key=ORDER.index)
