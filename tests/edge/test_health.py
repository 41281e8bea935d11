"""The address that a cache's probe asks."""

from http.client import HTTPConnection

import pytest

from articles.edge.health import answering


@pytest.fixture
def ask():
    vouching = {"c1": lambda: True, "c2": lambda: False}
    with answering("127.0.0.1", 0, vouching) as (host, port):

        def status(path: str) -> int:
            probe = HTTPConnection(host, port, timeout=5)
            probe.request("GET", path)
            return probe.getresponse().status

        yield status


@pytest.mark.parametrize(("path", "status"), [("/c1", 200), ("/c2", 503), ("/", 503), ("/c3", 404)])
def test_it_says_whether_a_cache_is_vouched_for(path, status, ask):
    assert ask(path) == status
