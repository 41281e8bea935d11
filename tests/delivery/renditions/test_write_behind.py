"""The batching flusher: merges, bounds, batches, and outlives a database that fails."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from django.db import IntegrityError, OperationalError

from api.models import Usage
from articles.delivery import write_behind
from articles.delivery.write_behind import BATCH, Sink

pytestmark = pytest.mark.django_db


class Saved:
    """Replaces a table: keeps each batch, after raising the last of `fails` if it is an error."""

    def __init__(self) -> None:
        self.batches: list[list] = []
        self.fails: list[Exception | None] = []

    def __call__(self, batch: list) -> None:
        if self.fails and (error := self.fails.pop()):
            raise error
        self.batches.append(batch)

    @property
    def rows(self) -> dict:
        return {key: value for batch in self.batches for key, value in batch}


@pytest.fixture
def saved() -> Iterator[Saved]:
    before = list(write_behind._sinks)
    yield Saved()
    write_behind._sinks[:] = before


@pytest.fixture
def sums(saved) -> Sink:
    """A sink that adds the values under one key."""
    return Sink("sums", saved, merge=int.__add__, most=1000)


def test_values_under_one_key_become_one(saved, sums):
    for value in (1, 2, 4):
        sums.put("a", value)
    assert sums.flush() == 1
    assert saved.rows == {"a": 7}


def test_without_a_rule_the_last_one_stays(saved):
    sink = Sink("marks", saved, most=10)
    sink.put("a", 1)
    sink.put("a", 2)
    sink.flush()
    assert saved.rows == {"a": 2}


def test_under_a_flood_the_oldest_are_dropped_and_the_log_says_how_many(saved, caplog):
    sink = Sink("marks", saved, most=3)
    for key in range(5):
        sink.put(key, key)
    sink.flush()
    assert set(saved.rows) == {2, 3, 4}
    assert "2 dropped" in caplog.text


def test_many_are_saved_in_batches(saved):
    sink = Sink("marks", saved, most=1000)
    for key in range(BATCH + 1):
        sink.put(key, key)
    sink.flush()
    assert [len(batch) for batch in saved.batches] == [BATCH, 1]


def test_what_the_database_did_not_take_is_tried_again_with_what_came_since(saved, sums):
    sums.put("a", 1)
    saved.fails = [OperationalError("away")]
    with pytest.raises(OperationalError):
        sums.flush()
    sums.put("a", 2)
    sums.flush()
    assert saved.rows == {"a": 3}


def test_what_was_saved_before_the_failure_is_not_saved_twice(saved, sums):
    for key in range(BATCH + 1):
        sums.put(key, 1)
    saved.fails = [OperationalError("away"), None]
    with pytest.raises(OperationalError):
        sums.flush()
    sums.flush()
    assert sum(len(batch) for batch in saved.batches) == BATCH + 1


def test_a_cache_is_not_kept_over_a_failure(saved):
    sink = Sink("cache", saved, most=10, keeps=False)
    sink.put("a", 1)
    saved.fails = [OperationalError("away")]
    with pytest.raises(OperationalError):
        sink.flush()
    assert len(sink) == 0


def test_one_that_the_tables_refuse_does_not_cost_the_others(saved):
    def refuse(batch: list) -> None:
        if any(key == "bad" for key, _ in batch):
            raise IntegrityError("no such key")
        saved(batch)

    sink = Sink("marks", refuse, most=10)
    for key in ("a", "bad", "b"):
        sink.put(key, 1)
    assert sink.flush() == 2
    assert set(saved.rows) == {"a", "b"}


def test_nothing_is_lost_between_threads(saved, sums):
    threads = [
        threading.Thread(target=lambda: [sums.put("a", 1) for _ in range(2000)]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sums.flush()
    assert saved.rows == {"a": 8000}


def test_a_sink_with_an_interval_waits_for_it(saved):
    sink = Sink("counts", saved, most=10, every=3600)
    sink.put("a", 1)
    write_behind._try_flush()
    assert not saved.batches
    write_behind._try_flush(last=True)
    assert saved.rows == {"a": 1}


def test_a_failing_sink_does_not_keep_the_others_from_being_saved(saved, caplog):
    failing = Sink("failing", saved, most=10)
    other = Sink("other", saved, most=10)
    saved.fails = [ZeroDivisionError()]
    failing.put("a", 1)
    other.put("b", 2)
    write_behind._try_flush()
    assert saved.rows == {"b": 2}
    assert "failing could not be saved" in caplog.text


AT_EXIT = """
import django; django.setup()
from django.conf import settings
settings.FLUSH_IN_BACKGROUND = True
from api.partners.ledger.recorder import count_read
"""
# The web server's workers are children of this kind, which end without atexit.
IN_A_CHILD = """
from multiprocessing import get_context
child = get_context("fork").Process(target=count_read, args=(None, None))
child.start()
child.join()
"""


@pytest.mark.parametrize("reading", ["count_read(None, None)", IN_A_CHILD])
def test_what_is_pending_is_saved_when_the_process_ends(database_environment, reading):
    subprocess.run([sys.executable, "-c", AT_EXIT + reading], env=database_environment, check=True)
    assert Usage.objects.get().count == 1


def test_a_forked_child_does_not_save_what_its_parent_will(saved):
    sink = Sink("sums", saved, most=10)
    sink.put("a", 1)
    with sink._lock:
        child = os.fork()
        if not child:
            os._exit(len(sink))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert len(sink) == 1
