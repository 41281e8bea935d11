"""Asks libraries of several sizes in turns, each in a process of its own, and keeps the medians."""

import json
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from benchmarks.serving import ROOT

from .kept import Library

# Milliseconds below which growth does not count: what the median of the same request differs by
# between two processes on a busy machine (docs/performance.md, "What grows").
FLOOR = 1.0
MOST = 1.2
TURNS, TURNS_IN_DOUBT = 3, 8
# Milliseconds above which a request is made once: it is no matter of noise any more.
SLOW = 1000.0
# Milliseconds of requests that a turn may take, and how many requests at most.
TURN, TOGETHER = 60.0, 4


@dataclass
class Row:
    """What one probe took: {size: milliseconds of each request}; `faults`: wrong answers."""

    name: str
    taken: dict[int, list[float]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def median(self, size: int) -> float:
        return statistics.median(self.taken[size])

    @property
    def sizes(self) -> list[int]:
        return sorted(self.taken)

    @property
    def ratio(self) -> float:
        """Of the largest library to the smallest."""
        return self.median(self.sizes[-1]) / self.median(self.sizes[0])

    @property
    def grows(self) -> bool:
        more = self.median(self.sizes[-1]) - self.median(self.sizes[0])
        return self.ratio > MOST and more > FLOOR


class Process:
    """One library, asked by benchmarks.growth.worker."""

    def __init__(self, library: Library) -> None:
        self.size = library.size
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.growth.worker", str(library.found)],
            env=library.env,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.probes: list[dict[str, Any]] = self._read()["probes"]

    def ask(self, number: int, times: int) -> dict[str, Any]:
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"number": number, "times": times}) + "\n")
        self.process.stdin.flush()
        return self._read()

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout
        # Beside the answers stands what the site logs.
        while line := self.process.stdout.readline():
            if line.startswith('{"answer"'):
                return json.loads(line)["answer"]
        raise SystemExit(f"error: the process with {self.size:,} articles ended")

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(20)


@contextmanager
def processes(libraries: list[Library]) -> Iterator[list[Process]]:
    with ExitStack() as stack:
        started = []
        for library in libraries:
            started.append(Process(library))
            stack.callback(started[-1].end)
        yield started


def measure(libraries: list[Library], only: str = "") -> Iterator[Row]:
    """One row a probe, those in whose names the regular expression `only` is found."""
    with processes(libraries) as asked:
        for number, probe in enumerate(asked[0].probes):
            if re.search(only, probe["name"]):
                yield _row(asked, number, probe)


def _row(asked: list[Process], number: int, probe: dict[str, Any]) -> Row:
    row = Row(probe["name"], {process.size: [] for process in asked})
    times = {process.size: 1 for process in asked}
    for process in asked:
        first = process.ask(number, 1)
        if first["status"] != probe["status"]:
            row.faults.append(f"{first['path']} answers {first['status']}, not {probe['status']}")
        # The first of its kind in a process compiles templates and prepares statements.
        taken = first["ms"] if first["ms"][0] > SLOW else process.ask(number, 1)["ms"]
        row.taken[process.size] += taken
        times[process.size] = max(1, min(TOGETHER, int(TURN / max(taken[0], 0.1))))
    if any(row.median(size) > SLOW for size in row.sizes):
        return row
    _turns(row, asked, number, times, TURNS)
    if row.grows and row.ratio < 2 * MOST:
        _turns(row, asked, number, times, TURNS_IN_DOUBT)
    return row


def _turns(row: Row, asked: list[Process], number: int, times: dict[int, int], turns: int) -> None:
    for _ in range(turns):
        for process in asked:
            count = times[process.size]
            # One more where it costs little: the other process has used the processor's caches.
            taken = process.ask(number, count + (count > 1))["ms"]
            row.taken[process.size] += taken[-count:]
