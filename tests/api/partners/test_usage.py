"""Usage counts: one row per day, partner and article."""

import datetime

import pytest
from django.utils import timezone

from api.models import Usage
from articles.delivery import write_behind
from tests.api.partners.ledger import bearing, make_key, make_partner, read
from tests.factories import make_published

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/me/usage"


def counts() -> dict:
    write_behind.flush()
    return {(u.partner_id, u.article_id): u.count for u in Usage.objects.all()}


def add(key, day: str, count: int, article=None) -> None:
    partner = key.partner if key else None
    Usage.objects.create(day=day, partner=partner, article=article, count=count)


def test_reads_add_up_over_batches(key, article):
    for _ in range(2):
        read(key, article)
        read(key, article)
        write_behind.flush()
    assert counts() == {(key.partner_id, article.pk): 4}
    assert Usage.objects.get().day == timezone.now().astimezone(datetime.UTC).date()


def test_a_304_and_a_read_without_a_key_count_as_well(key, article, client):
    etag = client.get(f"/api/v1/articles/{article.public_id}")["ETag"]
    read(key, article, headers={"If-None-Match": etag})
    assert counts() == {(None, article.pk): 1, (key.partner_id, article.pk): 1}


def test_lists_count_under_no_article(key):
    bearing(key).get("/api/v1/articles")
    bearing(key).get("/api/v1/changes")
    assert counts() == {(key.partner_id, None): 2}


def test_errors_and_the_partners_own_pages_count_under_nothing(key):
    bearing(key).get("/api/v1/articles", {"colour": "red"})
    bearing(key).get("/api/v1/me")
    bearing(key).get(ADDRESS)
    assert counts() == {}


def test_a_partner_sees_its_own_alone(key):
    article, other = make_published(), make_key(make_partner())
    add(key, "2026-03-01", 3, article)
    add(other, "2026-03-01", 8, article)
    add(None, "2026-03-01", 9, article)
    [row] = bearing(key).get(ADDRESS).json()["items"]
    assert (row["day"], row["id"], row["count"]) == ("2026-03-01", str(article.public_id), 3)


def test_days_are_chosen_and_pages_follow(key):
    for day in range(1, 6):
        add(key, f"2026-03-0{day}", day)
    query = {"since": "2026-03-02", "until": "2026-03-04", "limit": 2}
    first = bearing(key).get(ADDRESS, query).json()
    second = bearing(key).get(first["page"]["next"]).json()
    assert [row["count"] for row in first["items"] + second["items"]] == [2, 3, 4]
    assert second["page"]["next"] is None and second["items"][0]["id"] is None


@pytest.mark.parametrize("day", ["yesterday", "20260301", "2026-W10-1", "2026-02-30"])
def test_a_day_that_is_none_is_refused(key, day):
    answer = bearing(key).get(ADDRESS, {"since": day})
    assert answer.json()["errors"][0]["where"] == "query.since"
