"""An hour that comes twice or not at all: what happens, and the hours before and after."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.admin.common.clock_field import ClockField


@pytest.mark.parametrize(
    ("zone", "asked", "said", "offered"),
    [
        ("America/New_York", "2026-11-01T01:30", "01:30 comes twice", ("00:30", "02:30")),
        ("America/New_York", "2026-03-08T02:30", "02:30 does not come", ("01:30", "03:30")),
        ("Europe/London", "2026-10-25T01:15", "01:15 comes twice", ("00:15", "02:15")),
        ("Europe/London", "2026-03-29T01:15", "01:15 does not come", ("00:15", "02:15")),
        ("Africa/Cairo", "2026-04-24T00:10", "00:10 does not come", ("23:10", "01:10")),
        ("Australia/Lord_Howe", "2026-10-04T02:10", "02:10 does not come", ("01:40", "02:40")),
    ],
)
def test_the_refusal_names_the_change_and_hours_that_are_taken(zone, asked, said, offered):
    field = ClockField(input_formats=["%Y-%m-%dT%H:%M"])
    with timezone.override(ZoneInfo(zone)):
        with pytest.raises(ValidationError, match=said) as refused:
            field.clean(asked)
        assert all(hour in refused.value.message for hour in offered)
        assert field.clean(f"{asked[:11]}{offered[1]}").tzinfo is not None


def test_other_moments_are_read_as_before():
    field = ClockField(input_formats=["%Y-%m-%dT%H:%M"])
    assert field.clean("2026-06-01T08:00") == datetime.datetime(2026, 6, 1, 8, tzinfo=datetime.UTC)
    with pytest.raises(ValidationError, match="valid date"):
        field.clean("tomorrow")
