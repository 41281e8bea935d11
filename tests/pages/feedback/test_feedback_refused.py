"""Which feedback is refused: forms of other sites, and more than the limits allow."""

import datetime

import pytest
from django.utils import timezone

from articles.models import Feedback
from articles.pages.feedback import limits
from tests.pages.feedback.forms import keep_many, send

pytestmark = pytest.mark.django_db
OURS = (
    {"Origin": "http://testserver"},
    {"Origin": "http://testserver:80"},
    {"Sec-Fetch-Site": "same-origin"},
    {"Referer": "http://testserver/en/gout/"},
)
OTHERS = (
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "https://testserver"},
    {"Origin": "http://testserver.evil.example"},
    {"Origin": "http://testserver:8000"},
    {"Origin": "http://[", "Sec-Fetch-Site": "same-origin"},
    {"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "cross-site", "Referer": "http://testserver/en/gout/"},
    {"Sec-Fetch-Site": "none"},
    {"Referer": "http://evil.example/?http://testserver/"},
    {},
)


@pytest.mark.parametrize("headers", OURS, ids=str)
def test_a_form_of_our_own_is_taken(client, gout, headers):
    assert send(client, headers=headers, helpful="yes").status_code == 303
    assert Feedback.objects.count() == 1


@pytest.mark.parametrize("headers", OTHERS, ids=str)
def test_a_form_that_stood_elsewhere_is_refused_with_the_way_to_go_on(client, gout, headers):
    answer = send(client, headers=headers, helpful="yes")
    assert answer.status_code == 403
    assert 'href="/en/gout/feedback/"' in answer.content.decode()
    assert not Feedback.objects.exists()


def test_the_origin_is_that_of_the_sites_address(client, gout, settings):
    settings.SITE_URL = "https://health.example"
    ours = {"Origin": "https://health.example"}
    assert send(client, headers=ours, helpful="yes").status_code == 303
    assert send(client, helpful="no").status_code == 403


@pytest.fixture(autouse=True)
def _in_one_window(monkeypatch):
    """No test begins in one window and ends in the next."""
    monkeypatch.setattr(limits, "time", lambda: 1_800_000_000 + 60)


def use_up(client, **extra) -> None:
    for number in range(limits.MOST):
        send(client, comment=f"Unclear {number}.", **extra)


def test_an_address_may_send_ten_in_ten_minutes(gout, client):
    use_up(client)
    assert Feedback.objects.count() == 10
    answer = send(client, comment="One more.")
    assert answer.status_code == 429
    assert Feedback.objects.count() == 10


def test_who_is_refused_is_told_when_to_come_back_and_whom_to_reach(gout, client, settings):
    settings.BRAND = {**settings.BRAND, "email": "readers@health.example"}
    use_up(client)
    answer = send(client, comment="One more.")
    assert answer.headers["Retry-After"] == "540"
    text = answer.content.decode()
    assert "try again in 9 minutes" in text
    assert "mailto:readers@health.example" in text


def test_another_address_has_a_count_of_its_own(gout, client):
    use_up(client)
    assert send(client, comment="One.", REMOTE_ADDR="192.0.2.9").status_code == 303


def test_the_addresses_of_one_ipv6_subscriber_count_as_one(gout, client):
    for number in range(limits.MOST):
        send(client, comment=f"{number}", REMOTE_ADDR=f"2001:db8:1:2::{number}")
    assert send(client, comment="x", REMOTE_ADDR="2001:db8:1:2:a::1").status_code == 429


def test_after_the_window_it_may_send_again(gout, client, monkeypatch):
    use_up(client)
    monkeypatch.setattr(limits, "time", lambda: 1_800_000_000 + 60 + limits.WINDOW)
    assert send(client, comment="Later.").status_code == 303


def test_past_what_the_site_takes_in_an_hour_only_harm_is_kept(gout, client):
    keep_many(gout, limits.SITE_MOST)
    answer = send(client, comment="Unclear.")
    assert answer.status_code == 429
    assert "tick that box" in answer.content.decode()
    assert send(client, comment="Ten times the dose!", could_harm="1").status_code == 303
    assert Feedback.objects.count() == limits.SITE_MOST + 1


def test_what_came_more_than_an_hour_ago_no_longer_counts(gout, client):
    ago = timezone.now() - datetime.timedelta(minutes=61)
    keep_many(gout, limits.SITE_MOST, received_at=ago)
    assert send(client, comment="Unclear.").status_code == 303
