"""/me/subscriptions: a partner's own subscriptions."""

import uuid

import pytest
from standardwebhooks import Webhook

from api.models import Delivery, Subscription
from api.webhooks.dispatcher import run_once
from api.webhooks.subscriptions import disable
from articles.models import Topic
from tests.api.checks import INDEX, code_of, refusal
from tests.api.openapi.validation import faults
from tests.api.partners.keys import bearer, make_key
from tests.factories import make_published

pytestmark = pytest.mark.django_db
PLACE = f"{INDEX}me/subscriptions"
HOOK = "https://partner.example/hook"


@pytest.fixture
def ask(client, partner):
    """Sends a request as the partner: ask("post", "/ping") below the list's address."""
    _, secret = make_key(partner, scopes=["webhooks"])

    def send(method: str, rest: str = "", **body):
        more = {"data": body, "content_type": "application/json"} if method != "get" else {}
        return getattr(client, method)(f"{PLACE}{rest}", headers=bearer(secret), **more)

    return send


def make(ask, **body) -> dict:
    answer = ask("post", url=body.pop("url", HOOK), **body)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_the_secret_is_shown_when_it_is_made_and_never_again(ask):
    made = make(ask)
    assert Webhook(made["secret"]) and made["secret"].startswith("whsec_")
    assert ask("get", f"/{made['id']}").json()["secret"] is None
    assert ask("get").json()["items"] == [{**made, "secret": None}]


def test_answers_keep_to_what_is_described(ask, described):
    Topic.objects.create(slug="heart", name="Heart")
    made = make(ask, topics=["heart"], languages=["en"], significances=["safety"], description="A")
    listed = ask("get").json()
    pinged = ask("post", f"/{made['id']}/ping").json()
    for name, body in (("Subscription", made), ("SubscriptionList", listed), ("Delivery", pinged)):
        assert faults(described, name, body) == []


def test_a_new_subscription_has_a_location(ask, client):
    answer = ask("post", url=HOOK)
    assert answer["Location"] == answer.json()["links"]["self"]
    assert answer["Location"].endswith(f"/me/subscriptions/{answer.json()['id']}")
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({}, "body.url"),
        ({"url": "http://partner.example/"}, "body.url"),
        ({"url": "https://10.0.0.1/"}, "body.url"),
        ({"url": HOOK, "topics": ["hart"]}, "body.topics"),
        ({"url": HOOK, "codes": ["E11"]}, "body.codes"),
        ({"url": HOOK, "significances": ["grave"]}, "body.significances[0]"),
        ({"url": HOOK, "languages": "en"}, "body.languages"),
        ({"url": HOOK, "after": "tomorrow"}, "body.after"),
        ({"url": HOOK, "topic": ["heart"]}, "body.topic"),
    ],
)
def test_what_cannot_be_is_refused_by_name(ask, body, where):
    answer = ask("post", **body)
    assert refusal(answer) == (400, "invalid-body")
    assert [error["where"] for error in answer.json()["errors"]] == [where]
    assert not Subscription.objects.exists()


def test_it_may_begin_at_the_cursor_of_a_list(ask, client):
    cursor = client.get(f"{INDEX}articles").json()["cursor"]
    make_published()
    made = make(ask, after=cursor)
    assert made["cursor"] == cursor
    assert Subscription.objects.get().seq == 0


def test_a_cursor_of_another_journal_gets_restart(ask):
    assert refusal(ask("post", url=HOOK, after="YzEuZmZmZi45OS4w")) == (410, "restart")


def test_a_partner_has_a_limited_number_of_subscriptions(ask, settings):
    settings.WEBHOOK_SUBSCRIPTIONS = 1
    make(ask)
    assert refusal(ask("post", url=HOOK)) == (409, "too-many-subscriptions")


def test_what_is_given_is_changed_and_the_rest_stays(ask):
    made = make(ask, languages=["en"])
    answer = ask("patch", f"/{made['id']}", description="Ours.", languages=[])
    assert answer.json() == {**made, "secret": None, "description": "Ours.", "languages": []}


def test_a_description_can_be_emptied(ask):
    place = f"/{make(ask)['id']}"
    ask("patch", place, description="Ours.")
    assert ask("patch", place, description=" ").json()["description"] is None


def test_it_is_paused_and_goes_on(ask):
    place = f"/{make(ask)['id']}"
    assert ask("patch", place, state="paused").json()["state"] == "paused"
    assert ask("patch", place, state="active").json()["state"] == "active"


