"""The house's rules as numbers: what the editors' screens enforce and the policy page tells.

Whose word a text needs before readers get it:

| significance     | people | a clinical reviewer among them |
|------------------|--------|--------------------------------|
| metadata         | 2      | no                             |
| editorial        | 2      | no                             |
| clinical, safety | 2      | yes                            |

One person who may act urgently goes ahead alone; what is then missing falls due afterwards.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

# After an urgent act, within this another person's word; then it is brought up day by day.
FOLLOW_UP_DUE_IN = datetime.timedelta(hours=24)
# How long what readers wrote to the publisher is kept.
FEEDBACK_KEPT = datetime.timedelta(days=90)


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
