"""The demonstration on one machine: python -m healthinfo.demo prepare | serve.

Its data is in var/ and `.env`, and is kept for the next run.
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

from healthinfo.env import demo_secret, write_env_file

HOST = "127.0.0.1"


def prepare() -> str:
    """Migrates, loads samples and users, collects static files; returns the users, one a line.

    Writes `.env` where there is none: commands in this checkout then need no variables.
    """
    if not settings.HEALTHINFO_DEMO:
        sys.exit("error: this is for demonstrations alone. Set HEALTHINFO_DEMO=1.")
    write_env_file(settings.BASE_DIR / ".env", demo_secret(settings.VAR_DIR))
    call_command("migrate", verbosity=0)
    call_command("load_samples")
    call_command("collectstatic", interactive=False, verbosity=0)
    users = StringIO()
    call_command("create_demo_users", stdout=users)
    return users.getvalue()


def serve(port: int) -> int:
    """Prepares, prints the addresses, runs the web server and the worker until one ends.

    Returns the exit status of the first that ended; 0 after Ctrl-C or SIGTERM.
    """
    # granian would share a port that is in use, instead of failing.
    with socket.socket() as probe:
        if probe.connect_ex((HOST, port)) == 0:
            sys.exit(f"error: port {port} is in use. Choose another: make demo PORT={port + 1}")
    print(_summary(f"http://{HOST}:{port}", prepare()), flush=True)  # noqa: T201
    server = Path(sys.executable).with_name("granian")
    options = ["--interface", "wsgi", "--blocking-threads", "4", "--workers", "1"]
    address = ["--host", HOST, "--port", str(port), "--log-level", "warning", "--no-access-log"]
    # Fewer malloc arenas: without this each worker needs 10 MB more, and is no faster.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    manage = Path(__file__).resolve().parent.parent / "manage.py"
    return run_until_one_ends(
        [str(server), *options, *address, "healthinfo.wsgi:application"],
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
