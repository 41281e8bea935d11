"""A process killed at its worst moment: nothing half done, nothing lost, nothing done twice."""

import datetime
import signal
import threading

import pytest
from django.core import mail as outbox
from django.utils import timezone

from api.models import Delivery
from articles.editorial.mail.outbox import CLAIM_TIMEOUT, queue_mail, send_waiting
from articles.editorial.publishing.imported import publish_imported
from articles.editorial.schedule.scheduling import schedule
from articles.editorial.schedule.worker import run_round
from articles.models import (
    Act,
    Candidate,
    Change,
    Current,
    Edition,
    Journal,
    Mail,
    Review,
    Schedule,
)
from tests.api.webhooks.hooks import later, make_changes, make_subscription, turn
from tests.editorial.schedule.due_articles import DAY, HOUR, make_due, make_reachable
from tests.factories import make_draft, make_imported, submit_and_confirm
from tests.promises.concurrency import run_together
from tests.promises.worker import main as worker_step
from tests.roles import PUBLISHER
from tests.servers import webhook_receiver as how
from tests.servers.forked import Forked
from tests.servers.mail_server import mail_server

WRITTEN = (Act, Candidate, Change, Current, Edition, Journal, Review)
RUN_WORKER = "from django.core.management import call_command; call_command('run_worker')"
CLAIM_IS_OVER = datetime.timedelta(minutes=2)


def written() -> dict[str, list]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in WRITTEN}


@pytest.fixture
def killed_inside(database_environment):
    """Run the worker until it is inside the named step, and kill it there."""

    def run(*step: str) -> None:
        process = Forked(database_environment, worker_step, *step)
        assert process.said.readline() == "inside\n"
        process.kill()
        assert process.wait() == -9
        process.end()

    return run


def test_a_killed_publication_leaves_no_half_edition_and_can_be_run_again(killed_inside):
    article = make_imported(1)
    before = written()
    killed_inside("edition", str(article.pk))
    assert written() == before
    [outcome] = publish_imported([article.pk])
    assert outcome.result == "published"
    assert Journal.objects.get().seq == Change.objects.get().seq == Edition.objects.get().seq == 1


def due_publication() -> Schedule:
    article = make_draft("Gout")
    digest = submit_and_confirm(article).digest
    publisher = make_reachable(PUBLISHER)
    now = timezone.now()
    row = schedule(article, by=publisher, transition="publish", due_at=now + DAY, digest=digest)
    Schedule.objects.filter(pk=row.pk).update(due_at=now - HOUR)
    return row


def test_killed_while_it_publishes_it_publishes_once(killed_inside):
    row = due_publication()
    killed_inside("schedule")
    assert not Edition.objects.exists() and Journal.objects.get().seq == 0
    run_round(timezone.now())
    run_round(timezone.now())
    row.refresh_from_db()
    assert row.state == "done"
    assert Edition.objects.count() == Change.objects.count() == Journal.objects.get().seq == 1
    assert Act.objects.filter(action="publish").count() == 1


def test_killed_while_it_tells_of_a_lapsed_review_it_tells_once(killed_inside):
    make_due(timezone.localdate() - DAY)
    killed_inside("lapse")
    assert Current.objects.get().lapsed_on is None
    run_round(timezone.now())
    run_round(timezone.now())
    assert Current.objects.get().lapsed_on is not None
    assert Change.objects.filter(type="article.review_changed").count() == 1
    assert Act.objects.filter(action="review-lapsed").count() == 1


def test_killed_while_it_sends_the_mail_is_unknown_and_goes_out_no_second_time(killed_inside):
    now = timezone.now()
    queue_mail("a", person=make_reachable(PUBLISHER), subject="Gout", text="Look.", now=now)
    with mail_server() as server:
        killed_inside("mail", str(server.port))
        assert len(server.taken) == 1
    assert Mail.objects.get().state == "sending"
    send_waiting(now + HOUR)
    send_waiting(now + HOUR + CLAIM_TIMEOUT)
    assert Mail.objects.get().state == "unknown"
    assert not outbox.outbox


def test_two_workers_at_once_do_it_once(transactional_db):
    due_publication()
    make_due(timezone.localdate() - DAY, "Asthma")
    queue_mail("a", person=make_reachable(PUBLISHER), subject="Gout", text="Look.")
    now = timezone.now()
    rounds = run_together(*[lambda: run_round(now)] * 3)
    rounds.append(run_round(now))  # an article another worker held is left for the next round
    assert not [step for found in rounds for step in found.failed]
    done = [sum(found.done[name] for found in rounds) for name in rounds[0].done]
    names = list(rounds[0].done)
    assert done[names.index("schedules ended")] == done[names.index("reviews lapsed")] == 1
    assert done[names.index("mails sent")] == 1


@pytest.fixture
def receiver(settings):
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    with how.webhook_receiver() as receiver:
        yield receiver


@pytest.fixture
def worker(database_environment):
    """The real worker, in a process of its own."""
    process = Forked(database_environment, RUN_WORKER, WEBHOOK_ALLOW_LOOPBACK=True)
    assert process.said.readline() == "worker: running\n"
    yield process
    process.end()


def test_killed_while_it_delivers_the_next_one_repeats_under_the_same_id(receiver, worker):
    let = threading.Event()
    receiver.answers = [how.answer(200), how.holds(let)]
    subscription = make_subscription(receiver.url)
    make_changes(3)
    assert receiver.wait_for(2)
    worker.send_signal(signal.SIGKILL)
    assert worker.wait() == -9
    let.set()
    states = [row.state for row in Delivery.objects.order_by("seq")]
    assert states[:2] == ["delivered", "waiting"] and "delivered" not in states[2:]
    assert turn(subscription) == 0  # the dead worker's claim holds yet
    with later(CLAIM_IS_OVER):
        assert turn(subscription) == 2
    assert receiver.seqs == [1, 2, 2, 3]
    ids = [received.id for received in receiver.received]
    assert ids[1] == ids[2] and len(set(ids)) == 3


def test_told_to_end_it_finishes_what_it_has_in_hand(receiver, worker):
    let = threading.Event()
    receiver.answers = [how.holds(let)]
    make_subscription(receiver.url)
    make_changes(2)
    assert receiver.wait_for(1)
    worker.send_signal(signal.SIGTERM)
    let.set()
    assert worker.wait() == 0
    states = [row.state for row in Delivery.objects.order_by("seq")]
    assert states == ["delivered", "waiting"][: len(states)] and len(receiver.received) == 1
