"""A partner that follows the cursor misses nothing while others publish."""

import random
import time
from functools import partial

import pytest
from django.db import connection
from django.db.models import Max

from articles.delivery.sync import cursors
from articles.editorial.publishing import editions, journal
from articles.editorial.publishing.publish import publish
from articles.models import Change, Current, Edition, Journal
from tests.editorial.steps import publish_candidate
from tests.factories import make_draft, make_imported, make_person, submit_and_confirm
from tests.promises.concurrency import Partner, polling, run_together
from tests.promises.worker import main as worker_step
from tests.roles import PUBLISHER
from tests.servers.forked import Forked

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]
EACH = 3


def seqs_in_the_journal() -> list[int]:
    return list(Change.objects.order_by("seq").values_list("seq", flat=True))


@pytest.fixture
def publishers() -> int:
    return 8 if connection.vendor == "postgresql" else 3


@pytest.fixture
def jobs(publishers):
    """One job a publisher, who publishes EACH confirmed candidates in turn."""
    person = make_person(PUBLISHER)
    drafts = [make_draft() for _ in range(publishers * EACH)]
    waiting = [(article, submit_and_confirm(article).digest) for article in drafts]

    def publish_some(own):
        for article, digest in own:
            publish(article, by=person, digest=digest)

    return [partial(publish_some, waiting[place::publishers]) for place in range(publishers)]


def slowly(take):
    """The same numbers, with a random pause before the commit."""

    def wrapper(count: int):
        seqs = list(take(count))
        time.sleep(random.uniform(0.005, 0.03))
        return iter(seqs)

    return wrapper


def follow_while(jobs, partner: Partner) -> None:
    with polling(partner):
        results = run_together(*jobs)
    assert results == [None] * len(jobs)


def test_a_polling_partner_gets_every_change_in_order(jobs, publishers, monkeypatch):
    monkeypatch.setattr(editions, "take_seqs", slowly(journal.take_seqs))
    partner = Partner()
    follow_while(jobs, partner)
    assert partner.seqs == seqs_in_the_journal() == list(range(1, publishers * EACH + 1))


def test_the_same_partner_misses_changes_on_an_auto_increment(jobs, publishers, monkeypatch):
    # SQLite has one writer at a time, who takes its number and commits before the next
    # begins: there an auto-increment is in commit order too, and nothing can be missed.
    partner = Partner()
    if connection.vendor == "sqlite":
        taken = iter(range(1, 1000))
        take = slowly(lambda count: [next(taken) for _ in range(count)])
    else:
        with connection.cursor() as cursor:
            cursor.execute("CREATE SEQUENCE IF NOT EXISTS naive_seq")
            cursor.execute("ALTER SEQUENCE naive_seq RESTART")
        take = overtaken(from_the_sequence, partner)
    monkeypatch.setattr(editions, "take_seqs", take)
    monkeypatch.setattr(cursors, "journal_end", at_the_last_row)
    follow_while(jobs, partner)
    assert len(seqs_in_the_journal()) == publishers * EACH
    missed = set(seqs_in_the_journal()) - set(partner.seqs)
    assert missed >= {1} if connection.vendor == "postgresql" else not missed


def overtaken(take, partner: Partner):
    """The same numbers; whoever has the first commits only when a later one was read."""

    def wrapper(count: int):
        seqs = take(count)
        end = time.monotonic() + 30
        while seqs[0] == 1 and not partner.seqs and time.monotonic() < end:
            time.sleep(0.005)
        return iter(seqs)

    return wrapper


def from_the_sequence(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('naive_seq') FROM generate_series(1, %s)", [count])
        return [row[0] for row in cursor.fetchall()]


def at_the_last_row() -> cursors.Cursor:
    """The cursor of a feed without a counter: the highest number it can see."""
    last = Change.objects.aggregate(last=Max("seq"))["last"] or 0
    return cursors.Cursor(Journal.objects.get(pk=1).epoch, last)


def test_several_processes_publish_and_nothing_is_missed(database_environment):
    ids = [str(make_imported(number).pk) for number in range(12)]
    partner = Partner()
    with polling(partner):
        running = [
            Forked(database_environment, worker_step, "publish", *ids[place::3])
            for place in range(3)
        ]
        # "database is locked" would be among what they report.
        reports = [process.rest() for process in running]
    assert reports == [""] * 3 and [process.wait() for process in running] == [0] * 3
    assert partner.seqs == seqs_in_the_journal() == list(range(1, 13))
    assert Edition.objects.count() == Current.objects.count() == 12


def test_a_rolled_back_transition_leaves_no_gap(monkeypatch):
    first, second = (make_draft() for _ in range(2))
    person = make_person(PUBLISHER)
    digest = submit_and_confirm(first).digest
    with monkeypatch.context() as patched:
        patched.setattr(editions, "_save_past_slugs", fail)
        with pytest.raises(RuntimeError):
            publish(first, by=person, digest=digest)
    publish(second, by=person, digest=submit_and_confirm(second).digest)
    assert seqs_in_the_journal() == [1]


def fail(*args) -> None:
    raise RuntimeError("on purpose")


def test_a_list_walked_while_others_publish_leads_into_the_feed_without_a_gap(client):
    for _ in range(3):
        publish_new()
    page = client.get("/api/v1/articles?limit=2").json()
    publish_new()
    known = [item["id"] for item in page["items"]]
    while page["page"]["next"]:
        page = client.get(page["page"]["next"]).json()
        known += [item["id"] for item in page["items"]]
    changes = client.get(f"/api/v1/changes?after={page['cursor']}").json()["changes"]
    everything = {str(current.public_id) for current in Current.objects.all()}
    assert set(known) | {change["id"] for change in changes} == everything


def publish_new() -> None:
    article = make_draft()
    publish_candidate(article, submit_and_confirm(article).digest)
