"""How long an answer asks to wait, whatever it writes."""

import pytest
from conftest import headers_of

from healthinfo_client.network.waiting import quota_used_up, retry_after

NOW = 1_800_000_000.0  # Fri, 15 Jan 2027 08:00:00 GMT


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("7", 7.0),
        (" 7 ", 7.0),
        ("Fri, 15 Jan 2027 08:01:00 GMT", 60.0),
        ("Fri, 15 Jan 2027 08:01:00", 60.0),
        ("Fri, 15 Jan 2027 07:00:00 GMT", 0.0),
        ("soon", None),
        ("-1", None),
        ("٧", None),
        ("Fri, 99 Xyz 2027 99:99:99 GMT", None),
        ("", None),
    ],
)
def test_retry_after_is_a_number_or_a_date(said, seconds):
    assert retry_after(headers_of(Retry_After=said), NOW) == seconds


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ('"key";r=0;t=41', 41.0),
        ('"key"; r=0; t=41', 41.0),
        ('"key";r=12;t=41', 0.0),
        ("garbage", 0.0),
        ("", 0.0),
    ],
)
def test_a_quota_used_up_is_waited_for(said, seconds):
    assert quota_used_up(headers_of(RateLimit=said)) == seconds
