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


def prepare() -> None:
    """Migrates, loads the samples, creates the users and collects the static files."""
    call_command("migrate", verbosity=0)
    call_command("load_samples")
    call_command("create_demo_users", stdout=StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)


def serve(port: int) -> None:
    """Prints where everything is and becomes the web server. Does not return."""
    # The server shares a port with whoever holds it already, and readers would meet either.
    with socket.socket() as probe:
        if probe.connect_ex((HOST, port)) == 0:
            sys.exit(f"error: port {port} is in use. Choose another: make demo PORT={port + 1}")
    _print_table(f"http://{HOST}:{port}")
    server = Path(sys.executable).with_name("granian")
    options = ["--interface", "wsgi", "--blocking-threads", "4", "--workers", "1"]
    address = ["--host", HOST, "--port", str(port), "--log-level", "warning"]
    os.execv(server, [str(server), *options, *address, "healthinfo.wsgi:application"])  # noqa: S606


def _print_table(site: str) -> None:
    users = StringIO()
    call_command("create_demo_users", stdout=users)
    rows = [("Site", "/"), ("API", "/api/v1/"), ("API docs", "/api/v1/docs"), ("Admin", "/admin/")]
    print()  # noqa: T201
    for name, path in rows:
        print(f"  {name:<18} {site}{path}")  # noqa: T201
    print("\n  Sign in to the admin as\n")  # noqa: T201
    for line in users.getvalue().splitlines():
        print(f"  {line}")  # noqa: T201
    print("\n  Ctrl-C stops it.\n", flush=True)  # noqa: T201


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healthinfo.settings")
    django.setup()
    if sys.argv[1] == "prepare":
        prepare()
    else:
        serve(int(os.environ.get("PORT", "8000")))
