"""The demonstration on one machine: python -m healthinfo.demonstration prepare | serve.

Its data is in var/ and `.env`, and is kept for the next run.
"""

import fcntl
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from healthinfo.config.env import demo_secret, write_env_file
from healthinfo.server.options import command, variables

HOST = "127.0.0.1"


def prepare() -> str:
    """Migrates, loads samples and users, collects static files; returns the users, one a line.

    Writes `.env` where there is none: commands in this checkout then need no variables.
    """
    # Imported here: it needs the apps, which are not there when this module is loaded.
    from articles.editorial.accounts.by_hand import record_changes_by_hand

    if not settings.HEALTHINFO_DEMO:
        sys.exit("error: this is for demonstrations alone. Set HEALTHINFO_DEMO=1.")
    with alone(settings.VAR_DIR / "preparing.lock"), _few_lines():
        write_env_file(settings.BASE_DIR / ".env", demo_secret(settings.VAR_DIR))
        call_command("migrate", verbosity=0)
        call_command("load_samples")
        call_command("load_rehearsal")
        call_command("collectstatic", interactive=False, verbosity=0)
        users = StringIO()
        call_command("create_demo_users", stdout=users)
        # Else the worker's first round writes of every role that the migrations made.
        record_changes_by_hand(timezone.now())
    return users.getvalue()


@contextmanager
def _few_lines() -> Iterator[None]:
    """Keeps the log of what is prepared out of the terminal, but for warnings and errors."""
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Exits with a sentence while another process prepares, or something else writes for long."""
    busy = "error: {} in this checkout. Wait until it has ended, then run the same command again."
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit(busy.format("another `make demo` or `make setup` is preparing the data"))
        try:
            yield
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            sys.exit(busy.format("another command is writing into the demonstration's database"))


def serve(port: int) -> int:
    """Prepares, prints the addresses, runs the web server and the worker until one ends.

    Returns the exit status of the first that ended; 0 after Ctrl-C or SIGTERM.
    """
    # granian would share a port that is in use, instead of failing.
    with socket.socket() as probe:
        if probe.connect_ex((HOST, port)) == 0:
            sys.exit(f"error: port {port} is in use. Choose another: make demo PORT={port + 1}")
    print(_summary(f"http://{HOST}:{port}", prepare()), flush=True)  # noqa: T201
    os.environ.update(variables())
    manage = settings.BASE_DIR / "manage.py"
    return run_until_one_ends(
        command(HOST, port, workers=1),
        [sys.executable, str(manage), "run_worker"],
    )


def run_until_one_ends(*commands: list[str]) -> int:
    """Run the commands until one ends, then stop the others; returns its exit status.

    0 after SIGTERM or Ctrl-C. Each command has a session of its own, so that Ctrl-C reaches only
    this process.
    """
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, _stop)
    running: list[subprocess.Popen] = []
    try:
        for command in commands:
            running.append(subprocess.Popen(command, start_new_session=True))  # noqa: S603
        while all(process.poll() is None for process in running):
            time.sleep(0.2)
        return next(p.returncode for p in running if p.returncode is not None)
    except _Stopped:
        return 0
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait()


class _Stopped(Exception):
    pass


def _stop(*_: object) -> None:
    raise _Stopped


def _summary(site: str, users: str) -> str:
    paths = [
        ("Site", "/"),
        ("API", "/api/v1/"),
        ("API docs", "/api/v1/docs"),
        ("Admin", "/admin/"),
    ]
    rows = [f"{name:<18} {site}{path}" for name, path in paths]
    lines = ["", *rows, "", "Sign in to the admin as", *users.splitlines(), "", "Ctrl-C stops it."]
    return "\n".join(f"  {line}".rstrip() for line in lines) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healthinfo.settings")
    django.setup()
    if sys.argv[1] == "prepare":
        prepare()
    else:
        sys.exit(serve(int(os.environ.get("PORT", "8000"))))
