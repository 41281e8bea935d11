"""Dates, ages and first numbers that cannot be so, each with its remedy."""

import datetime

import pytest

from articles.documents.validation.facts import (
    MOST_START,
    OLDEST,
    age_faults,
    date_faults,
    start_fault,
)

TODAY = datetime.date(2026, 11, 30)
DAYS = ("last_reviewed", "published", "next_review_due")


def faults(**stated: str) -> dict[str, str]:
    days = {name: datetime.date.fromisoformat(day) for name, day in stated.items()}
    return date_faults(days, TODAY)


@pytest.mark.parametrize(
    ("stated", "wrong"),
    [
        ({"last_reviewed": "2026-11-30", "next_review_due": "2027-11-30"}, set()),
        ({"last_reviewed": "2026-12-01"}, set()),  # it is tomorrow elsewhere
        ({"last_reviewed": "2026-12-02"}, {"last_reviewed"}),
        ({"last_reviewed": "1899-12-31"}, {"last_reviewed"}),
        ({"last_reviewed": "1900-01-01"}, set()),
        ({"last_reviewed": "0001-01-01"}, {"last_reviewed"}),
        ({"published": "2099-01-01"}, {"published"}),
        ({"accessed": "2027-01-01"}, {"accessed"}),
        ({"next_review_due": "2020-05-05"}, set()),
        ({"next_review_due": "2099-01-01"}, {"next_review_due"}),
        ({"next_review_due": "1899-01-01"}, {"next_review_due"}),
        ({"last_reviewed": "2024-05-05", "next_review_due": "2024-05-04"}, {"next_review_due"}),
        ({"last_reviewed": "2024-05-05", "next_review_due": "2024-05-05"}, set()),
        ({"last_reviewed": "2099-05-05", "next_review_due": "2020-05-05"}, {"last_reviewed"}),
        ({"last_reviewed": "1995-01-01", "published": "2020-01-01"}, {"published"}),
        ({"last_reviewed": "2020-01-01", "published": "2024-01-01"}, set()),
    ],
)
def test_dates(stated, wrong):
    assert set(faults(**stated)) == wrong
    assert all(len(hint) > 20 for hint in faults(**stated).values())


@pytest.mark.parametrize(
    ("least", "most", "wrong"),
    [
        (None, None, set()),
        (0, OLDEST, set()),
        (18, 18, set()),
        (65, 18, {"age_max"}),
        (-1, None, {"age_min"}),
        (None, OLDEST + 1, {"age_max"}),
    ],
)
def test_ages(least, most, wrong):
    assert set(age_faults({"age_min": least, "age_max": most})) == wrong


@pytest.mark.parametrize(
    ("start", "sound"), [(0, True), (1, True), (MOST_START, True), (-1, False), (10**6, False)]
)
def test_first_numbers(start, sound):
    assert (start_fault(start) == "") is sound
