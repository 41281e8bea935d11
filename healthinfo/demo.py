"""The demonstration on one machine: python -m healthinfo.demo prepare | serve.

Everything it makes is kept in var/ and `.env`; a second run keeps the data.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from healthinfo.env import demo_secret
from healthinfo.env_file import write_env_file

HOST = "127.0.0.1"


def prepare() -> str:
    """Migrates, loads the samples, collects the static files; returns the users, a line each.

    Writes `.env` where there is none, so that commands run in this checkout need no variable.
    """
    write_env_file(settings.BASE_DIR / ".env", demo_secret(settings.VAR_DIR))
    call_command("migrate", verbosity=0)
    call_command("load_samples")
    call_command("collectstatic", interactive=False, verbosity=0)
    users = StringIO()
    call_command("create_demo_users", stdout=users)
    return users.getvalue()


def serve(port: int) -> int:
    """Prepares, prints where everything is, runs the web server and the worker until one ends.

    Returns the exit status of whichever ended first; 0 after Ctrl-C or SIGTERM.
    """
    # The server would share a port with whoever holds it already, and readers meet either.
    with socket.socket() as probe:
        if probe.connect_ex((HOST, port)) == 0:
            sys.exit(f"error: port {port} is in use. Choose another: make demo PORT={port + 1}")
    print(_table(f"http://{HOST}:{port}", prepare()), flush=True)  # noqa: T201
    server = Path(sys.executable).with_name("granian")
    options = ["--interface", "wsgi", "--blocking-threads", "4", "--workers", "1"]
    address = ["--host", HOST, "--port", str(port), "--log-level", "warning", "--no-access-log"]
    # A heap for every thread costs a worker ten megabytes, and no time worth measuring.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    manage = Path(__file__).resolve().parent.parent / "manage.py"
    return run_until_one_ends(
        [str(server), *options, *address, "healthinfo.wsgi:application"],
        [sys.executable, str(manage), "run_worker"],
    )


def run_until_one_ends(*commands: list[str]) -> int:
    """The exit status of the first to end, the others being stopped then; 0 when we are told to.

    Each is in a session of its own: Ctrl-C reaches this process alone, which ends them in turn.
    """
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, _told_to_end)
    running: list[subprocess.Popen] = []
    try:
        for command in commands:
            running.append(subprocess.Popen(command, start_new_session=True))  # noqa: S603
        while all(process.poll() is None for process in running):
            time.sleep(0.2)
        return next(p.returncode for p in running if p.returncode is not None)
    except _ToldToEnd:
        return 0
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait()


class _ToldToEnd(Exception):
    pass


def _told_to_end(*_: object) -> None:
    raise _ToldToEnd


def _table(site: str, users: str) -> str:
    places = [
        ("Site", "/"),
        ("API", "/api/v1/"),
        ("API docs", "/api/v1/docs"),
        ("Admin", "/admin/"),
    ]
    rows = [f"{name:<18} {site}{path}" for name, path in places]
    lines = ["", *rows, "", "Sign in to the admin as", *users.splitlines(), "", "Ctrl-C stops it."]
    return "\n".join(f"  {line}".rstrip() for line in lines) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healthinfo.settings")
    django.setup()
    if sys.argv[1] == "prepare":
        prepare()
    else:
        sys.exit(serve(int(os.environ.get("PORT", "8000"))))