def test_a_change_with_a_fault_changes_nothing(ask):
    place = f"/{make(ask)['id']}"
    assert ask("patch", place, state="paused", url="http://x/").status_code == 400
    assert ask("get", place).json()["state"] == "active"


def test_a_disabled_one_is_enabled_and_by_nothing_else(ask):
    place = f"/{make(ask)['id']}"
    disable(Subscription.objects.get(), reason="Asked by telephone.")
    assert refusal(ask("patch", place, state="active")) == (409, "subscription-disabled")
    assert ask("get", place).json()["reason"] == "Asked by telephone."
    assert ask("post", f"{place}/enable").json()["state"] == "active"
    assert refusal(ask("post", f"{place}/enable")) == (409, "not-disabled")


def test_a_new_secret_is_shown_once_and_the_former_signs_for_a_while(ask):
    made = make(ask)
    rotated = ask("post", f"/{made['id']}/rotate-secret").json()
    assert rotated["secret"] not in (None, made["secret"])
    assert rotated["previous_secret_until"] is not None
    assert ask("get", f"/{made['id']}").json()["secret"] is None


def test_it_is_removed(ask):
    place = f"/{make(ask)['id']}"
    assert ask("delete", place).status_code == 204
    assert code_of(ask("get", place)) == "no-such-subscription"


def test_a_queued_ping_is_sent(ask, receiver):
    made = make(ask, url=receiver.url)
    answer = ask("post", f"/{made['id']}/ping")
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
    run_once(Subscription.objects.get().pk)
    [received] = receiver.received
    assert received.verified(made["secret"])["type"] == "webhook.test"
    assert received.id == answer.json()["id"]


def test_changes_are_sent_once_more(ask, receiver, described):
    place = f"/{make(ask, url=receiver.url)['id']}/replay"
    make_published()
    run_once(Subscription.objects.get().pk)
    from_seq = ask("post", place, from_seq=1)
    one = ask("post", place, delivery=receiver.received[0].id)
    run_once(Subscription.objects.get().pk)
    assert (from_seq.status_code, from_seq.json()["queued"], one.json()["queued"]) == (202, 1, 1)
    assert faults(described, "Replayed", one.json()) == []
    assert receiver.seqs == [1, 1, 1]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "invalid-body"),
        ({"from_seq": 1, "delivery": "msg_a"}, 400, "invalid-body"),
        ({"from_seq": 5}, 400, "invalid-body"),
        ({"delivery": "msg_a"}, 404, "no-such-delivery"),
    ],
)
def test_a_replay_of_nothing_is_refused(ask, body, status, code):
    assert refusal(ask("post", f"/{make(ask)['id']}/replay", **body)) == (status, code)


def test_a_ping_cannot_be_replayed(ask):
    place = f"/{make(ask)['id']}"
    ping = ask("post", f"{place}/ping").json()
    Delivery.objects.update(state="delivered")
    assert refusal(ask("post", f"{place}/replay", delivery=ping["id"])) == (409, "not-replayable")


OPERATIONS = [(method, "") for method in ("get", "patch", "delete")]
OPERATIONS += [("post", rest) for rest in ("/ping", "/replay", "/rotate-secret", "/enable")]


@pytest.mark.parametrize(("method", "rest"), OPERATIONS)
def test_another_partners_subscription_is_not_found(ask, client, method, rest):
    _, secret = make_key(scopes=["webhooks"])
    place = f"{PLACE}/{make(ask)['id']}{rest}"
    foreign = getattr(client, method)(place, headers=bearer(secret))
    nobodys = ask(method, f"/{uuid.uuid4()}{rest}")
    assert code_of(foreign) == code_of(nobodys) == "no-such-subscription"
    assert Subscription.objects.get().state == "active"


@pytest.mark.parametrize(("method", "rest"), OPERATIONS)
def test_a_key_without_the_scope_is_refused_by_name(ask, client, partner, method, rest):
    place = f"{PLACE}/{make(ask)['id']}{rest}"
    _, secret = make_key(partner)
    assert refusal(getattr(client, method)(place, headers=bearer(secret))) == (403, "scope-missing")
    assert code_of(getattr(client, method)(place)) == "key-required"


def test_a_long_list_costs_the_queries_of_a_short_one(ask, django_assert_num_queries):
    for _ in range(5):
        make(ask)
    with django_assert_num_queries(1):
        assert len(ask("get").json()["items"]) == 5
