"""The export's digests while others publish: never one of an older state as of a newer place."""

import random
import time
from collections import defaultdict
from functools import partial

import pytest
from django.db import connection, transaction

from articles.delivery.sync import cursors, digesting
from articles.delivery.sync.bucket_checks import bucket_faults
from articles.delivery.sync.bucket_digests import NotYet, compute
from articles.delivery.sync.manifest_digest import save_census
from articles.editorial.publishing.journal import write_changes
from articles.editorial.publishing.locks import lock_article
from articles.models import Article, Current, ExportTotal
from tests.delivery.sync.walk import walked
from tests.factories import make_published
from tests.lengths import length
from tests.promises.concurrency import run_together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]


class Race:
    """Threads that change articles, and threads that digest, save and note what they found.

    `found`: {place in the journal: digests of it}; `true`: {place: digest by a walk}.
    """

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds
        self.found: dict[int, set[str]] = defaultdict(set)
        self.true: dict[int, str] = {}

    def goes_on(self) -> bool:
        return time.monotonic() < self.end

    def change(self, article: Article) -> None:
        while self.goes_on():
            with transaction.atomic():
                lock_article(article)
                current = Current.objects.select_related("edition").get(pk=article.pk)
                write_changes([current], "article.review_changed", at=current.updated_at)
                time.sleep(random.uniform(0, 0.004))
            time.sleep(random.uniform(0, 0.01))

    def digest(self) -> None:
        while self.goes_on():
            try:
                census = compute(cursors.journal_end())
            except NotYet:
                continue
            self.found[census.cursor.seq].add(census.totals[""].digest)
            # Others save in between, and transitions commit.
            time.sleep(random.uniform(0, 0.01))
            with transaction.atomic():
                save_census(census)

    def work(self) -> None:
        while self.goes_on():
            digesting.run_once()
            total = ExportTotal.objects.get(language="")
            self.found[total.seq].add(total.digest)

    def walk(self) -> None:
        while self.goes_on():
            with transaction.atomic():
                if connection.vendor == "postgresql":
                    connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                self.true[cursors.journal_end().seq] = walked()[0]
            time.sleep(0.003)


@pytest.mark.long
def test_no_digest_is_of_another_place_than_it_says(monkeypatch):
    monkeypatch.setattr(digesting, "SLICE", 1)
    articles = [make_published() for _ in range(4)]
    race = Race(length(2, long=20))
    jobs = [*(partial(race.change, one) for one in articles), race.digest, race.digest]
    faults = [fault for fault in run_together(*jobs, race.work, race.walk) if fault]
    assert faults == []
    assert {place for place, digests in race.found.items() if len(digests) > 1} == set()
    both = race.found.keys() & race.true.keys()
    assert both and all(race.found[place] == {race.true[place]} for place in both)
    assert list(bucket_faults()) == []
