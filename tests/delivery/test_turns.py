"""One process at a time has a turn, and a killed one does not keep it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.delivery.renditions.leases import LEASE, turn
from articles.models import Heartbeat

pytestmark = pytest.mark.django_db


def test_one_at_a_time():
    with turn("work") as first, turn("work") as second, turn("other work") as other:
        assert first and other and second is None
    with turn("work") as again:
        assert again


def test_it_ends_with_an_error_too():
    with pytest.raises(ValueError, match="on purpose"), turn("work"):
        raise ValueError("on purpose")
    assert not Heartbeat.objects.exists()


def test_a_killed_process_keeps_it_only_for_the_lease():
    stale = timezone.now() - LEASE - timedelta(seconds=1)
    Heartbeat.objects.create(name="work", at=stale)
    with turn("work") as own:
        assert own()


def test_renewed_it_is_kept_and_lost_it_is_not_taken_back():
    with turn("work") as own:
        assert own() and own()
        other = timezone.now() + timedelta(seconds=1)
        Heartbeat.objects.filter(name="work").update(at=other)
        assert not own()
    assert Heartbeat.objects.get().at == other
