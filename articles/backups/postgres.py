"""Copies of a PostgreSQL database by its own pg_dump and pg_restore, found on PATH."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from .errors import BackupFailed
from .manifest import describe

FILE = "database.dump"
# {parameter of the connection: variable of libpq}. The password never stands among arguments,
# which every user of the machine can read.
_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}
_DROP = """
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
              WHERE schemaname = current_schema() LOOP
    EXECUTE 'DROP TABLE IF EXISTS ' || name || ' CASCADE';
  END LOOP;
  FOR name IN SELECT p.oid::regprocedure::text FROM pg_proc p
              WHERE p.pronamespace = current_schema()::regnamespace AND NOT EXISTS
                (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
    EXECUTE 'DROP FUNCTION IF EXISTS ' || name || ' CASCADE';
  END LOOP;
END $$
"""


def dump(path: Path) -> dict[str, Any]:
    """Write the copy; returns its manifest without files, counted in the very same snapshot."""
    tool = find("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:

        def select(sql: str) -> list[tuple]:
            cursor.execute(sql)
            return cursor.fetchall()

        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        # This transaction waits, idle, until pg_dump has ended.
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        [(snapshot,)] = select("SELECT pg_export_snapshot()")
        found = describe("postgresql", "{}.{}".format(*_server_version()), select)
        _run([tool, "--format=custom", f"--snapshot={snapshot}", f"--file={path}"])
    return found


def verify(path: Path, manifest: dict[str, Any]) -> None:
    """Read the whole copy. Raises BackupFailed where it is damaged."""
    _run([find("pg_restore"), f"--file={os.devnull}", str(path)])


def load(path: Path) -> None:
    """Drop the site's tables and load the copy. Raises BackupFailed."""
    tool = find("pg_restore")
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute(_DROP)
    # An open connection of ours would hold locks that the restore waits for.
    connection.close()
    options = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    _run([tool, *options, f"--dbname={_parameters()['PGDATABASE']}", str(path)])


def find(tool: str) -> str:
    """The first program of this name on PATH that is not older than the server."""
    wanted = _server_version()[0]
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    paths = [Path(folder) / tool for folder in folders]
    seen = {path: _major(path) for path in paths if os.access(path, os.X_OK) and path.is_file()}
    for path, major in seen.items():
        if major >= wanted:
            return str(path)
    older = f" Found only an older one: {next(iter(seen))}." if seen else ""
    raise BackupFailed(
        f"There is no {tool} of PostgreSQL {wanted} or newer on PATH.{older} Install the client "
        f"programs of that version, on Debian: apt-get install postgresql-client-{wanted}"
    )


def _major(path: Path) -> int:
    said = subprocess.run([str(path), "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = re.search(r" (\d+)", said.stdout)
    return int(found[1]) if found else 0


def _server_version() -> tuple[int, int]:
    """Such as (18, 1)."""
    number = connection.pg_version  # type: ignore[attr-defined]
    return number // 10000, number % 10000


def _parameters() -> dict[str, str]:
    given = connection.get_connection_params()
    return {
        name: str(given[parameter])
        for parameter, name in _VARIABLES.items()
        if given.get(parameter)
    }


def _run(command: list[str]) -> None:
    environment = {**os.environ, **_parameters()}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise BackupFailed(f"{Path(command[0]).name} failed: {done.stderr.strip()}")
