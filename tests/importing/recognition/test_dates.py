"""Dates in many notations; one that may mean two days is not set."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.recognition.dates import find_date, find_dates
from articles.languages.importing import IMPORTING

MAY_16 = datetime.date(2025, 5, 16)


@pytest.mark.parametrize("text", [
    "2025-05-16", "Reviewed 2025/05/16.", "May 16, 2025", "may 16 2025", "MAY 16TH, 2025",
    "16 May 2025", "16th May, 2025", "the 16th of May 2025", "16-May-2025",
    "Friday, May 16th, 2025", "05/16/2025", "16/5/2025", "16.05.2025", "16 de mayo de 2025",
    "16 de mayo del 2025", "mayo 16, 2025", "16 mayo 2025", "2025-05-16T08:00",
])  # fmt: skip
def test_a_date_is_found_in_the_ways_people_write_it(text):
    assert find_date(text) == find_date(text, "es") == MAY_16


@pytest.mark.parametrize("text", ["Sept. 5, 2024", "5 sep 2024", "5 de setiembre de 2024"])
def test_short_names_of_months_are_known(text):
    assert find_date(text) == datetime.date(2024, 9, 5)


MONTHS_ALONE = ["May 2025", "mayo de 2025", "05/2025", "2025-05"]


@pytest.mark.parametrize(("text", "words"), [
    *((text, text) for text in MONTHS_ALONE), ("05/06/2025", "two different days"),
])  # fmt: skip
def test_a_month_alone_or_a_day_with_two_meanings_is_only_a_warning(text, words):
    (found,) = find_dates(text)
    assert found.date is None
    assert words in found.warning


def test_a_hint_says_which_number_is_the_day():
    assert find_date("05/06/2025", day_first=True) == datetime.date(2025, 6, 5)
    assert find_date("05/06/2025", day_first=False) == datetime.date(2025, 5, 6)


def test_in_spanish_the_day_comes_first_and_a_warning_says_so():
    (found,) = find_dates("05/06/2025", "es-MX")
    assert found.date == datetime.date(2025, 6, 5)
    assert "day first" in found.warning


@pytest.mark.parametrize("text", ["30 February 2025", "2025-13-01", "05/16/25", "31.04.2025"])
def test_no_day_of_the_calendar_gives_no_date_but_a_warning(text):
    (found,) = find_dates(text)
    assert found.date is None
    assert found.warning


@pytest.mark.parametrize(
    "text", ["call 555-010-2020", "12 of 2025 people", "maybe 16, 2025", "1/2"]
)
def test_other_numbers_are_no_dates(text):
    assert find_dates(text) == []


def test_offsets_mark_the_words_of_the_date():
    (found,) = find_dates("on May 3, 2025 by")
    assert "on May 3, 2025 by"[found.start : found.end] == found.text == "May 3, 2025"


@given(st.dates(datetime.date(1900, 1, 1)), st.sampled_from(["en", "es", "fr", "de"]))
def test_any_day_written_with_its_month_is_read_back(day, language):
    month = IMPORTING.of(language).months.split(" | ")[day.month - 1].split()[0]
    assert find_date(f"{day.day} {month} {day.year}", language) == day


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text):
    assert all(text[found.start : found.end].strip() == found.text for found in find_dates(text))
