"""Lanes: background loops that the worker runs in extra threads, named in WORKER_LANES."""

import datetime
import threading
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from django.conf import settings


class Lane(Protocol):
    """The functions of a module named in WORKER_LANES."""

    def run_on(self, stop: threading.Event) -> None:
        """Loop until `stop` is set."""

    def run_once(self) -> int:
        """Do what is due now; returns the number of items."""

    def oldest(self, now: datetime.datetime) -> datetime.datetime | None:
        """When the first due item fell due; None if none is due."""


class NamedLane(NamedTuple):
    """A lane and its name in the worker's log."""

    name: str
    lane: Lane


def load_lanes() -> list[NamedLane]:
    """The lanes in the settings."""
    return [
        NamedLane(name, cast(Lane, import_module(module))) for name, module in settings.WORKER_LANES
    ]
