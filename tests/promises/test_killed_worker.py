"""The worker killed at its worst moment: what it does to the database happens once."""

import subprocess
import sys

import pytest
from django.core import mail as outbox
from django.utils import timezone

from articles.editorial.mail.outbox import CLAIM_HOLDS, queue_mail, send_waiting
from articles.editorial.schedule.scheduling import schedule
from articles.editorial.schedule.worker import tick
from articles.models import Act, Change, Current, Edition, Journal, Mail, Schedule
from tests.editorial.schedule.timely_making import DAY, HOUR, make_due, make_reachable
from tests.factories import PUBLISHER, make_draft, submit_and_confirm
from tests.promises.together import run_together
from tests.servers.mail_server import mail_server


@pytest.fixture
def killed_inside(database_environment):
    """Run the worker until it is inside the named step, and kill it there."""

    def run(*step: str) -> None:
        command = [sys.executable, "-m", "tests.promises.stopping_worker", *step]
        process = subprocess.Popen(command, env=database_environment, stdout=subprocess.PIPE)
        assert process.stdout.readline() == b"inside\n"
        process.kill()
        assert process.wait(timeout=60) == -9

    return run


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
    tick(timezone.now())
    tick(timezone.now())
    row.refresh_from_db()
    assert row.state == "done"
    assert Edition.objects.count() == Change.objects.count() == Journal.objects.get().seq == 1
    assert Act.objects.filter(action="publish").count() == 1


def test_killed_while_it_tells_of_a_lapsed_review_it_tells_once(killed_inside):
    make_due(timezone.localdate() - DAY)
    killed_inside("lapse")
    assert Current.objects.get().lapsed_on is None
    tick(timezone.now())
    tick(timezone.now())
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
    send_waiting(now + HOUR + CLAIM_HOLDS)
    assert Mail.objects.get().state == "unknown"
    assert not outbox.outbox


def test_two_workers_at_once_do_it_once(transactional_db):
    due_publication()
    make_due(timezone.localdate() - DAY, "Asthma")
    queue_mail("a", person=make_reachable(PUBLISHER), subject="Gout", text="Look.")
    now = timezone.now()
    rounds = run_together(*[lambda: tick(now)] * 3)
    rounds.append(tick(now))  # an article another worker held is left for the next round
    assert not [step for found in rounds for step in found.failed]
    done = [sum(found.done[name] for found in rounds) for name in rounds[0].done]
    names = list(rounds[0].done)
    assert done[names.index("schedules ended")] == done[names.index("reviews lapsed")] == 1
    assert done[names.index("mails sent")] == 1
