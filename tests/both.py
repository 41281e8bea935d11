"""python -m tests.both: every test on SQLite and on PostgreSQL, the two side by side.

Each line of output names its database. Exit status 1 when either run fails. Arguments go to
pytest.
"""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Lock, Thread

PYTEST = [sys.executable, "-m", "pytest", "--color=no"]
RUNS = {
    "SQLite": PYTEST,
    "PostgreSQL": [sys.executable, "-m", "tests.postgres", *PYTEST],
}
_printing = Lock()


def main(arguments: list[str]) -> int:
    environment = {k: v for k, v in os.environ.items() if k != "TEST_DATABASE_URL"}
    environment["PYTHONUNBUFFERED"] = "1"
    running = {
        name: subprocess.Popen(
            [*command, *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name, command in RUNS.items()
    }
    tellers = [Thread(target=_tell, args=pair) for pair in running.items()]
    for teller in tellers:
        teller.start()
    for teller in tellers:
        teller.join()
    failed = [name for name, process in running.items() if process.wait()]
    for name in RUNS:
        sys.stdout.write(f"{name}: {'failed' if name in failed else 'passed'}\n")
    return 1 if failed else 0


def _tell(name: str, process: subprocess.Popen[str]) -> None:
    for line in process.stdout or ():
        with _printing:
            sys.stdout.write(f"{name:>10} | {line}")
            sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
