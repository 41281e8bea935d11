"""The publication policy as data, enforced by editorial and shown on the public policy page.

Confirmations that a change needs before it is published:

| significance     | people | a clinical reviewer among them |
|------------------|--------|--------------------------------|
| metadata         | 2      | no                             |
| editorial        | 2      | no                             |
| clinical, safety | 2      | yes                            |

A person with the urgent permission may act alone; the missing confirmation is then due later.
"""

import datetime
from dataclasses import dataclass

# Time for the second confirmation after an urgent act; then there are daily reminders.
FOLLOW_UP_DUE_IN = datetime.timedelta(hours=24)
# How long readers' feedback is kept.
FEEDBACK_KEPT = datetime.timedelta(days=90)
# How long a question that no page answered is kept after it was asked last: in words, and as long
# as it was not asked often enough for words.
UNANSWERED_KEPT = datetime.timedelta(days=180)
UNANSWERED_UNTOLD_KEPT = datetime.timedelta(days=30)
# Nobody can set the house to keep words that were asked on fewer different days.
UNANSWERED_LEAST_DAYS = 3


@dataclass(frozen=True)
class Requirement:
    """`people`: number of different people; `clinical`: one of them is a clinical reviewer."""

    people: int
    clinical: bool


CONFIRMATIONS_NEEDED = {
    "metadata": Requirement(people=2, clinical=False),
    "editorial": Requirement(people=2, clinical=False),
    "clinical": Requirement(people=2, clinical=True),
    "safety": Requirement(people=2, clinical=True),
}
# Acts without a candidate: one person acts, the requirement says who confirms afterwards.
# None: one person with the permission is enough.
WITHDRAWAL_CONFIRMATIONS = {
    "unsafe": CONFIRMATIONS_NEEDED["safety"],
    "outdated": None,
    "merged": None,
    "legal": None,
}
NOTICE_CONFIRMATIONS = {
    "safety": CONFIRMATIONS_NEEDED["safety"],
    "information": CONFIRMATIONS_NEEDED["editorial"],
}
