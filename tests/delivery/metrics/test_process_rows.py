"""One row a process: sums over processes are right, and no counter goes down."""

import datetime
from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.delivery.metrics import process_rows, reading
from articles.delivery.metrics.ended_processes import EXPIRY, add_up_ended
from articles.metrics import counters
from articles.metrics.counters import count, observe
from articles.metrics.names import REQUESTS, SEARCH_SECONDS
from articles.models import ProcessMetrics

pytestmark = pytest.mark.django_db(transaction=True)
KEY = (REQUESTS.name, "page", "200")
LATER = 2 * EXPIRY


@pytest.fixture(autouse=True)
def _new_process(monkeypatch, settings) -> Iterator[None]:
    settings.FLUSH_IN_BACKGROUND = True
    monkeypatch.setattr("articles.delivery.write_behind._ensure_thread", lambda: None)
    monkeypatch.setattr(process_rows, "_process", process_rows._Process())
    counters.forget()
    process_rows.begin("web")
    yield
    counters.forget()


def serve(number: int) -> None:
    count(REQUESTS, "page", "200", by=number)
    process_rows._sink.flush()


def in_another_process(number: int, monkeypatch) -> None:
    """As if another process had counted so many, and saved them."""
    monkeypatch.setattr(process_rows, "_process", process_rows._Process())
    counters.forget()
    process_rows.begin("web")
    serve(number)


def total(now: datetime.datetime | None = None) -> float:
    return reading.read(now or timezone.now()).values[KEY]


def end_all() -> int:
    return add_up_ended(timezone.now() + LATER)


def test_a_process_has_one_row_however_often_it_saves():
    serve(3)
    serve(4)
    assert ProcessMetrics.objects.count() == 1
    assert total() == 7


def test_processes_are_summed(monkeypatch):
    serve(3)
    in_another_process(5, monkeypatch)
    found = reading.read(timezone.now())
    assert (found.values[KEY], found.processes) == (8, {"web": 2})


def test_ended_processes_stay_in_the_sum(monkeypatch):
    serve(3)
    in_another_process(5, monkeypatch)
    assert end_all() == 2
    assert ProcessMetrics.objects.count() == 1
    assert total() == 8


def test_histograms_are_added_bucket_by_bucket():
    for _ in range(2):
        observe(SEARCH_SECONDS, 0.1)
        serve(1)
        end_all()
    found = reading.read(timezone.now()).values[(SEARCH_SECONDS.name,)]
    assert sum(found[:-1]) == 2 and found[-1] == pytest.approx(0.2)


def test_one_that_was_taken_for_ended_goes_on_where_it_was():
    serve(3)
    end_all()
    serve(4)
    assert total() == 7
    end_all()
    serve(1)
    serve(1)
    assert total() == 9


def test_a_save_that_fails_at_commit_counts_once(monkeypatch):
    serve(3)
    end_all()
    with monkeypatch.context() as unsure:
        unsure.setattr(process_rows, "_note", lambda *args: None)
        serve(4)
    serve(2)
    assert total() == 9


def test_what_could_not_be_saved_is_saved_later(monkeypatch):
    def fail(*args: object) -> int:
        raise OperationalError("away")

    with monkeypatch.context() as away:
        away.setattr(process_rows, "_update", fail)
        with pytest.raises(OperationalError):
            serve(3)
    process_rows._sink.flush()
    assert total() == 3


def statements(number: int) -> list[str]:
    """The statements of a save, after so many requests; without those of the transaction."""
    with CaptureQueriesContext(connection) as queries:
        serve(number) if number else process_rows._sink.flush()
    said = [query["sql"].split()[0] for query in queries]
    return [word for word in said if word not in ("BEGIN", "COMMIT")]


def test_an_idle_process_writes_nothing_within_a_minute():
    serve(3)
    assert statements(0) == []


def test_a_busy_process_saves_with_one_statement():
    serve(3)
    assert statements(4) == ["UPDATE"]


def test_an_ended_process_no_longer_counts_as_running():
    serve(3)
    assert reading.read(timezone.now() + LATER).processes == {}
    assert total(timezone.now() + LATER) == 3


def test_adding_up_again_changes_nothing():
    serve(3)
    assert (end_all(), end_all()) == (1, 0)
    assert total() == 3
