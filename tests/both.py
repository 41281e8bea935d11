"""python -m tests.both: every test on SQLite and on PostgreSQL, in lanes side by side.

Tests that drive a browser mostly wait for it, so they have a lane of their own, one database
after the other; tests that use no database run once. Each line of output names its run. Exit
status 1 when one fails. Arguments go to pytest.
"""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Lock, Thread

PYTEST = [sys.executable, "-m", "pytest", "--color=no"]
POSTGRES = [sys.executable, "-m", "tests.postgres", *PYTEST]
Run = tuple[str, list[str]]
LANES: list[list[Run]] = [
    [("SQLite", [*PYTEST, "-m", "not browser"])],
    [("PostgreSQL", [*POSTGRES, "-m", "not browser and not no_database"])],
    [
        ("SQLite, browser", [*PYTEST, "-m", "browser"]),
        ("PostgreSQL, browser", [*POSTGRES, "-m", "browser"]),
    ],
]
# pytest's own statuses.
PASSED, NOTHING_CHOSEN = 0, 5
_printing = Lock()


def main(arguments: list[str]) -> int:
    statuses: dict[str, int] = {}
    lanes = [Thread(target=_go, args=(lane, arguments, statuses)) for lane in LANES]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()
    for name, status in statuses.items():
        said = {PASSED: "passed", NOTHING_CHOSEN: "nothing to do"}.get(status, "failed")
        sys.stdout.write(f"{name}: {said}\n")
    seen = set(statuses.values())
    return 0 if PASSED in seen and seen <= {PASSED, NOTHING_CHOSEN} else 1


def _go(lane: list[Run], arguments: list[str], statuses: dict[str, int]) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "TEST_DATABASE_URL"}
    environment["PYTHONUNBUFFERED"] = "1"
    for name, command in lane:
        process = subprocess.Popen(
            [*command, *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for line in process.stdout or ():
            with _printing:
                sys.stdout.write(f"{name:>19} | {line}")
                sys.stdout.flush()
        statuses[name] = process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
