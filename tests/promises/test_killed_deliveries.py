"""The worker killed while a receiver has its delivery in hand: at least once, nothing lost."""

import datetime
import signal
import subprocess
import sys
import threading

import pytest

from api.models import Delivery
from tests.api.webhooks.hooks_making import later, make_changes, make_subscription, turn
from tests.servers import webhook_receiver as how

CLAIM_IS_OVER = datetime.timedelta(minutes=2)


@pytest.fixture
def receiver(settings):
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    with how.webhook_receiver() as receiver:
        yield receiver


@pytest.fixture
def worker(database_environment):
    """The real worker, in a process of its own."""
    command = [sys.executable, "manage.py", "run_worker"]
    environment = {**database_environment, "WEBHOOK_ALLOW_LOOPBACK": "1"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"worker: running\n"
    yield process
    process.kill()
    process.wait(timeout=60)


def test_killed_while_it_delivers_the_next_one_repeats_under_the_same_id(receiver, worker):
    let = threading.Event()
    receiver.answers = [how.answer(200), how.holds(let)]
    subscription = make_subscription(receiver.url)
    make_changes(3)
    assert receiver.wait_for(2)
    worker.send_signal(signal.SIGKILL)
    assert worker.wait(timeout=60) == -9
    let.set()
    assert [row.state for row in Delivery.objects.order_by("seq")] == ["delivered", "waiting"]
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
    assert worker.wait(timeout=60) == 0
    assert {row.state for row in Delivery.objects.all()} == {"delivered"}
    assert len(receiver.received) == Delivery.objects.count()
