"""What cannot be so: dates, ages and numbers of lists, judged alike at every way in.

What a person or a program states field by field (a form, the interchange format, a function) is
refused, by field and remedy; what is read out of a page or another system is left empty, with a
warning, by `importing.settling`.
"""

import datetime
from collections.abc import Mapping
from typing import Any

EARLIEST = datetime.date(1900, 1, 1)
# A day's grace: elsewhere it is tomorrow already.
GRACE = datetime.timedelta(days=1)
FARTHEST_YEARS = 30
# From this on, a review before publication is the review of something else.
CONTRADICTORY_YEARS = 20
OLDEST = 130
MOST_START = 9_999
PAST_DATES = ("last_reviewed", "published", "accessed")


def date_faults(stated: Mapping[str, datetime.date | None], today: datetime.date) -> dict[str, str]:
    """{field: what is wrong and what to do} of `last_reviewed`, `published`, `next_review_due`,
    `accessed`, as far as they are stated. `today`: the site's date."""
    faults = {
        name: fault
        for name, day in stated.items()
        if day and (fault := _day_fault(day, today, past=name in PAST_DATES))
    }
    sound = {name: day for name, day in stated.items() if day and name not in faults}
    return faults | _contradictions(sound)


def _day_fault(day: datetime.date, today: datetime.date, *, past: bool) -> str:
    if day < EARLIEST:
        return f"{day} is before 1900. Write the year in full, or leave it out."
    if past and day > today + GRACE:
        return f"{day} lies in the future. Write the day on which it was, or leave it out."
    if day.year > today.year + FARTHEST_YEARS:
        return f"{day} is over {FARTHEST_YEARS} years ahead. Write a nearer day, or leave it out."
    return ""


def _contradictions(sound: Mapping[str, datetime.date]) -> dict[str, str]:
    reviewed, due = sound.get("last_reviewed"), sound.get("next_review_due")
    published, faults = sound.get("published"), {}
    if reviewed and due and due < reviewed:
        faults["next_review_due"] = (
            f"{due} is before the last review ({reviewed}). Write a later day, or leave it out."
        )
    if reviewed and published and published.year - reviewed.year >= CONTRADICTORY_YEARS:
        faults["published"] = (
            f"{published} is {published.year - reviewed.year} years after the last review "
            f"({reviewed}). Mend one of the two, or leave it out."
        )
    return faults


def age_faults(stated: Mapping[str, Any]) -> dict[str, str]:
    """{field: what is wrong and what to do} of `age_min` and `age_max`, in whole years."""
    ages = {name: stated.get(name) for name in ("age_min", "age_max")}
    faults = {
        name: f"{age} is no age in years. Write a number from 0 to {OLDEST}, or leave it out."
        for name, age in ages.items()
        if age is not None and not (isinstance(age, int) and 0 <= age <= OLDEST)
    }
    least, most = ages["age_min"], ages["age_max"]
    if not faults and least is not None and most is not None and least > most:
        faults["age_max"] = f"{most} is below {least}. Give an age not below the youngest."
    return faults


def start_fault(start: int) -> str:
    """What is wrong with the first number of a list and what to do; "" if nothing."""
    if 0 <= start <= MOST_START:
        return ""
    return f"{start} is no first number of a list. Write one from 0 to {MOST_START:,}."
