"""What runs in the house. A part is a tree of processes, to be killed, frozen and mended."""

import os
import signal
import subprocess
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from benchmarks.torture.servers import ROOT, answers, await_true

HOST = "127.0.0.1"
# Seconds to start, on a busy machine.
PATIENCE = 60.0


class Breakable:
    """What can be frozen, and mended again."""

    def pids(self) -> list[int]:
        raise NotImplementedError

    def start(self) -> None:
        raise NotImplementedError

    def await_up(self) -> None:
        """Raises RuntimeError where it does not come up."""
        raise NotImplementedError

    def freeze(self) -> None:
        send(self.pids(), signal.SIGSTOP)

    def thaw(self) -> None:
        send(self.pids(), signal.SIGCONT)

    def mend(self, how: str) -> None:
        """Undo `kill` or `freeze`, and wait until it works."""
        if how == "freeze":
            self.thaw()
        else:
            self.start()
        self.await_up()


class Part(Breakable):
    """`name`: as the table has it. `is_up`: whether it does its work; None: while it runs."""

    def __init__(
        self,
        name: str,
        command: list[str],
        folder: Path,
        *,
        env: dict[str, str] | None = None,
        is_up: Callable[[], bool] | None = None,
    ) -> None:
        self.name, self._command, self._env, self._is_up = name, command, env, is_up
        self._log = folder / f"{name}.log"
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        with self._log.open("a") as log:
            self._process = subprocess.Popen(
                self._command,
                env=self._env,
                cwd=ROOT,
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def pids(self) -> list[int]:
        return tree(self._process.pid) if self._process else []

    def is_up(self) -> bool:
        running = self._process is not None and self._process.poll() is None
        return running and (self._is_up is None or self._is_up())

    def await_up(self) -> None:
        """Raises RuntimeError with the end of its log where it does not come up."""
        if not await_true(self.is_up, PATIENCE):
            said = self._log.read_text(errors="replace")[-2000:] if self._log.exists() else ""
            raise RuntimeError(f"{self.name} is not up after {PATIENCE:.0f} s: {said}")

    def kill(self) -> None:
        send(self.pids(), signal.SIGKILL)
        if self._process:
            self._process.wait()

    def end(self) -> None:
        self.kill()


def probe(address: str) -> Callable[[], bool]:
    """Whether an address answers 200."""
    return lambda: answers(address)


def tree(pid: int) -> list[int]:
    """A process and all that descend from it."""
    children = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                # The name before the last bracket may hold spaces.
                parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
                children[int(parent)].append(int(entry.name))
    found = [pid]
    for one in found:
        found += children[one]
    return found


def send(pids: list[int], number: int) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
