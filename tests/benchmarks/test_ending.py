"""A benchmark that is told to end leaves no server, process or folder behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.serving import ROOT

# A database, and a program of the project that runs when the signal comes.
SCRIPT = """
import sys
from benchmarks.ending import clean_up_when_ended
from benchmarks.serving import databases, run
clean_up_when_ended()
with databases(sys.argv[1]) as urls:
    print("started", flush=True)
    run({}, "-c", "import time; time.sleep(600)")
"""


def ended(database: str, number: int, folder: Path) -> int:
    """The exit status of a run that gets this signal; its temporary files are in `folder`."""
    env = {k: v for k, v in os.environ.items() if k != "TEST_DATABASE_URL"}
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, database],
        env={**env, "TMPDIR": str(folder), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout and process.stdout.readline() == "started\n"
    children = wait_for_children(process.pid)
    process.send_signal(number)
    status = process.wait(60)
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []
    return status


def wait_for_children(pid: int) -> list[str]:
    """The process ids of its children, once there is one."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if found := Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            return found
        time.sleep(0.02)
    raise AssertionError("nothing was started")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_ends_what_it_started_and_erases_its_folders(number, tmp_path):
    assert ended("sqlite", number, tmp_path) == 128 + number
    assert list(tmp_path.iterdir()) == []


def test_it_stops_its_postgresql(tmp_path):
    tmp_path.chmod(0o755)
    assert ended("postgres", signal.SIGTERM, tmp_path) == 128 + signal.SIGTERM
    assert [line for line in command_lines() if str(tmp_path) in line] == []
    # One that its library keeps for all servers there ever were.
    assert [path.name for path in tmp_path.iterdir()] == [".lockfile"]


def command_lines() -> Iterator[str]:
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            yield file.read_text(errors="replace")
