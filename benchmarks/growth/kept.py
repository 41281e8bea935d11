"""Libraries that are kept in a folder, so that a second run need not make them again.

SQLite: a file each. PostgreSQL: a database each, of the server of TEST_DATABASE_URL or of one of
our own whose data stay in the folder. Their names bear a hash of what decides what is in them.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.serving import ROOT, environment, free_port, run
from tests import postgres

MODULES = ("copying", "desk", "library", "tables", "words")
MAKERS = (
    *("articles/migrations", "api/migrations", "benchmarks/generate.py"),
    *(f"benchmarks/growth/{name}.py" for name in MODULES),
)
# One query in several processes would hide processor time.
ONE_PROCESS = "-c max_parallel_workers_per_gather=0 -c jit=off"


@dataclass(frozen=True)
class Library:
    """A library that is there: its size, the environment to ask it in, and what it holds."""

    size: int
    env: dict[str, str]
    found: Path


class Shelf:
    """The libraries of one kind of database in `folder`; `url`: address of its server."""

    def __init__(self, folder: Path, database: str, url: str = "") -> None:
        self.folder, self.database, self.url = folder, database, url
        folder.mkdir(parents=True, exist_ok=True)

    def library(self, size: int) -> Library:
        """The library of this size, made now where it is not there."""
        name = f"growth_{size}_{_hash()}"
        found = self.folder / f"{self.database}_{name}.json"
        if not found.exists():
            print(f"making {size:,} articles on {self.database} ...", flush=True)
            self._make(f"{name}_new", size, found.with_suffix(".new"))
            self._rename(f"{name}_new", name)
            found.with_suffix(".new").rename(found)
        return Library(size, self._environment(name), found)

    def _make(self, name: str, size: int, found: Path) -> None:
        self._create(name)
        env = self._environment(name)
        run(env, "manage.py", "migrate", "-v0")
        run(env, "manage.py", "collectstatic", "--noinput", "-v0")
        took = run(env, "-m", "benchmarks.growth.make", str(size), str(found))
        print(f"  {took.seconds:.0f} s, {took.cpu:.0f} s of processor time", flush=True)

    def _environment(self, name: str) -> dict[str, str]:
        url = self._database_url(name)
        env = environment(url, free_port(), self.folder)
        limits = {"DATABASE_STATEMENT_TIMEOUT": "600", "DATABASE_IDLE_TIMEOUT": "0"}
        hosts = {"ALLOWED_HOSTS": "localhost", "SITE_URL": "http://localhost"}
        return {**env, **limits, **hosts, "PGOPTIONS": ONE_PROCESS}

    def _database_url(self, name: str) -> str:
        if self.database == "sqlite":
            return f"sqlite:///{self.folder / name}.sqlite3"
        return postgres_url(self.url, name)

    def _create(self, name: str) -> None:
        if self.database == "sqlite":
            for left in self.folder.glob(f"{name}.sqlite3*"):
                left.unlink()
            return
        self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")

    def _rename(self, name: str, to: str) -> None:
        if self.database == "sqlite":
            file = self.folder / f"{name}.sqlite3"
            with closing(sqlite3.connect(file)) as connection:
                # What is still in the write-ahead log would stay behind.
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            file.rename(self.folder / f"{to}.sqlite3")
            return
        self._execute(
            f"DROP DATABASE IF EXISTS {to} WITH (FORCE)", f"ALTER DATABASE {name} RENAME TO {to}"
        )

    def _execute(self, *statements: str) -> None:
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)


def postgres_url(server: str, name: str) -> str:
    """The address of another database of the same server."""
    from psycopg.conninfo import conninfo_to_dict

    return server.replace(f"/{conninfo_to_dict(server)['dbname']}?", f"/{name}?", 1)


@contextmanager
def shelves(folder: Path, databases: list[str]) -> Iterator[list[Shelf]]:
    """Those of SQLite and of a PostgreSQL that runs as long."""
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    kept = [Shelf(folder, "sqlite")] if "sqlite" in databases else []
    if "postgres" not in databases:
        yield kept
        return
    with postgres.server(folder) as url:
        yield [*kept, Shelf(folder, "postgres", url)]


def _hash() -> str:
    """Of what makes a library; rows of tables as they are after all migrations."""
    whole = hashlib.sha256()
    for maker in MAKERS:
        path = ROOT / maker
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            whole.update(file.read_bytes())
    return whole.hexdigest()[:8]


# Modules that only ask.
ASKERS = (
    "worker",
    "compare",
    "kept",
    "probes",
    "queries",
    "asked",
    "expected",
    "table",
    "__main__",
)
