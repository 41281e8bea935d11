"""The lease stands for two seconds after the beginning of the last proof, without a gap."""

import pytest

from articles.replica.lease import Lease


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def lease(clock) -> Lease:
    lease = Lease(clock)
    lease.renew(100.0, "r2")
    return lease


def test_without_a_proof_there_is_none(clock):
    assert Lease(clock).term() is None


def test_it_stands_for_two_seconds_after_the_proof_was_begun(lease, clock):
    clock.now = 101.9
    assert lease.stands(lease.term())
    clock.now = 102.0
    assert lease.term() is None


def test_a_proof_that_took_longer_than_a_lease_proves_nothing(clock):
    lease = Lease(clock)
    lease.renew(98.0, "r2")
    assert lease.term() is None


def test_a_renewal_in_time_continues_the_term(lease, clock):
    term = lease.term()
    clock.now = 101.0
    lease.renew(101.0, "r2")
    clock.now = 102.5
    assert lease.stands(term)


def test_a_read_that_saw_a_gap_is_not_kept_although_it_stands_again(lease, clock):
    term = lease.term()
    clock.now = 102.5
    lease.renew(102.4, "r2")
    assert lease.term() is not None and not lease.stands(term)


def test_another_server_begins_another_term(lease):
    term = lease.term()
    lease.renew(100.5, "r2, started again")
    assert not lease.stands(term)
