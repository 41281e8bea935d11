"""Processes of the project that are forked from one which has loaded it.

To start Python and load the project takes a second of processor time, a fork a fiftieth of that.
A forked process has a memory, signals and database connections of its own, like any other; it
ends without `atexit`. Where the start itself or that end is tested, a test starts a command.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Timer
from typing import Any

# Not from the settings: `make test-cluster` starts servers from a process that has none.
BASE_DIR = Path(__file__).resolve().parents[2]
_context = multiprocessing.get_context("forkserver")
# Where the first one looked; a run of tests has one database.
_database = ""


class Forked:
    """A process that runs `program` with `arguments`: source, or a function that returns a status.

    `environment` is the fixture `database_environment`. `settings` are set before it begins. The
    program finds its arguments in `sys.argv` too. What it writes is in `said` (its errors
    and log lines go where the tests' own go); what is written to `told` is its standard input.
    """

    def __init__(
        self,
        environment: dict[str, str],
        program: str | Callable[..., object],
        *arguments: str,
        **settings: object,
    ) -> None:
        _load(environment)
        read, self._told = _context.Pipe(duplex=False)
        self._said, write = _context.Pipe(duplex=False)
        run = (read, write, program, arguments, settings)
        self._process = _context.Process(target=_run, args=run, daemon=True)
        self._process.start()
        read.close()
        write.close()
        self.said = os.fdopen(os.dup(self._said.fileno()), encoding="utf-8")
        self.told = os.fdopen(os.dup(self._told.fileno()), "w", encoding="utf-8")
        self._said.close()
        self._told.close()

    def send_signal(self, number: int) -> None:
        os.kill(int(self._process.pid or 0), number)

    def kill(self) -> None:
        """End it at once; nothing happens where it has ended."""
        self._process.kill()

    def wait(self, seconds: float = 60) -> int | None:
        """Its status, once it has ended; None where it runs on."""
        self._process.join(seconds)
        return self._process.exitcode

    def poll(self) -> int | None:
        """Its status where it has ended."""
        return self._process.exitcode

    def rest(self) -> str:
        """What it still says until it ends."""
        self.told.close()
        text = self.said.read()
        self.wait()
        return text

    def end(self) -> None:
        """Leave nothing of it behind."""
        self.kill()
        self.wait()
        self.told.close()
        self.said.close()


def stop() -> None:
    """End the process that the others are forked from."""
    for process in multiprocessing.active_children():
        process.kill()
        process.join()
    server: Any = forkserver._forkserver  # type: ignore[attr-defined]
    if server._forkserver_pid is None:
        return
    # It ends when the last copy of a pipe is closed; should a test have left one, it is killed.
    late = Timer(30, os.kill, (server._forkserver_pid, signal.SIGKILL))
    late.daemon = True
    late.start()
    # It is waited for, so that its processor time counts as that of the tests.
    server._stop()
    late.cancel()


def _load(environment: dict[str, str]) -> None:
    """Have the process that others are forked from, on this database."""
    global _database
    wanted = environment["HEALTHINFO_TEST_DATABASE"]
    assert _database in ("", wanted), "A run of tests has one database."
    if _database:
        return
    _database, before = wanted, dict(os.environ)
    os.environ.update(environment, PYTHONPATH=str(BASE_DIR))
    try:
        _context.set_forkserver_preload(["tests.servers.loaded"])
        forkserver.ensure_running()
    finally:
        os.environ.clear()
        os.environ.update(before)


def _run(
    read: Connection,
    write: Connection,
    program: str | Callable[..., object],
    arguments: tuple[str, ...],
    settings: dict[str, Any],
) -> None:
    """In the process itself."""
    from django.conf import settings as own

    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, pipe in ((0, read), (1, write)):
        os.dup2(pipe.fileno(), number)
    read.close()
    write.close()
    sys.stdin, sys.argv = os.fdopen(0, encoding="utf-8"), ["", *arguments]
    sys.stdout = os.fdopen(1, "w", buffering=1, encoding="utf-8")
    for name, value in settings.items():
        setattr(own, name, value)
    if isinstance(program, str):
        exec(program, {"__name__": "__main__"})
    else:
        sys.exit(program(*arguments))
