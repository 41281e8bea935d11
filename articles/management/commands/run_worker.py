"""manage.py run_worker"""

import logging
import signal
import threading

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.urls import get_resolver

from articles.delivery.renditions import prune

logger = logging.getLogger(__name__)
PAUSE = 600


class Command(BaseCommand):
    help = "Clears, time and again, prepared answers that no renderer uses any more."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due, then end")

    def handle(self, *args: object, once: bool, **options: object) -> None:
        # The address table loads every room, and with it every renderer in use.
        _ = get_resolver().url_patterns
        if once:
            self.stdout.write(f"cleared {prune()} renditions")
            return
        stop = threading.Event()
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, lambda *_: stop.set())
        self.stdout.write("worker: running")
        self.stdout.flush()
        while not stop.is_set():
            _clear()
            stop.wait(PAUSE)


def _clear() -> None:
    try:
        close_old_connections()
        if count := prune():
            logger.info("cleared %d renditions", count)
    except DatabaseError:
        # The database may be restarting: the next round finds the same rows.
        logger.exception("could not clear renditions")
