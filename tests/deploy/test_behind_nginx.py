"""What nginx, as it is shipped, does that Caddy does not. Run by `make test-deploy`."""

import time

import pytest

from tests.deploy.test_behind_proxies import SECRET, ask
from tests.servers.nginx import nginx
from tests.servers.serving import serving_anew


@pytest.fixture
def front(database_environment, tmp_path):
    """The address of nginx, http."""
    environment = {**database_environment, "NUM_PROXIES": "1"}
    with serving_anew(environment) as site, nginx(site, tmp_path) as (plain, _):
        yield plain


def test_a_flood_from_one_address_is_answered_with_429(front):
    found = {ask(front, "/healthz").status for _ in range(400)}
    assert found == {200, 429}


def test_its_log_has_the_id_of_the_answer_and_neither_query_nor_address(front, tmp_path):
    own = ask(front, "/api/v1/nowhere?secret=1", X_Request_ID=SECRET).headers["X-Request-ID"]
    time.sleep(0.2)
    lines = (tmp_path / "proxy.log").read_text()
    assert own in lines and "secret" not in lines and "127.0.0.1" not in lines
