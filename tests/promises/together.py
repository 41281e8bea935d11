"""Several at once: each job in a thread with a database connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from django.db import connection
from django.test import Client


def run_together(*jobs: Callable[[], Any]) -> list[Any]:
    """What each job returned, or the exception it raised, in the order of the jobs."""
    results: list[Any] = [None] * len(jobs)

    def run(place: int, job: Callable[[], Any]) -> None:
        try:
            results[place] = job()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [
        Thread(target=run, args=pair, name=f"job {pair[0]}", daemon=True)
        for pair in enumerate(jobs)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


class Partner:
    """Follows the change feed over HTTP and keeps the seq of every Change it was given."""

    def __init__(self, limit: int = 5):
        self.seqs: list[int] = []
        self.address = f"/api/v1/changes?limit={limit}"
        self._client = Client()

    def poll(self) -> bool:
        """Fetch one page; returns whether that was the last for now."""
        page = self._client.get(self.address).json()
        self.seqs += [change["seq"] for change in page["changes"]]
        self.address = page["next"]
        return page["complete"]

    def catch_up(self) -> None:
        """Fetch pages until nothing is left."""
        while not self.poll():
            pass


@contextmanager
def polling(partner: Partner) -> Iterator[None]:
    """Have the partner poll all the while, and catch up at the end."""
    done = Event()

    def follow() -> None:
        while not done.is_set():
            partner.poll()
            done.wait(0.002)
        connection.close()

    thread = Thread(target=follow, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(timeout=60)
    partner.catch_up()
