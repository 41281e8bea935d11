"""/metrics: Prometheus's text, of every metric there is, with few queries."""

import datetime

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from articles.delivery.metrics import sums
from articles.metrics.names import ALL, BACKUP_AGE, REQUEST_SECONDS, REQUESTS, SUMMED
from articles.models import Heartbeat, Mail, ProcessMetrics
from healthinfo.telemetry import gauges, metrics_access
from tests.factories import make_draft, make_published, submit_and_confirm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _allowed(monkeypatch) -> None:
    monkeypatch.setattr(metrics_access, "_is_inside", lambda request: True)


def scraped(client) -> dict[tuple, float]:
    """{(sample's name, *label values): value}, read by Prometheus's own parser."""
    answer = client.get("/metrics")
    assert answer["Content-Type"].startswith("text/plain; version=0.0.4")
    families = text_string_to_metric_families(answer.content.decode())
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


def row(name: str, values: dict, *, role: str = "web") -> None:
    stored = sums.to_stored(values)
    ProcessMetrics.objects.create(name=name, role=role, at=timezone.now(), values=stored)


def test_counts_of_all_processes_are_summed(client):
    row("a", {(REQUESTS.name, "page", "200"): 3})
    row("b", {(REQUESTS.name, "page", "200"): 4})
    found = scraped(client)
    assert found[REQUESTS.name, "page", "200"] == 7
    assert found["healthinfo_processes", "web"] == 2


def test_buckets_are_cumulative(client):
    counts = [0.0] * (len(REQUEST_SECONDS.buckets) + 2)
    counts[0], counts[2], counts[-2], counts[-1] = 5, 2, 1, 12.5
    row("a", {(REQUEST_SECONDS.name, "page"): counts})
    found = scraped(client)
    assert found["healthinfo_request_seconds_bucket", "page", "0.005"] == 7
    assert found["healthinfo_request_seconds_bucket", "page", "+Inf"] == 8
    assert found["healthinfo_request_seconds_sum", "page"] == 12.5


def test_buckets_that_another_release_counted_are_left_out(client):
    row("a", {(REQUEST_SECONDS.name, "page"): [1.0, 2.0, 3.0]})
    assert not [key for key in scraped(client) if key[0].startswith(REQUEST_SECONDS.name)]


def test_every_metric_is_described(client):
    text = client.get("/metrics").content.decode()
    for metric in ALL:
        assert f"# TYPE {metric.name} {metric.kind}\n" in text


def test_every_metric_that_is_looked_up_is_found(client):
    make_published()
    Heartbeat.objects.bulk_create(
        [Heartbeat(name=name, at=timezone.now()) for name in ("worker", gauges.BACKUP)]
    )
    Mail.objects.create(key="a", subject="s", text="t", state="waiting", made_at=timezone.now())
    submit_and_confirm(make_draft())
    row("a", {})
    found = {key[0] for key in scraped(client)}
    missing = {metric.name for metric in ALL if metric not in SUMMED} - found
    on_postgres = {"healthinfo_database_connections", "healthinfo_database_connections_limit"}
    caches = {"healthinfo_cache_behind", "healthinfo_cache_seen_age_seconds"}
    no_rows = {"healthinfo_webhook_subscriptions", *caches}
    assert missing == no_rows | (set() if connection.vendor == "postgresql" else on_postgres)


def test_queues_and_lags_are_those_of_the_database(client):
    hour_ago = timezone.now() - datetime.timedelta(hours=1)
    Mail.objects.create(key="a", subject="s", text="t", state="waiting", made_at=hour_ago)
    submit_and_confirm(make_draft())
    found = scraped(client)
    assert found["healthinfo_mails", "waiting"] == 1
    assert found[("healthinfo_mail_oldest_waiting_seconds",)] == pytest.approx(3600, abs=60)
    assert found["healthinfo_worker_lag_seconds", "mails sent"] == pytest.approx(3600, abs=60)
    assert found["healthinfo_reviews_waiting", "submitted"] == 1


def test_the_last_backups_age_is_absent_until_there_is_one(client):
    assert (BACKUP_AGE.name,) not in scraped(client)
    day_ago = timezone.now() - datetime.timedelta(days=1)
    Heartbeat.objects.create(name=gauges.BACKUP, at=day_ago)
    assert scraped(client)[(BACKUP_AGE.name,)] == pytest.approx(86_400, abs=60)


def test_a_scrape_takes_few_queries_however_many_rows_there_are(
    client, django_assert_max_num_queries
):
    for number in range(20):
        row(str(number), {(REQUESTS.name, "page", "200"): 1})
    with django_assert_max_num_queries(32):
        scraped(client)


def test_while_the_database_is_away_it_says_so(client, monkeypatch):
    def away(now: object) -> None:
        raise OperationalError("host 10.1.2.3")

    monkeypatch.setattr("articles.delivery.metrics.reading.read", away)
    found = scraped(client)
    assert found[("healthinfo_database_up",)] == 0
    assert not [key for key in found if key[0].startswith("healthinfo_mails")]
