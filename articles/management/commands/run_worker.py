"""manage.py run_worker: the loop that makes due transitions and sends mails and webhooks."""

import logging
import signal
import threading
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, close_old_connections
from django.urls import get_resolver
from django.utils import timezone
from django.utils.module_loading import import_string

from articles.delivery.metrics import process_rows
from articles.delivery.metrics.ended_processes import add_up_ended
from articles.delivery.renditions.renditions import prune
from articles.editorial.schedule.worker import (
    STEPS,
    RoundResult,
    Step,
    has_urgent_work,
    lateness,
    next_due_time,
    run_round,
)
from articles.editorial.schedule.worker_lanes import NamedLane, load_lanes
from articles.metrics.counters import count
from articles.metrics.names import WORKER_FAILURES
from articles.replica.standby import require_primary_database

logger = logging.getLogger(__name__)
# Seconds between rounds; fewer if something is due earlier.
PAUSE = 20.0
LEAST_PAUSE = 0.5
# Seconds between checks, during the pause, for work that cannot wait.
LOOK = 2.0
# Seconds of lateness at which --check fails: several rounds and a slow mail server's time.
LATE = 300
ALL_STEPS = (
    *STEPS,
    Step("renditions cleared", lambda now: prune(), every=600),
    Step("metrics of ended processes added up", add_up_ended, every=60),
    # Steps of packages that articles must not import: the settings name them.
    *(Step(name, import_string(run), every=every) for name, run, every in settings.WORKER_STEPS),
)


class Command(BaseCommand):
    help = "Turns what has fallen due into transitions, mails and deliveries, time and again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due, then end")
        parser.add_argument(
            "--check",
            action="store_true",
            help="only say how late the worker is; the exit status is 1 when it is too late",
        )
        parser.add_argument(
            "--late", type=int, default=LATE, metavar="SECONDS", help="too late for --check"
        )

    def handle(self, *args: Any, once: bool, check: bool, late: int, **options: Any) -> None:
        if check:
            self.check_lateness(late)
            return
        require_primary_database()
        # The URL configuration imports every view, and with it every renderer in use.
        _ = get_resolver().url_patterns
        if once:
            self.go_once()
        else:
            self.go_on()

    def check_lateness(self, late: int) -> None:
        found = lateness(timezone.now(), also=[named.lane.oldest for named in load_lanes()])
        if found.since_round is None:
            raise CommandError("The worker has never run. Start: python manage.py run_worker")
        report = f"last round {found.since_round} s ago, oldest thing due {found.behind} s ago"
        if max(found.since_round, found.behind) > late:
            raise CommandError(f"The worker is late: {report}. Look at its log.")
        self.stdout.write(f"The worker is on time: {report}.")

    def go_once(self) -> None:
        found = run_round(timezone.now(), steps=ALL_STEPS)
        for named in load_lanes():
            try:
                found.done[named.name] = named.lane.run_once()
            except Exception:
                logger.exception("%s: the lane failed", named.name)
                count(WORKER_FAILURES, named.name)
                found.failed.append(named.name)
        self.stdout.write(_summary(found))
        if found.failed:
            raise CommandError(f"failed: {', '.join(found.failed)}. The log says why.")

    def go_on(self) -> None:
        stop = threading.Event()
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, lambda *_: stop.set())
        process_rows.begin("worker")
        self.stdout.write("worker: running")
        self.stdout.flush()
        beside = [_start(named, stop) for named in load_lanes()]
        try:
            self.go_round(stop)
        finally:
            # If the rounds end, the lanes must end too: a worker with lanes only would look alive.
            stop.set()
            for thread in beside:
                thread.join()

    def go_round(self, stop: threading.Event) -> None:
        last: dict = {}
        while not stop.is_set():
            try:
                close_old_connections()
                found = run_round(timezone.now(), steps=ALL_STEPS, last=last, stopping=stop.is_set)
                if any(found.done.values()):
                    logger.info(_summary(found))
                _wait_for_round(stop, _pause())
            except Error:
                # Also InterfaceError, which is no DatabaseError. The database may be restarting:
                # the next round finds the same rows.
                logger.exception("the round failed")
                count(WORKER_FAILURES, "round")
                stop.wait(PAUSE)


def _start(named: NamedLane, stop: threading.Event) -> threading.Thread:
    """Run the lane in its own thread with its own connections, so that it delays no round."""

    def run() -> None:
        while not stop.is_set():
            try:
                named.lane.run_on(stop)
            except Exception:
                logger.exception("%s: the lane failed, and begins anew", named.name)
                count(WORKER_FAILURES, named.name)
                stop.wait(PAUSE)

    thread = threading.Thread(target=run, name=named.name)
    thread.start()
    return thread


def _wait_for_round(stop: threading.Event, seconds: float) -> None:
    """Sleep until the next round; return early if work arrives that cannot wait."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and not stop.wait(min(LOOK, left)):
        if has_urgent_work(timezone.now()):
            return


def _pause() -> float:
    now = timezone.now()
    moment = next_due_time(now)
    if moment is None:
        return PAUSE
    return min(PAUSE, max(LEAST_PAUSE, (moment - now).total_seconds()))


def _summary(found: RoundResult) -> str:
    done = [f"{count} {name}" for name, count in found.done.items() if count]
    return ", ".join(done) or "nothing was due"
