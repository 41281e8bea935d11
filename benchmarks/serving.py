"""Runs the site for a benchmark: environment, commands, server, memory."""

import http.client
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
sys.path.insert(0, str(ROOT))


@contextmanager
def databases(which: str) -> Iterator[dict[str, str]]:
    """{"sqlite": URL, "postgres": URL}, or one of them: empty databases, deleted afterwards.

    PostgreSQL: a new database on the server of TEST_DATABASE_URL, else on the pip-installed one.
    """
    from tests.postgres import server as postgres

    folder = tempfile.mkdtemp(prefix="healthinfo-bench-")
    try:
        urls = {} if which == "postgres" else {"sqlite": f"sqlite:///{folder}/bench.sqlite3"}
        if which == "sqlite":
            yield urls
            return
        with postgres() as url, _fresh(url) as own:
            yield {**urls, "postgres": own}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _fresh(url: str) -> Iterator[str]:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    name = f"bench_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield url.replace(f"/{conninfo_to_dict(url)['dbname']}?", f"/{name}?", 1)
        finally:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def environment(database_url: str, port: int, folder: Path) -> dict[str, str]:
    """Environment variables of a site as in production, but on this machine."""
    inherited = {k: v for k, v in os.environ.items() if k not in ("DEBUG", "CACHE_URL")}
    return {
        **inherited,
        "DJANGO_SETTINGS_MODULE": "healthinfo.settings",
        "PYTHONPATH": ".",
        "HEALTHINFO_DEMO": "0",
        "ALLOWED_HOSTS": f"{HOST},localhost",
        "SECOND_FACTOR_REQUIRED": "0",
        "WEBHOOK_ALLOW_LOOPBACK": "1",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "DATABASE_URL": database_url,
        "SITE_URL": f"http://{HOST}:{port}",
        "STATIC_ROOT": str(folder / "static"),
        "API_ANONYMOUS_LIMIT": "off",
        "LOG_LEVEL": "ERROR",
        "MALLOC_ARENA_MAX": "2",
    }


def convert(library: Path, articles: Path) -> "Ran":
    """Convert a library like MedQuAD into a file of articles to import."""
    program = "benchmarks/libraries/convert_medquad.py"
    return run({}, program, str(library), str(articles))


def publish(env: dict[str, str]) -> "Ran":
    """Publish all that was imported, whatever its import warned of: a benchmark needs all of it."""
    from articles.importing.warning_kinds import KINDS

    # What no command lets pass (`articles.editorial.publishing.open_warnings`).
    kinds = sorted(KINDS.keys() - {"altered-number", "tracked"})
    command = ["publish_articles", "--all-imported", "--with-warnings", *kinds]
    return run(env, "manage.py", *command)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass
class Ran:
    """The cost of a command: seconds, seconds of processor time, peak resident memory in MiB."""

    output: str
    seconds: float
    cpu: float
    peak: float


def run(env: dict[str, str], *command: str, python: str = sys.executable) -> Ran:
    """Run a Python program of the project; exits when it fails."""
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(
            [python, *command], env=env, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.terminate()
            process.wait(20)
            raise
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read()
    if process.returncode:
        sys.exit(f"error: {' '.join(command[:2])} failed:\n{text[-3000:]}")
    seconds = time.perf_counter() - started
    return Ran(text, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


@dataclass
class Server:
    """A running server; `cold`: seconds from its start to its first response."""

    pid: int
    port: int
    cold: float

    def worker(self) -> int:
        """The pid of the worker, a child of granian's supervisor."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return int(children[-1])

    def memory(self) -> dict[str, float]:
        """MiB of the worker: PSS now, and peak resident size."""
        process = Path(f"/proc/{self.worker()}")
        pss = _kilobytes(process / "smaps_rollup", "Pss:")
        return {"pss": pss / 1024, "peak": _kilobytes(process / "status", "VmHWM:") / 1024}


def _kilobytes(path: Path, field: str) -> int:
    line = next(line for line in path.read_text().splitlines() if line.startswith(field))
    return int(line.split()[1])


@contextmanager
def serve(
    env: dict[str, str],
    port: int,
    app: str = "healthinfo.wsgi:application",
    probe: str = "/healthz",
    python: str = sys.executable,
) -> Iterator[Server]:
    """One server process, with the options of the demonstration and the image."""
    from healthinfo.server.options import command, variables

    started = time.perf_counter()
    started_by = [python, *command(HOST, port, workers=1, app=app)[1:]]
    process = subprocess.Popen(started_by, env={**env, **variables()}, cwd=ROOT)
    try:
        while not _answers(port, probe):
            if process.poll() is not None or time.perf_counter() - started > 60:
                sys.exit(f"error: {app} does not answer {probe} on port {port}")
            time.sleep(0.02)
        yield Server(process.pid, port, time.perf_counter() - started)
    finally:
        process.terminate()
        process.wait(20)


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
