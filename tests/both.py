"""python -m tests.both: every test on SQLite and on PostgreSQL, in runs side by side.

Each run is a pytest of its own with some of the folders. Four go at a time, in the order of RUNS,
and each that ends makes room for the next: those that take long come first, also those that mostly
wait, and at the end stand short ones that reckon, so that all end at about the same time. Tests
that drive a browser run on SQLite, and a whole day's work on PostgreSQL instead. Tests that use no
database, and those marked `once`, run on SQLite alone. Each line of output names its run. At the
end stand once more the last lines of each run that failed, as services that run tests keep only
the end of a long output, and then the time of each. Exit status 1 when one fails. `--long` gives
the tests marked `long` their long form and runs nothing else. Other arguments go to pytest, paths
among them to the runs they are for.
"""

import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread

PYTEST = [sys.executable, "-m", "pytest", "--color=no"]
POSTGRES = [sys.executable, "-m", "tests.postgres", *PYTEST]
BROWSER, DAY, SCREENS = "tests/browser", "tests/browser/day", "tests/admin"
ANSWERS = ("tests/api", "tests/editorial", "tests/pages")
TEXTS = ("tests/documents", "tests/drafting", "tests/exits", "tests/importing")
# Start servers, workers and mirrors, and wait for them: they take long for what they reckon.
WAITING = (
    *("tests/backups", "tests/clients", "tests/healthinfo", "tests/mirror", "tests/partners"),
    *("tests/promises", "tests/rehearsal", "tests/replica", "tests/servers"),
)
UNMARKED = ("no_database", "once")
# pytest's own statuses.
PASSED, NOTHING_CHOSEN = 0, 5
WORDS = {PASSED: "passed", NOTHING_CHOSEN: "nothing to do"}
_printing, _taking = Lock(), Lock()


@dataclass(frozen=True)
class Run:
    """One pytest. `within` and `without`: the folders it collects and those it leaves out."""

    name: str
    command: list[str]
    within: tuple[str, ...]
    without: tuple[str, ...] = ()
    unmarked: tuple[str, ...] = ()

    def arguments(self, given: list[str], *, long: bool) -> list[str] | None:
        """Of the command line; None where the paths given are for other runs."""
        paths = [each for each in given if Path(each.split("::")[0]).exists()]
        chosen = [own for path in paths for own in self._of(path)]
        if paths and not chosen:
            return None
        marks = " and ".join([*(f"not {mark}" for mark in self.unmarked), *["long"] * long])
        rest = [each for each in given if each not in paths]
        ignored = [f"--ignore={folder}" for folder in self.without]
        return [*ignored, *(["-m", marks] if marks else []), *rest, *(chosen or self.within)]

    def _of(self, path: str) -> list[str]:
        """What of a path this run has."""
        if any(_under(path, folder) for folder in self.without):
            return []
        if any(_under(path, folder) for folder in self.within):
            return [path]
        return [folder for folder in self.within if _under(folder, path)]


def _under(path: str, folder: str) -> bool:
    return f"{os.path.relpath(path)}/".startswith(f"{os.path.relpath(folder)}/")


@dataclass
class Outcome:
    """How a run went; times in seconds, `processor` of it and all the processes it started."""

    status: int
    elapsed: float = 0.0
    processor: float = 0.0
    last_lines: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        return self.status not in WORDS


@dataclass
class Suite:
    given: list[str]
    long: bool
    waiting: Iterator[Run]
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def go(self) -> None:
        """Take one run after the other until none waits."""
        while run := self._next():
            arguments = run.arguments(self.given, long=self.long)
            if arguments is None:
                self.outcomes[run.name] = Outcome(NOTHING_CHOSEN)
            else:
                self.outcomes[run.name] = _outcome(run, arguments, long=self.long)

    def _next(self) -> Run | None:
        with _taking:
            return next(self.waiting, None)


RUNS = [
    Run("processes, PostgreSQL", POSTGRES, WAITING, unmarked=UNMARKED),
    Run("processes, SQLite", PYTEST, WAITING),
    Run("answers, PostgreSQL", POSTGRES, ANSWERS, unmarked=UNMARKED),
    Run("browser", PYTEST, (BROWSER,), without=(DAY,)),
    Run(
        "PostgreSQL",
        POSTGRES,
        ("tests",),
        without=(BROWSER, SCREENS, *ANSWERS, *WAITING),
        unmarked=UNMARKED,
    ),
    Run("answers, SQLite", PYTEST, ANSWERS),
    Run("browser, PostgreSQL", POSTGRES, (DAY,)),
    Run("SQLite", PYTEST, ("tests",), without=(BROWSER, SCREENS, *ANSWERS, *TEXTS, *WAITING)),
    Run("screens, SQLite", PYTEST, (SCREENS,)),
    Run("screens, PostgreSQL", POSTGRES, (SCREENS,), unmarked=UNMARKED),
    Run("texts, SQLite", PYTEST, TEXTS),
]
# For the two cores of a small machine: those that drive a browser, or start processes and servers,
# wait for half of their time.
AT_A_TIME = 4
# Of a run that failed: pytest's short summary, and of its failures as much as there is room for.
KEPT_LINES = 60


def main(arguments: list[str]) -> int:
    given = [a for a in arguments if a != "--long"]
    suite = Suite(given, "--long" in arguments, iter(RUNS))
    began = time.monotonic()
    lanes = [Thread(target=suite.go) for _ in range(AT_A_TIME)]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()
    for name, outcome in suite.outcomes.items():
        if outcome.failed:
            _print_line(
                "\n".join(["", f"{name}: the last lines once more", *outcome.last_lines, ""])
            )
    for name, outcome in suite.outcomes.items():
        result = WORDS.get(outcome.status, "failed")
        _print_line(f"{name}: {result}, {_times(outcome.elapsed, outcome.processor)}")
    processor = sum(outcome.processor for outcome in suite.outcomes.values())
    _print_line(f"in all: {_times(time.monotonic() - began, processor)}")
    seen = {outcome.status for outcome in suite.outcomes.values()}
    return 0 if PASSED in seen and seen <= set(WORDS) else 1


def _times(elapsed: float, processor: float) -> str:
    return f"{elapsed // 60:.0f} min {elapsed % 60:02.0f} s, {processor:.0f} s of processor time"


def _outcome(run: Run, arguments: list[str], *, long: bool) -> Outcome:
    began = time.monotonic()
    process = subprocess.Popen(
        [*run.command, *arguments],
        env=_environment(long=long),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    last_lines: deque[str] = deque(maxlen=KEPT_LINES)
    for line in process.stdout or ():
        last_lines.append(f"{run.name:>19} | {line.rstrip()}")
        _print_line(last_lines[-1])
    # Not process.wait(): this returns what the process and its children used as well.
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    elapsed = time.monotonic() - began
    return Outcome(process.returncode, elapsed, used.ru_utime + used.ru_stime, tuple(last_lines))


def _environment(*, long: bool) -> dict[str, str]:
    environment = {k: v for k, v in os.environ.items() if k != "TEST_DATABASE_URL"}
    # Without its cache every process that a test starts compiles the project and Django anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONUNBUFFERED"] = "1"
    return environment | ({"TEST_LONG": "1"} if long else {})


def _print_line(line: str) -> None:
    with _printing:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
