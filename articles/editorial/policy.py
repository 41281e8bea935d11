"""Whose word a text needs before readers get it. The one table; everything else reads it.

| significance     | people | a clinical reviewer among them |
|------------------|--------|--------------------------------|
| metadata         | 2      | no                             |
| editorial        | 2      | no                             |
| clinical, safety | 2      | yes                            |

One person who may act urgently goes ahead alone; what is then missing falls due in 24 hours.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from articles.documents.vocabulary import SIGNIFICANCES, values

# Least to most.
ORDER = values(SIGNIFICANCES)
FOLLOW_UP_DUE_IN = datetime.timedelta(hours=24)


@dataclass(frozen=True)
class Needed:
    """`people`: different ones who stand behind it; `clinical`: one is a clinical reviewer."""

    people: int
    clinical: bool


NEEDED = {
    "metadata": Needed(people=2, clinical=False),
    "editorial": Needed(people=2, clinical=False),
    "clinical": Needed(people=2, clinical=True),
    "safety": Needed(people=2, clinical=True),
}
# What has no candidate to confirm: done by one person, and what the second must be.
# None: one person with the permission is enough.
WITHDRAWAL = {
    "unsafe": NEEDED["safety"],
    "outdated": None,
    "merged": None,
    "legal": None,
}
NOTICE = {"safety": NEEDED["safety"], "information": NEEDED["editorial"]}


def needed(significance: str) -> Needed:
    """Whose word an edition of this significance needs."""
    return NEEDED[significance]


def greater(one: str, other: str) -> str:
    """The weightier of two significances."""
    return max(one, other, key=ORDER.index)
