"""Who must confirm a text before it is published: the table of documents.publication_policy."""

from __future__ import annotations

from articles.documents.publication_policy import CONFIRMATIONS_NEEDED, Requirement
from articles.documents.vocabulary import SIGNIFICANCES, values

# Least to most.
ORDER = values(SIGNIFICANCES)


def needed(significance: str) -> Requirement:
    """Whose word an edition of this significance needs."""
    return CONFIRMATIONS_NEEDED[significance]


def greater(one: str, other: str) -> str:
    """The weightier of two significances."""
    return max(one, other, key=ORDER.index)
