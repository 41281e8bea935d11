"""A server as in production, in processes of its own, on the database of the test."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from healthinfo.server.options import command, variables
from tests.servers.forked import Forked
from tests.servers.served_fork import serve

HOST = "127.0.0.1"


@contextmanager
def serving(environment: dict[str, str], site_url: str = "", **settings: object) -> Iterator[str]:
    """The address of a running site. `environment` is the fixture `database_environment`.

    `site_url`: the address that its links have, where a proxy stands in front. The server's
    processes are forked from one that has loaded the site: all that takes time is done.
    """
    port = free_port()
    address = f"http://{HOST}:{port}"
    process = Forked(environment, serve, str(port), SITE_URL=site_url or address, **settings)
    try:
        _wait_until_ready(process, f"{address}/healthz")
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()
        process.end()


@contextmanager
def serving_anew(
    environment: dict[str, str], app: str = "tests.servers.served_site:application"
) -> Iterator[str]:
    """The same, started as in production: for an environment or an application of its own."""
    with started(environment, app) as (address, _):
        yield address


@contextmanager
def started(
    environment: dict[str, str], app: str, front: str = ""
) -> Iterator[tuple[str, subprocess.Popen]]:
    """The same, with the server's process, which the caller may end.

    `front`: the address that the site calls itself by, where a proxy stands before it.
    """
    port = free_port()
    address = f"http://{HOST}:{port}"
    settings = {
        "DJANGO_SETTINGS_MODULE": "tests.servers.served",
        "SITE_UNDER_TEST": front or address,
        "LOG_LEVEL": "ERROR",
    }
    with running(
        command(HOST, port, workers=1, app=app),
        f"{address}/healthz",
        env={**os.environ, **environment, **settings, **variables()},
    ) as process:
        yield address, process


@contextmanager
def running(arguments: list[str], address: str, **options: Any) -> Iterator[subprocess.Popen]:
    """The process of this command, once `address` answers; ended after the block."""
    process = subprocess.Popen(arguments, **options)
    try:
        _wait_until_ready(process, address)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)


def free_port() -> int:
    """A port of this machine that is not in use."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen | Forked, address: str) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError(f"The server does not answer at {address}.")


def await_answer(address: str) -> None:
    """Wait until a proxy answers at `address`, be it that the site behind it does not."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=5):
                return
        except HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"Nothing answers at {address}.")
