"""Whatever fails in whatever order: each article's messages arrive in order, none is lost, and
nothing that concerns safety waits for another article's failure."""

import datetime
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from api.models import Delivery
from api.models.delivery import SAFETY
from api.webhooks.fan_out import fan_out
from api.webhooks.pushing.attempts import Result, record_results
from api.webhooks.pushing.candidates import Candidates
from api.webhooks.pushing.claims import Job, claim_due
from api.webhooks.pushing.hosts import Hosts
from api.webhooks.sending import Answer
from articles.editorial.publishing.journal import write_changes
from tests.api.webhooks.hooks import make_subscription
from tests.editorial.schedule.due_articles import NOW, the_time_is
from tests.factories import current_of, make_published

CHANGES = st.tuples(st.just("change"), st.integers(0, 2), st.booleans())
# What comes of each message that is claimed: it arrives, it fails, it is still being sent.
SENDINGS = st.tuples(st.just("send"), st.lists(st.sampled_from([204, 500, 0]), max_size=4))
WAITS = st.tuples(st.just("wait"), st.sampled_from([1, 6, 20, 80, 400]))


class Roomy(Hosts):
    """A host that takes everything at once."""

    def take(self, host: str) -> bool:
        return True

    def give_back(self, host: str) -> None:
        pass


@dataclass
class Sent:
    """What the worker did so far. `safety` and `ordinary`: the seqs of an article's Changes."""

    articles: list
    now: datetime.datetime = NOW
    in_hand: list[Job] = field(default_factory=list)
    arrived: dict[int, list[int]] = field(default_factory=dict)

    def change(self, number: int, concerns_safety: bool) -> None:
        significance = "safety" if concerns_safety else "metadata"
        with transaction.atomic():
            row = [current_of(self.articles[number])]
            write_changes(row, "article.review_changed", at=self.now, significance=significance)
        fan_out()

    def wait(self, seconds: int) -> None:
        self.now += datetime.timedelta(seconds=seconds)
        if seconds > 60:  # The worker was killed, and its claims have ended.
            self.in_hand = []

    def send(self, outcomes: list[int]) -> None:
        self.in_hand += claim_due(20, Roomy(), Candidates())
        by_article = [job.delivery.article_id for job in self.in_hand]
        assert len(by_article) == len(set(by_article)), "two messages of one article at once"
        assert not self._recalls_left(), "a recall waits for another article"
        ended = [
            (job, status) for job, status in zip(self.in_hand, outcomes, strict=False) if status
        ]
        for job, status in ended:
            self.in_hand.remove(job)
            if status == 204:
                self.arrived.setdefault(job.delivery.article_id, []).append(job.delivery.seq)
        record_results([Result(job, Answer(status), self.now) for job, status in ended])

    def _recalls_left(self) -> list[Delivery]:
        """Safety messages never tried, though no message of their article is being sent and none
        of safety has come after."""
        busy = [job.delivery.article_id for job in self.in_hand]
        rows = Delivery.objects.filter(state="waiting", priority=SAFETY, attempts=0)
        rows = rows.exclude(article__in=busy)
        return [row for row in rows if row.seq == _last_safety(row.article_id)]

    def end(self) -> None:
        """Everything arrives from now on."""
        while Delivery.objects.filter(state="waiting").exists():
            self.wait(3600)
            with the_time_is(self.now):
                self.send([204] * 20)


def _last_safety(article: int) -> int:
    rows = Delivery.objects.filter(article=article, priority=SAFETY)
    return rows.aggregate(last=Max("seq"))["last"]


class TestOrder(TestCase):
    def setUp(self) -> None:
        self.articles = [make_published() for _ in range(3)]
        self.subscription = make_subscription("https://receiver.example/hook")

    @given(st.lists(st.one_of(CHANGES, SENDINGS, SENDINGS, WAITS), max_size=16))
    @settings(max_examples=20, deadline=None)
    def test_each_article_in_order_and_recalls_first(self, steps):
        sent = Sent(self.articles)
        for kind, *said in steps:
            with the_time_is(sent.now):
                getattr(sent, kind)(*said)
        sent.end()
        for seqs in sent.arrived.values():
            assert seqs == sorted(set(seqs))
        assert lost(sent) == []


def lost(sent: Sent) -> list[int]:
    """Seqs put in line that did not arrive, and no later message of the article did."""
    last = {article: seqs[-1] for article, seqs in sent.arrived.items()}
    rows = Delivery.objects.exclude(state="delivered").values_list("article", "seq")
    return [seq for article, seq in rows if seq > last.get(article, 0)]
