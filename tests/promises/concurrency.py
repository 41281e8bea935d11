"""Several at once: each job in a thread with a database connection of its own."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Barrier, BrokenBarrierError, Event, Thread, current_thread
from types import ModuleType
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from articles.editorial.publishing import journal


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


def meet_before_counting(
    monkeypatch: pytest.MonkeyPatch, *modules: ModuleType, last: str = "job 1"
) -> None:
    """Let two jobs take their numbers of the journal only when both want them; `last` second."""
    barrier, take = Barrier(2), journal.take_seqs

    def take_seqs(count: int) -> Any:
        # SQLite lets in one writer at a time: there they never meet.
        if current_thread().name.startswith("job "):
            with suppress(BrokenBarrierError):
                barrier.wait(timeout=1)
        if current_thread().name == last:
            time.sleep(0.2)
        return take(count)

    for module in modules:
        monkeypatch.setattr(module, "take_seqs", take_seqs)


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
