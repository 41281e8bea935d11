"""GET /status: what is late, at a constant price."""

import datetime

import pytest
from django.utils import timezone

from api.models import Delivery
from api.models.delivery import ORDINARY, SAFETY
from articles.models import Heartbeat
from tests.api.webhooks.hooks import make_subscription
from tests.factories import make_published, withdraw_article

pytestmark = pytest.mark.django_db
STATUS = "/api/v1/status"
# Two of the journal, one of the worker, those of `webhook_lag`.
QUERIES = 9


def beat(seconds: int = 0) -> None:
    at = timezone.now() - datetime.timedelta(seconds=seconds)
    Heartbeat.objects.update_or_create(name="worker", defaults={"at": at})


def codes(client) -> list[str]:
    return [reason["code"] for reason in client.get(STATUS).json()["reasons"]]


def wait(change, *, seconds: int, attempts: int = 0, priority: int = ORDINARY) -> Delivery:
    """A message about this change that has waited so long."""
    at = timezone.now() - datetime.timedelta(seconds=seconds)
    subscription = make_subscription()
    end = {"queued_seq": change.seq, "safety_seq": change.seq}
    type(subscription).objects.update(seq=change.seq, **end)
    return Delivery.objects.create(
        subscription=subscription, webhook_id=f"msg_{change.seq}", seq=change.seq,
        created_at=at, next_attempt_at=at, attempts=attempts, priority=priority,
    )  # fmt: skip


def test_all_is_well_while_the_worker_runs_and_nothing_waits(client):
    article = make_published("Gout")
    beat()
    answer = client.get(STATUS)
    body = answer.json()
    assert (body["status"], body["reasons"]) == ("ok", [])
    assert (body["feed"]["seq"], body["worker"]["seconds_since_round"]) == (
        article.changes.get().seq,
        0,
    )
    assert answer.headers["Cache-Control"] == "public, max-age=5, must-revalidate"


def test_before_the_first_change_and_without_a_worker_it_says_so(client):
    body = client.get(STATUS).json()
    assert (body["feed"]["changed_at"], body["worker"]["last_round_at"]) == (None, None)
    assert (body["status"], body["reasons"][0]["code"]) == ("degraded", "worker-late")


def test_a_worker_that_stopped_is_told(client):
    beat(121)
    assert codes(client) == ["worker-late"]


def test_a_message_of_safety_is_late_sooner_than_another(client):
    beat()
    article = make_published("Gout")
    wait(article.changes.get(), seconds=100)
    assert codes(client) == []
    wait(withdraw_article(article, "unsafe"), seconds=100, priority=SAFETY)
    assert codes(client) == ["safety-messages-late"]


def test_a_receiver_that_is_down_makes_nothing_late(client):
    beat()
    wait(withdraw_article(make_published("Gout"), "unsafe"), seconds=900, attempts=3)
    body = client.get(STATUS).json()
    assert body["webhooks"]["oldest_safety_seconds"] == 0
    assert body["webhooks"]["waiting"] == 1


def test_it_costs_the_same_with_much_as_with_nothing(client, django_assert_max_num_queries):
    beat()
    for name in ("Gout", "Acne", "Flu"):
        wait(make_published(name).changes.get(), seconds=1)
    with django_assert_max_num_queries(QUERIES):
        client.get(STATUS)


def test_it_names_no_partner_and_no_receiver(client):
    wait(make_published("Gout").changes.get(), seconds=1)
    said = client.get(STATUS).content.decode()
    assert "partner.example" not in said and "Clinic site" not in said
