"""Rows of the ledger: written by several processes, and deleted after their time."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from api.models import Export, Holding, Usage
from api.partners.ledger.upserts import (
    ExportNote,
    HoldingNote,
    save_exports,
    save_holdings,
    save_usage,
)
from api.retention import clear_ledger
from articles.models import Edition
from healthinfo import settings
from tests.api.partners.ledger import current_of, fetch, read, republish
from tests.factories import make_published, make_withdrawn, purge_article

pytestmark = pytest.mark.django_db


def note(key, article, seq: int, edition: int) -> tuple:
    own = (key.pk, article.public_id, "edition")
    return own, HoldingNote(timezone.now(), seq=seq, edition=edition)


def test_an_older_note_written_later_moves_nothing_back(key, article):
    first = current_of(article).seq
    second = republish(article)
    save_holdings([note(key, article, second, 2)])
    at = Holding.objects.get().last_sent
    save_holdings([note(key, article, first, 1)])
    row = Holding.objects.get()
    assert (row.first_sent_seq, row.sent_seq, row.sent_edition) == (first, second, 2)
    assert row.last_sent > at


def test_an_older_export_written_later_moves_nothing_back(key):
    now = timezone.now()
    save_exports([((key.pk, ""), ExportNote("e", 9, 9, now))])
    save_exports([((key.pk, ""), ExportNote("d", 4, 4, now))])
    row = Export.objects.get()
    assert (row.epoch, row.first_seq, row.seq) == ("e", 4, 9)


@pytest.mark.django_db(transaction=True)
def test_two_writers_of_the_same_rows_end_with_the_newest_and_every_count(key):
    articles = [make_published() for _ in range(3)]
    numbers = dict(Edition.objects.values_list("article_id", "seq"))

    def write(turn: int) -> None:
        # One thread counts up, the other down, each over the articles in its own order.
        order = articles if turn % 2 else articles[::-1]
        for step in range(10):
            ahead = step if turn % 2 else 9 - step
            save_holdings([note(key, a, numbers[a.pk] + ahead, ahead + 1) for a in order])
            save_usage([((key.partner_id, article.pk), 1) for article in articles])
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(write, turn) for turn in range(2)]:
            done.result()
    found = {h.article_id: (h.sent_seq, h.sent_edition) for h in Holding.objects.all()}
    assert found == {article.pk: (numbers[article.pk] + 9, 10) for article in articles}
    assert list(Usage.objects.values_list("count", flat=True)) == [20, 20, 20]


def test_nothing_stays_of_a_purged_article_and_all_of_the_others(key, article):
    erased = make_withdrawn()
    fetch(key, erased, article)
    Usage.objects.create(day="2026-03-01", partner=key.partner, article=erased, count=3)
    purge_article(erased)
    assert clear_ledger(timezone.now()) == 2
    assert Holding.objects.get().article_id == Usage.objects.get().article_id == article.pk


def test_a_410_of_a_purged_article_brings_nothing_back(key):
    erased = make_withdrawn()
    purge_article(erased)
    assert read(key, erased).status_code == 410
    fetch(key)
    assert not Holding.objects.exists()


def test_counts_are_kept_as_long_as_the_setting_says(settings):
    settings.USAGE_KEPT_DAYS = 30
    now = timezone.now()
    today = now.astimezone(datetime.UTC).date()
    for days in (29, 30, 31):
        Usage.objects.create(day=today - datetime.timedelta(days=days), count=1)
    assert clear_ledger(now) == 1
    assert min(Usage.objects.values_list("day", flat=True)) == today - datetime.timedelta(days=30)


def test_the_worker_deletes_rows():
    assert "api.retention.clear_ledger" in [run for _, run, _ in settings.WORKER_STEPS]
