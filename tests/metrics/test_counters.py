"""What a process counts in memory."""

import os
import threading
from collections.abc import Iterator

import pytest

from articles.metrics import counters
from articles.metrics.counters import count, observe, timed, values
from articles.metrics.names import (
    ALL,
    CACHE_FALLBACKS,
    REQUEST_SECONDS,
    REQUESTS,
    SEARCH_SECONDS,
    SIGN_IN_FAILURES,
)
from articles.metrics.sign_in import count_sign_in_failure


@pytest.fixture(autouse=True)
def _from_zero() -> Iterator[None]:
    counters.forget()
    yield
    counters.forget()


def test_a_counter_is_kept_for_each_set_of_labels():
    for status in ("200", "200", "404"):
        count(REQUESTS, "page", status)
    assert values()[REQUESTS.name, "page", "200"] == 2
    assert values()[REQUESTS.name, "page", "404"] == 1


def test_an_observation_at_a_bound_belongs_to_its_bucket():
    observe(SEARCH_SECONDS, SEARCH_SECONDS.buckets[3])
    observe(SEARCH_SECONDS, 1000.0)
    found = values()[(SEARCH_SECONDS.name,)]
    assert found[3] == 1 and found[-2] == 1
    assert found[-1] == pytest.approx(SEARCH_SECONDS.buckets[3] + 1000)


def test_what_fails_is_timed_too():
    with pytest.raises(ZeroDivisionError), timed(REQUEST_SECONDS, "page"):
        _ = 1 / 0
    assert sum(values()[REQUEST_SECONDS.name, "page"][:-1]) == 1


def test_threads_lose_no_count():
    def many() -> None:
        for _ in range(2000):
            count(REQUESTS, "page", "200")

    threads = [threading.Thread(target=many) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert values()[REQUESTS.name, "page", "200"] == 16_000


def test_a_copy_does_not_change_afterwards():
    observe(SEARCH_SECONDS, 0.1)
    before = values()
    observe(SEARCH_SECONDS, 0.1)
    assert sum(before[(SEARCH_SECONDS.name,)][:-1]) == 1


def test_a_forked_process_begins_at_zero():
    count(REQUESTS, "page", "200")
    child = os.fork()
    if child == 0:
        os._exit(len(values()))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_the_shared_caches_own_counter_is_read(monkeypatch):
    monkeypatch.setattr("django.core.cache.backends.locmem.LocMemCache.fallbacks", 7, raising=False)
    assert values()[(CACHE_FALLBACKS.name,)] == 7


def test_a_reason_that_nobody_foresaw_is_no_new_label():
    count_sign_in_failure("password")
    count_sign_in_failure("somebody@example.org")
    assert values()[SIGN_IN_FAILURES.name, "password"] == 1
    assert values()[SIGN_IN_FAILURES.name, "other"] == 1


def test_names_are_prometheuss():
    assert len({metric.name for metric in ALL}) == len(ALL)
    for metric in ALL:
        assert metric.name.startswith("healthinfo_")
        assert metric.name.endswith("_total") == (metric.kind == "counter"), metric.name
