"""Timing requests over connections that stay open, the targets taking turns.

The machine may be busy with other things, so only ratios between targets of the same round
mean anything: every target is asked in random order, first once unmeasured (the processor's
caches belong to whoever ran last), then three times measured.
"""

from __future__ import annotations

import http.client
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

HOST = "127.0.0.1"
MEASURED = 3


class Client:
    """One kept-alive connection to a port of this machine."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=60)

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes, dict]:
        self.connection.request("GET", path, headers=headers or {})
        answer = self.connection.getresponse()
        body = answer.read()
        return answer.status, body, {k.lower(): v for k, v in answer.getheaders()}

    def seconds(self, path: str, headers: dict[str, str], status: int) -> float:
        started = time.perf_counter()
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        answer.read()
        took = time.perf_counter() - started
        if answer.status != status:
            raise RuntimeError(f"{path}: {answer.status}, not {status}")
        return took


@dataclass
class Target:
    """Something to ask: `paths` gives the next (path, headers) each time."""

    name: str
    client: Client
    paths: Iterator[tuple[str, dict[str, str]]]
    status: int = 200
    medians: list[float] = field(default_factory=list)


def cycle_of(make: Callable[[int], tuple[str, dict[str, str]]], count: int, seed: int) -> Iterator:
    """`make` of random numbers below `count`, for ever."""
    chance = random.Random(seed)
    while True:
        yield make(chance.randrange(count))


def interleave(targets: list[Target], *, rounds: int, turns: int) -> None:
    """Fill each target's `medians`, one figure (in seconds) a round."""
    chance = random.Random(7)
    for _ in range(rounds):
        taken: dict[str, list[float]] = {target.name: [] for target in targets}
        for _ in range(turns):
            for target in chance.sample(targets, len(targets)):
                for number in range(1 + MEASURED):
                    path, headers = next(target.paths)
                    took = target.client.seconds(path, headers, target.status)
                    if number:
                        taken[target.name].append(took)
        for target in targets:
            target.medians.append(statistics.median(taken[target.name]))


def ratio(of: Target, to: Target) -> float:
    """How much faster `of` answers than `to`: the median over rounds of ratios in a round."""
    return statistics.median(b / a for a, b in zip(of.medians, to.medians, strict=True))


def milliseconds(target: Target) -> float:
    return statistics.median(target.medians) * 1000
