"""How partners, their keys and their subscriptions stand, in words for the screens."""

import datetime
from types import SimpleNamespace

from api.models import ApiKey, Partner, Subscription
from api.templatetags import partners

AT = datetime.datetime(2026, 3, 9, 14, 5, tzinfo=datetime.UTC)
DAY = '<time datetime="2026-03-09T14:05:00+00:00">9 March 2026</time>'
MOMENT = DAY.replace("2026<", "2026, 14:05<")


def test_what_a_partner_was_sent_and_shows_is_named_by_its_edition():
    assert [partners.edition_sent(number) for number in (3, None)] == ["Edition 3", "Its text"]
    shown = [partners.edition_shown(number) for number in (3, None)]
    assert shown == ["Shows edition 3", "Shows it no longer"]


def test_an_article_stands_at_an_edition_unless_it_was_erased():
    edition = SimpleNamespace(number=3)
    row = SimpleNamespace(state="published", edition=edition, get_state_display=lambda: "Published")
    assert partners.stands_now(row) == "Published, edition 3"
    row = SimpleNamespace(state="purged", edition=edition, get_state_display=lambda: "Erased")
    assert partners.stands_now(row) == "Erased"


def test_a_key_says_whether_it_is_good():
    good = '<span class="timely-state timely-state-done">Good</span>'
    assert partners.key_state(ApiKey(), "live") == f"{good} without end"
    assert partners.key_state(ApiKey(expires_at=AT), "live") == f"{good} until {DAY}"


def test_a_key_that_is_no_longer_good_says_since_when_and_why():
    revoked = partners.key_state(ApiKey(revoked_at=AT, revoked_reason="Lost & found"), "revoked")
    assert revoked.endswith(f"Revoked</span> on {DAY}<br>Lost &amp; found")
    expired = partners.key_state(ApiKey(expires_at=AT), "expired")
    assert expired == f'<span class="timely-state">Expired</span> on {DAY}'


def test_a_key_says_when_it_was_last_used():
    assert partners.last_used(ApiKey(), "never used") == "never used"
    assert partners.last_used(ApiKey(last_used_at=AT), "never used") == f"last used on {MOMENT}"


def test_a_subscription_that_was_disabled_says_why():
    gone = partners.trouble(Subscription(state="disabled", reason="gone"))
    assert gone.endswith("nothing. The receiver answered 410 Gone, which asks us to stop.")
    own = partners.trouble(Subscription(state="disabled", reason="Asked <to>"))
    assert own == "It is disabled and sends nothing. Asked &lt;to&gt;"


def test_a_subscription_at_which_nothing_arrives_says_since_when():
    assert partners.trouble(Subscription(state="active")) == ""
    failing = partners.trouble(Subscription(state="active", failing_since=AT))
    assert failing.startswith(f"Nothing has arrived since {MOMENT}. We try again")


def standing(*, late: bool, back: bool, missing: bool, email: str = "a@b.org") -> SimpleNamespace:
    return SimpleNamespace(
        partner=Partner(name="Clinic", email=email),
        is_late=late,
        is_back=back,
        needs_acknowledgement=missing,
    )


def test_a_partner_to_write_to_says_how_it_stands():
    late = standing(late=True, back=False, missing=True)
    assert partners.addressee(late) == "Clinic, late, not acknowledged"
    back = standing(late=False, back=True, missing=False, email="")
    assert partners.addressee(back).endswith(", back since, <strong>no e-mail address</strong>")


def test_the_day_of_a_promise_is_coloured_by_how_the_partner_stands():
    rows = [(True, False), (False, True), (False, False)]
    found = [partners.tone(standing(late=late, back=back, missing=False)) for late, back in rows]
    assert found == ["failed", "done", "waiting"]
