"""Each event that a partner calls forth arrives by feed and by webhook."""

import pytest

from api.webhooks.dispatcher import run_once as push
from articles.models import Journal, Rehearsal
from articles.models.public.rehearsal import EVENTS
from articles.rehearsal.running import run_once
from tests.api.partners.ledger import bearing, make_key
from tests.api.webhooks.hooks import make_subscription

BASE = "/api/v1/rehearsal"
PUBLISHED = ["article.published"]
WITHDRAWN = ["article.withdrawn"]
BEHIND = "article.translation_changed"
# What the feed tells, in this order of events; the beginning is the invented library's.
TOLD = {
    "publish": PUBLISHED,
    "outdate-translation": [*PUBLISHED, BEHIND],
    "update": PUBLISHED,
    "minor": PUBLISHED,
    "safety": [*PUBLISHED, BEHIND, "article.notice_raised"],
    "urgent": PUBLISHED,
    "notice": ["article.notice_raised"],
    "lift-notice": ["article.notice_lifted"],
    "overdue": [*PUBLISHED, "article.review_changed"],
    "move": ["article.moved"],
    "archive": ["article.archived"],
    "withdraw-unsafe": [*WITHDRAWN, BEHIND, "article.notice_raised"],
    "withdraw-outdated": WITHDRAWN,
    "withdraw-merged": [*WITHDRAWN, BEHIND],
    "withdraw-legal": WITHDRAWN,
    "reinstate": [*PUBLISHED, BEHIND],
    "purge": [*WITHDRAWN, BEHIND, "article.purged"],
    "restart": [],
}


@pytest.fixture
def client(library):
    return bearing(make_key(scopes=("rehearsal",)))


def call(client, event: str, **query: str) -> dict:
    """Ask for the event, let the worker run it, and return the request as it then is."""
    asked = client.post(f"{BASE}/{event}", query_params=query)
    assert asked.status_code == 202, asked.content
    run_once()
    return client.get(asked.json()["api_url"].removeprefix("http://testserver")).json()


def test_each_event_arrives_by_feed_and_by_webhook(client, receiver):
    subscription = make_subscription(receiver.url)
    for event, told in TOLD.items():
        after, before = client.get("/api/v1/changes").json()["next"], len(receiver.received)
        done = call(client, event)
        assert done["state"] == "done", (event, done)
        feed = client.get(after.removeprefix("http://testserver"))
        if event == "restart":
            assert feed.status_code == 410
            continue
        changes = feed.json()["changes"]
        assert [change["type"] for change in changes] == told, event
        assert done["seq"] == changes[-1]["seq"]
        push(only=subscription.pk)
        pushed = [message.message for message in receiver.received[before:]]
        # What an article's recall or notice makes needless is not sent any more.
        last = {change["id"]: change["seq"] for change in changes}
        assert {one["type"] for one in pushed} <= set(told), event
        assert last == {one["data"]["id"]: one["data"]["seq"] for one in pushed}, event


def test_every_event_is_tried_here():
    assert {*TOLD, "reset"} == {event for event, _ in EVENTS}


def test_an_event_befalls_the_article_asked_for(client):
    article = client.get(BASE).json()["articles"][6]
    done = call(client, "reinstate", article=article["id"])
    assert (done["state"], done["article"]) == ("done", article["id"])
    assert client.get(f"/api/v1/articles/{article['id']}").status_code == 200


def test_an_event_that_the_article_is_in_no_state_for_fails_with_the_remedy(client):
    article = client.get(BASE).json()["articles"][0]
    done = call(client, "reinstate", article=article["id"])
    assert done["state"] == "failed" and "Only an archived or withdrawn page" in done["failure"]
    assert done["seq"] is None


def test_a_reset_brings_what_was_touched_back_to_the_beginning(client):
    before = states(client)
    for event in ("withdraw-unsafe", "purge", "publish", "overdue"):
        assert call(client, event)["state"] == "done"
    assert states(client) != before
    assert call(client, "reset")["state"] == "done"
    assert states(client) == before
    seq = Journal.objects.get().seq
    call(client, "reset")
    assert Journal.objects.get().seq == seq


def states(client) -> dict[str, tuple]:
    rows = client.get(BASE).json()["articles"]
    return {row["name"]: (row["state"], row["touched"]) for row in rows}


def test_events_run_in_the_order_in_which_they_were_asked_for(client):
    plain = client.get(BASE).json()["articles"][0]["id"]
    for event in ("archive", "reinstate"):
        client.post(f"{BASE}/{event}?article={plain}")
    assert run_once() == 2
    assert [row.state for row in Rehearsal.objects.all()] == ["done", "done"]
