"""/metrics of a running site: two server processes answer with one sum, which no restart lowers."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import Request, urlopen

import pytest
from django.utils import timezone

from articles.delivery.metrics import reading
from articles.metrics.names import REQUESTS
from healthinfo.server.options import command, variables
from tests.servers.serving import free_port, running

TOKEN = "0123456789abcdefghijklmnopqrstuvwxyzABCD"
SEARCHES = (REQUESTS.name, "page-search", "200")
SERIES = 'healthinfo_requests_total{group="page-search",status="200"} '
pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def site(environment: dict[str, str]) -> Iterator[str]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    own = {"DJANGO_SETTINGS_MODULE": "tests.servers.served", "SITE_UNDER_TEST": address}
    own |= {"METRICS_TOKEN": TOKEN, "LOG_LEVEL": "ERROR"}
    own |= variables()
    arguments = command("127.0.0.1", port, workers=1)
    with running(arguments, f"{address}/healthz", env={**os.environ, **environment, **own}):
        yield address


def search(address: str, times: int) -> None:
    for _ in range(times):
        with urlopen(f"{address}/en/search/?q=cough", timeout=30) as answer:
            assert answer.status == 200


def counted(address: str) -> float:
    """The count that /metrics tells."""
    asked = Request(f"{address}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    with urlopen(asked, timeout=30) as answer:
        lines = answer.read().decode().splitlines()
    return next((float(line.split()[-1]) for line in lines if line.startswith(SERIES)), 0.0)


def test_processes_are_summed_and_survive_their_end(database_environment):
    with site(database_environment) as first, site(database_environment) as second:
        search(first, 3)
        search(second, 4)
    # Both have ended, and saved what they had counted.
    with site(database_environment) as third:
        assert counted(third) == 7
        search(third, 2)
    assert reading.read(timezone.now()).values[SEARCHES] == 9
