"""The confirmations a text needs, by the table in documents.publication_policy."""

from articles.documents.publication_policy import CONFIRMATIONS_NEEDED, Requirement
from articles.documents.vocabulary import SIGNIFICANCES, values

# From least to greatest.
SIGNIFICANCE_ORDER = values(SIGNIFICANCES)


def confirmations_needed(significance: str) -> Requirement:
    """The confirmations an edition of this significance needs."""
    return CONFIRMATIONS_NEEDED[significance]


def greater(one: str, other: str) -> str:
    """The greater of two significances."""
    return max(one, other, key=SIGNIFICANCE_ORDER.index)
