"""What readers must get at once is asked about after the commit, told, and written into the log."""

import datetime
import logging
import time

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone

from articles.edge import confirming
from articles.edge.confirming import Heard
from articles.editorial import recall
from articles.editorial.notices.transitions import notice_history, raise_due_notices
from articles.editorial.recall import asked_together
from articles.editorial.schedule.scheduling import run_due_schedules
from articles.models import Act, Article, Schedule
from tests.editorial.notices.notices import make_topic, raise_new
from tests.factories import (
    make_person,
    make_published,
    publish_reworded,
    publish_translation,
    purge_article,
    withdraw_article,
)
from tests.roles import PUBLISHER

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]
CACHE = {"kind": "varnish", "address": "http://127.0.0.1:9", "own": "", "token": "", "fetch": 1.0}
WELL = [Heard("cache c1", 0.14, 2.0)]
LEFT = Heard("replica r3", None, 2.0, has_stopped=True)
AWAY = [*WELL, Heard("cache c2", None, 2.0), Heard("replica r2", None, None), LEFT]


@pytest.fixture
def asked(settings, monkeypatch):
    """How often it was asked; `asked.answers` is what is heard."""

    class Asked(list):
        answers = WELL

    found = Asked()

    def ask():
        assert not transaction.get_connection().in_atomic_block
        found.append(1)
        return found.answers

    settings.REPLICA_NAMES = ["r2"]
    monkeypatch.setattr(recall, "ask_everywhere", ask)
    return found


def recalls() -> list[tuple[str, str]]:
    acts = Act.objects.filter(action__startswith="recall-").order_by("pk")
    return list(acts.values_list("action", "why"))


def test_a_withdrawal_that_all_confirm_is_told_as_gone_everywhere(asked):
    withdraw_article(make_published("Asthma"))
    said = "Gone everywhere: site, cache c1 (0.1 s)."
    assert recalls() == [("recall-confirmed", said)]


def test_the_log_names_who_did_not_confirm_and_what_that_means(asked):
    asked.answers = AWAY
    article = make_published("Asthma")
    withdraw_article(article)
    [(action, why)] = recalls()
    assert action == "recall-unconfirmed" and why == (
        "Cache c2 did not confirm; it stops serving by itself within 2 s. "
        "Replica r2 did not confirm; tell who runs it, for it may still serve the text before. "
        "Replica r3 did not confirm; it has stopped serving by itself. "
        "Confirmed: site, cache c1 (0.1 s)."
    )
    act = article.acts.get(action="recall-unconfirmed")
    assert act.details["act"] == article.acts.get(action="withdraw").pk
    missing = dict.fromkeys(["cache c2", "replica r2", "replica r3"])
    assert act.details["seconds"] == {"cache c1": 0.14, **missing}


def _purge(article: Article) -> None:
    withdraw_article(article)
    purge_article(article)


def _publish_urgently(article: Article) -> None:
    publish_reworded(article, urgent_reason="A wrong dose.")


def _correct_for_safety(article: Article) -> None:
    publish_translation(article)
    publish_reworded(article, significance="safety")


@pytest.mark.parametrize(
    ("act", "times"), [(_purge, 2), (_publish_urgently, 1), (_correct_for_safety, 1)]
)
def test_each_act_that_cannot_wait_is_asked_about(act, times, asked):
    act(make_published("Asthma"))
    assert len(asked) == times == len(recalls())


def test_an_edition_that_is_not_urgent_asks_nobody(asked):
    publish_reworded(make_published("Asthma"))
    assert not asked and not recalls()


def test_nobody_is_asked_where_nothing_serves_copies(asked, settings):
    settings.REPLICA_NAMES = []
    withdraw_article(make_published("Asthma"))
    assert not asked and not recalls()


def test_what_was_rolled_back_asks_nobody(asked):
    article = make_published("Asthma")
    with transaction.atomic():
        withdraw_article(article)
        transaction.set_rollback(True)
    assert not asked and not recalls()


def test_many_acts_are_asked_about_once(asked):
    with asked_together() as found:
        for title in ("Asthma", "Gout"):
            withdraw_article(make_published(title))
    assert len(asked) == 1 and len(recalls()) == 2 == len(found.acts)


def test_the_worker_asks_once_for_all_that_was_due(asked):
    now = timezone.now()
    options = {"kind": "outdated", "reason": "Old.", "advice": "Ask."}
    for title in ("Asthma", "Gout"):
        Schedule.objects.create(
            article=make_published(title),
            transition="withdraw",
            options=options,
            due_at=now,
            made_by=make_person(PUBLISHER),
            made_at=now,
        )
    assert run_due_schedules(now) == 2
    assert len(asked) == 1 and len(recalls()) == 2


@pytest.fixture
def away(asked, monkeypatch):
    """The database goes away just after the commit."""

    def ask():
        raise OperationalError("away")

    monkeypatch.setattr(recall, "ask_everywhere", ask)
    monkeypatch.setattr(confirming, "LEASE", 0.3)


def test_an_error_while_asking_undoes_nothing(away, caplog):
    article = make_published("Asthma")
    with caplog.at_level(logging.ERROR):
        withdraw_article(article)
    article.current.refresh_from_db()
    assert article.current.state == "withdrawn" and "nobody could be asked" in caplog.text


def test_where_nobody_can_be_asked_the_call_waits_as_if_nobody_had_confirmed(away, settings):
    settings.EDGE_PLACES = [{**CACHE, "name": "c1"}]
    began = time.monotonic()
    withdraw_article(make_published("Asthma"))
    assert time.monotonic() - began > 0.3 + confirming.GRACE
    [(action, why)] = recalls()
    assert action == "recall-unconfirmed" and why.startswith("Cache c1 did not confirm;")


def test_nothing_due_asks_nobody(asked):
    assert raise_due_notices(timezone.now()) == 0
    assert not asked


def test_a_notice_that_is_raised_is_asked_about_and_its_history_tells(asked):
    notice = raise_new(topics=[make_topic().pk])
    assert len(asked) == 1
    assert "recall-confirmed" in notice_history(notice).values_list("action", flat=True)


def test_a_notice_whose_start_has_come_is_asked_about(asked):
    start = timezone.now() + datetime.timedelta(hours=1)
    raise_new(topics=[make_topic().pk], starts_at=start)
    assert not asked
    assert raise_due_notices(start) == 1
    assert len(asked) == 1 == len(recalls())
