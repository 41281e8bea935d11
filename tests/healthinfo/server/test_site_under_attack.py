"""The whole site, started as the guides say, under callers who mean harm."""

import time

import pytest

from healthinfo.server.options import THREADS
from tests.factories import make_published
from tests.lengths import LONG, length
from tests.servers.serving import serving
from tests.servers.slow_callers import FORM as KIND
from tests.servers.slow_callers import HALF, Callers

PAGE, FORM = "/en/gout/", "/en/gout/feedback/"
# More than the server has threads: did each take one, nobody would be answered any more.
CALLERS = length(THREADS + 10, long=200)


@pytest.fixture
def site(database_environment):
    make_published("Gout", slug="gout")
    with serving(database_environment) as address:
        callers = Callers(address)
        # Built with the first request.
        callers.ask(PAGE)
        yield callers
        callers.close()


def read_while_they_wait(site: Callers) -> None:
    """Reads are answered; where nothing else runs, which the long form needs, soon."""
    took = site.milliseconds(PAGE, length(5, long=600))
    if LONG:
        assert took[int(len(took) * 0.95)] < 100


def forms_sent(site: Callers) -> list[int]:
    """The statuses of whole forms; 422 is the site's own, for there is nothing in them."""
    return [send_form(site, number) for number in range(length(5, long=60))]


def begin_form(site: Callers, source: str) -> None:
    """One that the site would read, were it there."""
    head = f"Origin: {site.origin}\r\nContent-Type: {KIND}\r\n".encode()
    site.post(head + HALF, FORM, source=source)


def send_form(site: Callers, number: int) -> int:
    return site.ask(FORM, body=b"comment=", source=f"127.0.9.{1 + number}").status


@pytest.mark.long
@pytest.mark.once
def test_half_sent_posts_from_many_addresses_keep_out_no_reader_and_no_form(site):
    for number in range(CALLERS):
        begin_form(site, f"127.0.{1 + number // 200}.{1 + number % 200}")
    assert set(forms_sent(site)) == {422}
    read_while_they_wait(site)


@pytest.mark.long
@pytest.mark.once
def test_slow_readers_keep_out_no_reader(site):
    for _ in range(CALLERS):
        site.call(f"GET {PAGE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(), window=2048)
    read_while_they_wait(site)


@pytest.mark.skipif(not LONG, reason="Of the long form: a minute of posts that never end")
@pytest.mark.once
def test_posts_that_are_begun_anew_all_the_time_keep_out_no_form(site):
    statuses = []
    for round_number in range(30):
        for number in range(20):
            begin_form(site, f"127.0.2.{1 + number}")
        statuses.append(send_form(site, round_number))
        time.sleep(0.05)
    assert set(statuses) == {422}
