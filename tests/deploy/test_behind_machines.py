"""Varnish before two web machines, as shipped: one may be killed, or hang.

Run by `make test-deploy`.
"""

import signal
import time
from urllib.parse import urlsplit

import pytest

from benchmarks.cluster.fronts import varnish
from benchmarks.cluster.parts import send, tree
from tests.deploy.test_behind_proxies import ask
from tests.servers.serving import HOST, free_port, started

APP = "tests.servers.served_site:application"
# Seconds until the probe has found out: two failures, a second apart, that take a second each.
FOUND_OUT = 4


@pytest.fixture
def machines(database_environment, tmp_path):
    """The address of Varnish, which keeps nothing, and the pids of both machines behind it."""
    environment = {**database_environment, "NUM_PROXIES": "1"}
    with started(environment, APP) as (one, first), started(environment, APP) as (two, second):
        ports, readers = [urlsplit(site).port for site in (one, two)], free_port()
        part = varnish(ports, readers, free_port(), free_port(), tmp_path, lease=True)
        part.start()
        part.await_up()
        yield f"http://{HOST}:{readers}", tree(first.pid), tree(second.pid)
        part.end()


def test_no_reader_notices_that_a_machine_was_killed(machines):
    address, first, _ = machines
    send(first, signal.SIGKILL)
    assert {ask(address, "/api/v1/topics").status for _ in range(20)} == {200}


def test_a_machine_that_hangs_is_passed_over_once_it_is_found_out(machines):
    address, _, second = machines
    send(second, signal.SIGSTOP)
    try:
        time.sleep(FOUND_OUT)
        began = time.monotonic()
        assert {ask(address, "/api/v1/topics").status for _ in range(10)} == {200}
        assert time.monotonic() - began < 5
    finally:
        send(second, signal.SIGCONT)
