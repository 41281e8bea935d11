"""A real Redis for one test, on this machine, which can be frozen, killed and started again."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import redis

from tests.servers.serving import HOST, free_port

MISSING = "The tests need Redis. On Debian or Ubuntu: sudo apt-get install -y redis-server"


class RedisServer:
    """`frozen`: it takes connections and answers nothing. `killed`: nobody listens."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://{HOST}:{self.port}/0"
        self.start()

    def start(self) -> None:
        program = shutil.which("redis-server")
        if program is None:
            raise RuntimeError(MISSING)
        options = {
            "bind": HOST,
            "port": str(self.port),
            "save": "",
            "appendonly": "no",
            "enable-protected-configs": "yes",
        }
        arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
        self.process = subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL)
        self._await()

    def ask(self, *command: str | int | bytes) -> Any:
        """What it answers to a command."""
        with redis.Redis.from_url(self.url, protocol=2, socket_timeout=5) as client:
            return client.execute_command(*command)

    def freeze(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def _await(self) -> None:
        end = time.monotonic() + 20
        while time.monotonic() < end and self.process.poll() is None:
            try:
                self.ask("PING")
                return
            except redis.RedisError:
                time.sleep(0.01)
        raise RuntimeError(f"redis-server does not answer on port {self.port}.")


@contextmanager
def redis_server() -> Iterator[RedisServer]:
    server = RedisServer()
    try:
        yield server
    finally:
        server.kill()
