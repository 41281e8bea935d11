"""What the worker runs beside its round, by the settings: a room may have a lane of its own."""

from __future__ import annotations

import datetime
import threading
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from django.conf import settings


class Lane(Protocol):
    """What a module named in WORKER_LANES has."""

    def run_on(self, stop: threading.Event) -> None:
        """Work until `stop` is set."""

    def run_once(self) -> int:
        """Do what is due now; returns how much."""

    def oldest(self, now: datetime.datetime) -> datetime.datetime | None:
        """Since when the first thing due has waited; None where nothing is."""


class Named(NamedTuple):
    """A lane under the name the worker's log calls it by."""

    name: str
    lane: Lane


def lanes() -> list[Named]:
    """Every lane of the settings."""
    return [
        Named(name, cast(Lane, import_module(module))) for name, module in settings.WORKER_LANES
    ]
