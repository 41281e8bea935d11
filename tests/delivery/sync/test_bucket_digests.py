"""The stored digests of the export, after any transitions and whoever saved what."""

import random
import uuid

import pytest

from articles.delivery import write_behind
from articles.delivery.sync import bucket_rows, cursors, digesting
from articles.delivery.sync.bucket_checks import bucket_faults
from articles.delivery.sync.bucket_digests import compute
from articles.delivery.sync.manifest_digest import compute_manifest_digest, save_census
from articles.editorial.publishing.journal import write_changes
from articles.models import Article, Current, ExportBucket
from tests.delivery.sync.walk import walked
from tests.factories import (
    make_draft,
    make_published,
    publish_draft,
    publish_reworded,
    purge_article,
    withdraw_article,
)
from tests.lengths import length

pytestmark = pytest.mark.django_db


def publish_in(bucket: str, language: str = "en") -> Article:
    """An article whose id begins so."""
    public_id = uuid.UUID(bucket + uuid.uuid4().hex[3:])
    article = make_draft(public_id=public_id, language=language)
    publish_draft(article)
    return article


def now(language: str | None = None) -> tuple[str, int, int]:
    """What the manifest says."""
    total = compute_manifest_digest(language).total
    return total.digest, total.articles, total.tombstones


def compute_now():
    return compute(cursors.journal_end())


class Library:
    """Random transitions of few articles in few buckets; `seed` decides."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def article(self, *states: str) -> Article | None:
        found = Article.objects.filter(current__state__in=states).order_by("pk")
        return self.chance.choice(list(found)) if found else None

    def publish(self) -> None:
        publish_in(self.chance.choice(["0af", "fff"]), self.chance.choice(["en", "es"]))

    def reword(self) -> None:
        if article := self.article("published"):
            publish_reworded(article, f"<p>{self.chance.random()}</p>")

    def withdraw(self) -> None:
        if article := self.article("published"):
            withdraw_article(article)

    def purge(self) -> None:
        if article := self.article("withdrawn"):
            purge_article(article)

    def change_all(self) -> None:
        rows = Current.objects.exclude(state="purged").select_related("edition")
        at = rows[0].updated_at if rows else None
        write_changes(rows, "article.notice_raised", at=at)

    def ask(self) -> None:
        compute_manifest_digest(self.chance.choice([None, "es"]))

    def ask_and_save(self) -> None:
        self.ask(), write_behind.flush()

    def work(self) -> None:
        digesting.run_once()

    def work_and_die(self) -> None:
        answers = iter([False])
        digesting.digest_changes(stopping=lambda: next(answers, True))

    def live(self, deeds: int) -> None:
        every = [self.reword, self.withdraw, self.purge, self.change_all, self.ask]
        every += [self.ask_and_save, self.work, self.work_and_die]
        self.publish()
        for _ in range(deeds):
            self.chance.choice([*every, self.publish])()


@pytest.mark.long
@pytest.mark.parametrize("seed", range(length(3, long=60)))
def test_after_any_transitions_the_manifest_is_what_a_walk_finds(seed, monkeypatch):
    monkeypatch.setattr(digesting, "SLICE", 1)
    Library(seed).live(deeds=12)
    assert [now(), now("en"), now("es")] == [walked(), walked("en"), walked("es")]
    write_behind.flush()
    assert list(bucket_faults()) == []


def test_a_digest_that_is_saved_late_replaces_none_of_a_later_state():
    article = publish_in("0af")
    early = compute_now()
    withdraw_article(article)
    later = compute_now()
    save_census(later), save_census(early)
    assert ExportBucket.objects.get(language="", bucket="0af").seq == later.cursor.seq
    assert now() == walked()


def test_a_digest_of_a_state_that_has_passed_is_known_as_stale_when_saved():
    article = publish_in("0af")
    early = compute_now()
    withdraw_article(article)
    save_census(early)
    assert now() == walked()


def test_a_change_between_two_queries_is_in_the_digest(monkeypatch):
    first = make_published()
    read, late = bucket_rows.read_lines, iter([lambda: publish_in("0af")])

    def read_lines(buckets):
        next(late, lambda: None)()
        return read(buckets)

    monkeypatch.setattr(bucket_rows, "read_lines", read_lines)
    census = compute_now()
    assert census.cursor.seq == 2
    assert census.totals[""].digest == walked()[0]
    assert first


def test_one_change_reads_one_bucket(monkeypatch):
    publish_in("0af"), publish_in("fff")
    digesting.run_once()
    publish_in("fff")
    asked, read = [], bucket_rows.read_lines
    monkeypatch.setattr(bucket_rows, "read_lines", lambda some: asked.append(some) or read(some))
    assert now()[1] == 3
    assert asked == [["fff"]]


def test_a_bucket_that_has_been_emptied_counts_for_nothing():
    article = publish_in("0af")
    digesting.run_once()
    withdraw_article(article), purge_article(article)
    assert now() == walked() and now()[1:] == (0, 0)
