"""manage.py follow_journal: has caches in front of the site drop what the journal says changed."""

import logging
import signal
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, close_old_connections, connection

from articles.edge.bans import NotDropped
from articles.edge.follower import Follower
from articles.edge.health import answering
from articles.edge.places import Place, caches
from articles.replica.standby import require_primary_database

logger = logging.getLogger(__name__)
# Seconds between two questions to the journal.
PAUSE = 0.1
# Seconds until the next attempt after a failure.
AFTER_FAILURE = 0.5


class Command(BaseCommand):
    help = (
        "Follows the journal for the caches in front of the site (EDGE_CACHES, Fastly, "
        "Cloudflare), and answers their probes at EDGE_HEALTH."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--only",
            action="append",
            metavar="NAME",
            help="follow for this cache alone, where each has its own follower; may be repeated",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        require_primary_database()
        followers = [Follower(place) for place in _chosen(options["only"])]
        stop = threading.Event()
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, lambda *_: stop.set())
        vouching = {follower.place.name: follower.is_fresh for follower in followers}
        with answering(*settings.EDGE_HEALTH, vouching):
            threads = [_start(follower, stop) for follower in followers]
            names = ", ".join(vouching)
            self.stdout.write(f"follow_journal: following for {names}")
            self.stdout.flush()
            for thread in threads:
                thread.join()


def _chosen(only: list[str] | None) -> list[Place]:
    found = {place.name: place for place in caches()}
    unknown = [name for name in only or [] if name not in found]
    if unknown or not found:
        known = ", ".join(found) or "none; set EDGE_CACHES (docs/scaling.md)"
        raise CommandError(
            f"There is no such cache: {', '.join(unknown) or 'any'}. Known: {known}."
        )
    return [found[name] for name in only or found]


def _start(follower: Follower, stop: threading.Event) -> threading.Thread:
    """Each cache in a thread with its own connection: a slow one delays no other."""
    thread = threading.Thread(target=_follow, args=[follower, stop], name=follower.place.name)
    thread.start()
    return thread


def _follow(follower: Follower, stop: threading.Event) -> None:
    name, failing = follower.place.name, ""
    while not stop.is_set():
        try:
            follower.round()
            if failing:
                logger.warning("%s: followed again", name)
            failing = ""
            stop.wait(PAUSE)
        except Exception as error:
            # Once for each kind: it is tried twice a second, and nobody vouches meanwhile.
            if failing != (failing := type(error).__name__):
                expected = isinstance(error, NotDropped | Error)
                logger.error("%s: not followed: %s", name, error, exc_info=not expected)
            close_old_connections()
            stop.wait(AFTER_FAILURE)
    connection.close()
