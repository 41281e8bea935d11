"""GET /me/deliveries: webhook deliveries with their attempts."""

import pytest

from api.webhooks.replays import ping
from tests.api.checks import INDEX, refusal
from tests.api.openapi.validation import faults
from tests.api.partners.keys import bearer, make_key
from tests.api.webhooks.hooks import make_changes, make_subscription, turn
from tests.servers import webhook_receiver as how

pytestmark = pytest.mark.django_db
PLACE = f"{INDEX}me/deliveries"


@pytest.fixture
def ask(client, partner):
    _, secret = make_key(partner, scopes=["webhooks"])
    return lambda query="", place=PLACE: client.get(f"{place}{query}", headers=bearer(secret))


def test_each_delivery_comes_with_its_attempts(ask, partner, receiver, described):
    receiver.answers = [how.answer(500, b"no disk")]
    subscription = make_subscription(receiver.url, partner=partner)
    [article] = make_changes(1)
    turn(subscription)
    [item] = ask().json()["items"]
    assert (item["id"], item["type"]) == (receiver.received[0].id, "article.published")
    assert (item["article"], item["state"]) == (str(article.public_id), "waiting")
    [attempt] = item["attempts"]
    assert (attempt["status"], attempt["error"], attempt["answer"]) == (500, None, None)
    assert faults(described, "DeliveryList", ask().json()) == []


def test_they_are_filtered_and_paged(ask, partner, receiver):
    one, two = (make_subscription(receiver.url, partner=partner) for _ in range(2))
    make_changes(3)
    turn(one)
    ping(two)
    assert len(ask("?state=waiting").json()["items"]) == 1
    assert len(ask(f"?subscription={one.public_id}").json()["items"]) == 3
    first = ask("?limit=3").json()
    assert [item["seq"] for item in first["items"]] == [None, 3, 2]
    last = ask(place=first["page"]["next"].replace("http://testserver", "")).json()
    assert ([item["seq"] for item in last["items"]], last["page"]["next"]) == ([1], None)


def test_another_partners_are_not_there(ask, receiver):
    subscription = make_subscription(receiver.url)
    ping(subscription)
    assert ask().json()["items"] == []
    assert refusal(ask(f"?subscription={subscription.public_id}")) == (404, "no-such-subscription")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("?state=lost", "invalid-parameter"),
        ("?subscription=1", "invalid-parameter"),
        ("?cursor=x", "invalid-parameter"),
        ("?sort=seq", "unknown-parameter"),
    ],
)
def test_a_malformed_question_is_refused(ask, query, code):
    assert refusal(ask(query)) == (400, code)


def test_a_long_page_costs_the_queries_of_a_short_one(
    ask, partner, receiver, django_assert_num_queries
):
    subscription = make_subscription(receiver.url, partner=partner)
    make_changes(6)
    turn(subscription)
    ask()
    for limit in (1, 6):
        with django_assert_num_queries(3):
            assert len(ask(f"?limit={limit}").json()["items"]) == limit
