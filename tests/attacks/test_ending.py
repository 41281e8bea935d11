"""SIGTERM while PDFs are being made: who has asked is answered whole, then the server is gone."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.factories import make_published
from tests.lengths import length
from tests.servers.serving import started
from tests.servers.slow_callers import Callers

SECONDS = length(1, long=8)
PDFS = ["/en/gout/handout.pdf", "/en/gout/handout-large.pdf"]
OTHERS = [
    "/en/gout/",
    "/api/v1/articles",
    "/en/search/?q=gout",
    "/en/",
    "/en/gout/changes/",
    "/en/",
]


@pytest.mark.once
@pytest.mark.long
def test_requests_in_flight_are_answered_whole_before_the_server_ends(database_environment):
    make_published("Gout", slug="gout")
    environment = {**database_environment, "PDF_TAKES": str(SECONDS)}
    with (
        started(environment, "tests.servers.slow_pdfs:application") as (address, server),
        ThreadPoolExecutor(8) as pool,
    ):
        site = Callers(address)
        site.ask("/en/gout/")
        asked = [pool.submit(site.ask, path) for path in PDFS]
        time.sleep(SECONDS / 4)
        asked += [pool.submit(site.ask, path) for path in OTHERS]
        time.sleep(0.01 * SECONDS)
        began = time.monotonic()
        server.terminate()
        answers = [one.result() for one in asked]
        assert server.wait(60) == 0 and time.monotonic() - began < SECONDS + 30
    assert [answer.status for answer in answers] == [200] * 8
    assert [answer.content[:5] for answer in answers[:2]] == [b"%PDF-"] * 2
    assert all(len(one.content) == int(one.headers["Content-Length"]) for one in answers)
