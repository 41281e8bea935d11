"""The sum of what all processes have counted."""

import datetime
from collections import Counter
from typing import NamedTuple

from articles.metrics.counters import Key, Value
from articles.models.public.process_metrics import ProcessMetrics

from . import sums
from .ended_processes import ENDED, EXPIRY


class Counted(NamedTuple):
    """`values`: by key, over processes that run and that have ended. `processes`: {role: how many
    run}."""

    values: dict[Key, Value]
    processes: dict[str, int]


def read(now: datetime.datetime) -> Counted:
    """One query, which sees each process once, in its own row or in that of the ended."""
    rows = list(ProcessMetrics.objects.order_by("at").values_list("name", "role", "at", "values"))
    running = Counter(role for name, role, at, _ in rows if name != ENDED and at >= now - EXPIRY)
    stored = sums.total(values for *_, values in rows)
    return Counted(sums.from_stored(stored), dict(running))
