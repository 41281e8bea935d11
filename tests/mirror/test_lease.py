"""The lease ends by itself, and at once where it is ended."""

import time

import pytest

from articles.mirror import lease as module
from articles.mirror.lease import AHEAD, LONGEST, Lease


@pytest.fixture
def lease(tmp_path):
    (tmp_path / "tree").mkdir()
    return Lease(tmp_path)


def seconds(lease) -> set[int]:
    """Those for which somebody vouches."""
    path = lease._path
    return {int(link.name) for link in path.iterdir()} if path.exists() else set()


@pytest.mark.parametrize("fraction", [0.0, 0.3, 0.49, 0.51, 0.99])
def test_it_is_there_now_and_never_longer_than_it_says(lease, fraction):
    lease.renew(1000 + fraction)
    assert 1000 in seconds(lease)
    assert max(seconds(lease)) + 1 - (1000 + fraction) <= LONGEST


def test_the_next_second_is_there_before_it_begins(lease):
    lease.renew(1000 + 1 - AHEAD)
    assert 1001 in seconds(lease)


def test_a_link_leads_to_the_tree(lease, tmp_path):
    (tmp_path / "tree" / "file").write_text("there")
    lease.renew(1000.0)
    assert (tmp_path / "lease" / "1000" / "file").read_text() == "there"


def test_it_ends_at_once(lease):
    lease.renew(1000.0)
    lease.end()
    assert not seconds(lease)


def test_another_process_begins_without_one(lease, tmp_path):
    lease.renew(1000.0)
    assert not seconds(Lease(tmp_path))


def test_links_of_the_past_are_taken_away(lease):
    for second in range(1000, 1010):
        lease.renew(float(second))
    assert min(seconds(lease)) >= 1007


def test_it_ends_where_the_clock_is_set(lease, monkeypatch):
    lease.renew(1000.0)
    now = time.time()
    monkeypatch.setattr(module.time, "time", lambda: now - 3600)
    lease.renew(1001.0)
    assert not seconds(lease)
