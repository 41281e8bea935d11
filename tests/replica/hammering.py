"""Readers that ask again and again while somebody withdraws what they read."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client

from articles.replica import connections as replica_connections
from tests.servers.replicated import Replicated

Read = tuple[float, float, int]


@contextmanager
def readers(pair: Replicated, paths: list[str]) -> Iterator[list[Read]]:
    """[(when a read began, its seconds, its status)], one reader a path, until the block ends."""
    found: list[Read] = []
    ending = threading.Event()

    def read(path: str) -> None:
        connections[DEFAULT_DB_ALIAS] = own = pair.connection("primary")
        client = Client(raise_request_exception=False)
        while not ending.wait(0.01):
            began = time.monotonic()
            status = client.get(path).status_code
            found.append((began, time.monotonic() - began, status))
        replica_connections.close_own()
        own.close()

    threads = [threading.Thread(target=read, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    try:
        yield found
    finally:
        ending.set()
        for thread in threads:
            thread.join()


def statuses(found: list[Read], since: float) -> set[int]:
    """Of the reads that began after a moment."""
    return {status for began, _, status in found if began > since}
