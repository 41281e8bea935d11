"""The demonstration on one machine: python -m healthinfo.demo prepare | serve.

Everything it makes stands in var/; a second run keeps the data.
"""

import os
import socket
import sys
from io import StringIO
from pathlib import Path

import django
from django.core.management import call_command

HOST = "127.0.0.1"


def prepare() -> str:
    """Migrates, loads the samples, collects the static files; returns the users, a line each."""
    call_command("migrate", verbosity=0)
    call_command("load_samples")
    call_command("collectstatic", interactive=False, verbosity=0)
    users = StringIO()
    call_command("create_demo_users", stdout=users)
    return users.getvalue()


def serve(port: int) -> None:
    """Prepares, prints where everything is and becomes the web server. Does not return."""
    # The server would share a port with whoever holds it already, and readers meet either.
    with socket.socket() as probe:
        if probe.connect_ex((HOST, port)) == 0:
            sys.exit(f"error: port {port} is in use. Choose another: make demo PORT={port + 1}")
    print(_table(f"http://{HOST}:{port}", prepare()), flush=True)  # noqa: T201
    server = Path(sys.executable).with_name("granian")
    options = ["--interface", "wsgi", "--blocking-threads", "4", "--workers", "1"]
    address = ["--host", HOST, "--port", str(port), "--log-level", "warning"]
    # A heap for every thread costs a worker ten megabytes, and no time worth measuring.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    os.execv(server, [str(server), *options, *address, "healthinfo.wsgi:application"])  # noqa: S606


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
        serve(int(os.environ.get("PORT", "8000")))
