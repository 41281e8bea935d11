"""Validation of subscriptions, and the result of each transition."""

import pytest
from django.utils import timezone

from api.models import Delivery, Subscription
from api.retention import clear_deliveries
from api.webhooks.subscriptions import (
    InvalidSubscription,
    TransitionRefused,
    change,
    create,
    disable,
    enable,
    pause,
    remove,
    resume,
    rotate_secret,
)
from api.webhooks.validation import url_fault
from articles.models import Topic
from tests.api.webhooks.hooks import HOUR, later, make_partner, make_subscription, push_changes
from tests.promises.concurrency import run_together

pytestmark = pytest.mark.django_db
NOT_HTTPS = ("", "https://", "http://partner.example/", "ftp://partner.example/", "partner.example")
ODD = (
    *("https://user:pass@partner.example/", "https://partner.example/#top", "https://a b.example/"),
    *(
        "https://partner.example:99999/",
        f"https://partner.example/{'x' * 500}",
        "https://ä.example",
    ),
)
INSIDE = (
    *("localhost", "127.0.0.1", "10.1.2.3", "[::1]", "intranet", "2130706433", "0x7f.1"),
    *("[fd00::1]", "169.254.169.254", "[::ffff:10.0.0.1]", "api.localhost"),
)
BAD = (*NOT_HTTPS, *ODD, *(f"https://{host}/" for host in INSIDE))


@pytest.mark.parametrize("url", BAD)
def test_an_address_that_cannot_be_is_refused_with_the_remedy(url):
    assert len(url_fault(url)) > 20
    with pytest.raises(InvalidSubscription) as caught:
        make_subscription(url)
    assert list(caught.value.faults) == ["url"]
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    "url", ["https://partner.example/hook?key=1", "https://93.184.216.34:8443/"]
)
def test_public_addresses_over_https_are_taken(url):
    assert url_fault(url) == ""


def test_loopback_over_http_is_taken_only_where_the_settings_say_so(settings):
    assert url_fault("http://127.0.0.1:8000/")
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    assert url_fault("http://127.0.0.1:8000/") == url_fault("http://localhost:8000/") == ""
    assert url_fault("http://partner.example/") and url_fault("http://10.0.0.1/")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        *(("languages", ["english please"]), ("languages", ["en"] * 101), ("topics", ["hart"])),
        *(("codes", ["E11"]), ("codes", ["http://x|"]), ("significances", ["grave"])),
    ],
)
def test_a_filter_that_cannot_be_names_itself(name, words):
    with pytest.raises(InvalidSubscription) as caught:
        make_subscription(**{name: words})
    assert list(caught.value.faults) == [name]


def test_a_misspelt_topic_gets_a_suggestion():
    Topic.objects.create(slug="heart", name="Heart")
    with pytest.raises(InvalidSubscription, match="Did you mean “heart”"):
        make_subscription(topics=["hart"])


def test_a_change_is_checked_like_a_new_one_and_alters_what_is_named_alone():
    subscription = make_subscription(languages=["en"])
    with pytest.raises(InvalidSubscription):
        change(subscription, url="http://partner.example/")
    change(subscription, description="Ours.")
    assert (subscription.description, subscription.languages) == ("Ours.", ["en"])


def test_a_partner_has_a_limited_number_of_subscriptions(settings):
    settings.WEBHOOK_SUBSCRIPTIONS = 2
    make_subscription(), make_subscription()
    with pytest.raises(TransitionRefused, match="2 subscriptions"):
        make_subscription()
    assert make_subscription(partner=make_partner("Another"))


@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_not_both_take_the_last_place(settings):
    settings.WEBHOOK_SUBSCRIPTIONS = 1
    partner = make_partner()
    run_together(*[lambda: create(partner=partner, url="https://partner.example/")] * 3)
    assert Subscription.objects.count() == 1


def test_each_secret_is_another_and_long_enough():
    first, second = make_subscription(), make_subscription()
    assert first.secret != second.secret
    assert len(first.secret) == 44


def test_rotating_keeps_the_former_for_a_day(subscription):
    before = subscription.secret
    rotate_secret(subscription)
    assert subscription.previous_secret == before != subscription.secret
    assert subscription.previous_until > timezone.now() + 23 * HOUR


def test_rotated_again_at_once_the_one_in_use_still_signs():
    """The response with the second secret may have been lost."""
    subscription = make_subscription()
    first = subscription.secret
    second = rotate_secret(subscription).secret
    rotate_secret(subscription)
    assert subscription.previous_secret == f"{second} {first}"
    rotate_secret(subscription)
    assert first not in subscription.previous_secret


def test_a_former_secret_whose_time_is_over_is_dropped(subscription):
    first = rotate_secret(subscription).previous_secret
    with later(25 * HOUR):
        rotate_secret(subscription)
    assert first not in subscription.previous_secret


@pytest.mark.parametrize("transition", [pause, resume])
def test_a_disabled_one_is_only_enabled(transition):
    subscription = disable(make_subscription(), reason="Asked by telephone.")
    with pytest.raises(TransitionRefused, match="disabled"):
        transition(subscription)
    assert enable(subscription).state == "active"


def test_only_a_disabled_one_is_enabled():
    with pytest.raises(TransitionRefused, match="It is paused"):
        enable(pause(make_subscription()))


def test_disabling_needs_a_reason():
    with pytest.raises(InvalidSubscription, match="Say why"):
        disable(make_subscription(), reason=" ")


def test_removing_takes_its_deliveries_along(subscription):
    push_changes(subscription)
    remove(subscription)
    assert not Delivery.objects.exists()


def test_ended_deliveries_are_cleared_after_their_time(subscription, settings):
    settings.WEBHOOK_KEEP_DAYS = 1
    push_changes(subscription, 2)
    with later(25 * HOUR) as moment:
        push_changes(subscription)
        assert clear_deliveries(moment) == 2
    assert [row.seq for row in Delivery.objects.all()] == [3]
