"""What `make test-cluster` counts as a fault, from what was written down; no house is needed."""

import os
import subprocess
import sys

import pytest

from benchmarks.cluster import verdict
from benchmarks.cluster.acts import Done
from benchmarks.cluster.breakages import Breakage
from benchmarks.cluster.readers import Read
from benchmarks.cluster.verdict import Told, faults

WITHDRAWN = Done("withdraw", 1, 10.0, 10.5)
WORKER = Breakage("worker", "kill", 20.0, 23.0, 24.0)
VARNISH = Breakage("varnish", "freeze", 9.0, 12.0, 12.0)
TARGETS = ("front", "web-1", "web-2")


def read(began: float, status: int = 200, *, target: str = "front", **said) -> Read:
    values = {"form": "json", "article": 1, "mark": 0 if status == 200 else -1, "noticed": True}
    return Read(target, began, began + 0.01, status=status, **{**values, **said})


def found(*reads: Read, acts=(), breakages=()) -> list[str]:
    return faults(Told(reads, acts, breakages))


def test_a_text_after_its_withdrawal_has_returned_is_a_fault():
    [fault] = found(read(10.4), read(10.51), acts=[WITHDRAWN])
    assert "withdrawn text 0.01 s after the call returned" in fault


def test_an_article_without_its_notice_after_that_is_raised_is_a_fault():
    notice = Done("notice", 1, 10.0, 10.5)
    assert found(read(10.4, noticed=False), read(10.6), acts=[notice]) == []
    [fault] = found(read(10.6, noticed=False), acts=[notice])
    assert "no notice" in fault


def test_a_text_that_was_replaced_is_a_fault_only_after_a_lease():
    published = Done("publish", 1, 10.0, 10.5, mark=3)
    lease = verdict.LEASE + verdict.GRACE
    assert found(read(10.5 + lease - 0.1, mark=2), acts=[published]) == []
    [fault] = found(read(10.5 + lease + 0.1, mark=2), acts=[published])
    assert "text 2, a lease after 3 was published" in fault


def test_a_varnish_that_goes_on_is_forgiven_what_it_serves_before_its_next_probe():
    just_after, later = read(12.3), read(12.6)
    reads = [read(12.5, target=target, status=410) for target in TARGETS]
    assert found(just_after, *reads, acts=[WITHDRAWN], breakages=[VARNISH]) == []
    assert len(found(later, *reads, acts=[WITHDRAWN], breakages=[VARNISH])) == 1


@pytest.mark.parametrize("status", [404, 500, 410])
def test_an_answer_that_is_right_at_no_time_is_a_fault(status):
    assert len(found(read(1.0, status))) == 1


def test_the_page_of_a_purged_article_may_have_no_address_any_more():
    purged = Done("purge", 1, 11.0, 11.5)
    assert found(read(11.2, 404), acts=[WITHDRAWN, purged]) == []


def test_reads_that_stop_where_the_part_is_not_needed_are_a_fault():
    steady = [read(at / 2, target=target) for at in range(38, 52) for target in TARGETS]
    assert found(*steady, breakages=[WORKER]) == []
    without = [one for one in steady if one.target != "web-2" or not 20.2 < one.began < 23.8]
    [fault] = found(*without, breakages=[WORKER])
    assert fault.startswith("worker, killed: nobody was answered at web-2 for ")


def test_reads_that_do_not_come_back_are_a_fault_where_it_is():
    primary = Breakage("primary", "kill", 20.0, 23.0, 24.0)
    late = [read(24.0 + verdict.BACK + 0.5, target=target) for target in TARGETS]
    assert len(found(*late, breakages=[primary])) == len(TARGETS)
    soon = [read(24.5, target=target) for target in TARGETS]
    assert found(*soon, breakages=[primary]) == []


@pytest.mark.once
def test_it_begins_without_the_settings_of_a_site():
    """As `make test-cluster` does in a fresh clone."""
    begun = "import benchmarks.cluster.__main__"
    subprocess.run([sys.executable, "-c", begun], env={"PATH": os.environ["PATH"]}, check=True)
