"""Varnish as it is shipped, with its follower: no withdrawn text after the call has returned.

Run by `make test-deploy`.
"""

import http.client
import signal
import threading
import time
from urllib.parse import urlsplit

import pytest

from articles.edge import confirming
from articles.models import Act
from tests.factories import make_published, publish_reworded, withdraw_article
from tests.servers.forked import Forked
from tests.servers.holding import holding
from tests.servers.serving import HOST, free_port, serving_anew
from tests.servers.varnish import varnish

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]
FOLLOW = "from django.core.management import call_command; call_command('follow_journal')"
OWN = "/en/asthma/"


class Cached:
    """The site behind Varnish, what holds its answers back, and the follower's process."""

    def __init__(self, readers, bans, behind, follower):
        self.readers, self.bans, self.behind, self.follower = readers, bans, behind, follower

    def ask(self, path, *, method="GET", at="", **headers):
        parts = urlsplit(at or self.readers)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=given)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer

    def is_kept(self, path) -> bool:
        """Whether this answer comes out of the cache."""
        return len(self.ask(path).headers["X-Varnish"].split()) == 2

    def wait_until_kept(self, path) -> None:
        end = time.monotonic() + 20
        while not self.is_kept(path):
            assert time.monotonic() < end, "Varnish keeps nothing: its follower does not vouch."
            time.sleep(0.05)


@pytest.fixture
def article(transactional_db):
    return make_published("Asthma", slug="asthma")


@pytest.fixture
def cached(article, database_environment, tmp_path, settings):
    port = free_port()
    environment = {**database_environment, "NUM_PROXIES": "1"}
    with (
        serving_anew(environment) as site,
        holding(site) as behind,
        varnish(behind.address, port, tmp_path) as (readers, bans),
    ):
        settings.EDGE_PLACES = [
            {"name": "c1", "kind": "varnish", "address": bans, "own": "", "token": "", "fetch": 1.0}
        ]
        own = {"EDGE_PLACES": settings.EDGE_PLACES, "EDGE_HEALTH": (HOST, port)}
        follower = Forked(database_environment, FOLLOW, **own)
        found = Cached(readers, bans, behind, follower)
        found.wait_until_kept(OWN)
        yield found
        follower.end()
    confirming._behind.clear()


def recall() -> str:
    return Act.objects.filter(action__startswith="recall-").latest("pk").action


def test_a_withdrawn_text_is_gone_when_the_call_returns(article, cached):
    withdraw_article(article)
    assert cached.ask(OWN).status == 410
    assert recall() == "recall-confirmed"


def test_a_fetch_under_way_puts_no_withdrawn_text_back(article, cached):
    publish_reworded(article)
    time.sleep(0.3)
    cached.behind.seconds = 0.7
    reading = threading.Thread(target=cached.ask, args=[OWN])
    reading.start()
    assert cached.behind.held.wait(10)
    withdraw_article(article)
    reading.join()
    cached.behind.seconds = 0
    assert cached.ask(OWN).status == 410
    assert recall() == "recall-confirmed"


def test_what_took_longer_than_a_second_is_not_kept(article, cached):
    publish_reworded(article)
    time.sleep(0.3)
    cached.behind.seconds = 1.2
    assert cached.ask(OWN).status == 200
    cached.behind.seconds = 0
    assert not cached.is_kept(OWN)
    assert cached.is_kept(OWN)


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGKILL])
def test_without_its_follower_it_serves_nothing_of_its_own_after_a_second(number, article, cached):
    cached.follower.send_signal(number)
    began = time.monotonic()
    while cached.is_kept(OWN):
        assert time.monotonic() - began < 1.0
        time.sleep(0.02)
    withdraw_article(article)
    assert cached.ask(OWN).status == 410
    assert recall() == "recall-unconfirmed"


def test_a_withdrawal_just_after_the_follower_stopped_is_never_read_again(article, cached):
    cached.follower.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    withdraw_article(article)
    assert cached.ask(OWN).status == 410
    assert time.monotonic() - began < confirming.LEASE + confirming.GRACE + 1
    cached.follower.send_signal(signal.SIGCONT)
    time.sleep(2)
    assert cached.ask(OWN).status == 410


def test_readers_never_get_a_text_that_was_withdrawn_before_they_asked(cached):
    stale: list[str] = []
    gone: set[str] = set()
    stop = threading.Event()
    titles = [f"gout-{number}" for number in range(3)]
    articles = [make_published(slug, slug=slug) for slug in titles]

    def read() -> None:
        while not stop.is_set():
            for slug in titles:
                was_gone = slug in gone
                if cached.ask(f"/en/{slug}/").status == 200 and was_gone:
                    stale.append(slug)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for slug, own in zip(titles, articles, strict=True):
        withdraw_article(own)
        gone.add(slug)
    time.sleep(1.5)
    stop.set()
    for reader in readers:
        reader.join()
    assert stale == []


def test_a_reader_cannot_ban(cached):
    answer = cached.ask("/", method="BAN", Cache_Groups="site")
    assert answer.status == 405
    assert cached.is_kept(OWN)


def test_a_change_leaves_lists_of_other_languages(cached):
    cached.wait_until_kept("/en/a-z/")
    make_published("Asma", slug="asma", language="es")
    time.sleep(0.5)
    assert cached.is_kept("/en/a-z/") and cached.is_kept(OWN)
    assert not cached.is_kept("/sitemap.xml")


def test_who_sends_a_key_or_a_cookie_is_answered_by_the_site(cached):
    path = "/api/v1/articles"
    cached.wait_until_kept(path)
    for headers in ({"Authorization": "Bearer none"}, {"Cookie": "a=b"}):
        assert len(cached.ask(path, **headers).headers["X-Varnish"].split()) == 1


def test_what_is_kept_tells_nobody_what_is_left_of_a_limit(cached):
    cached.wait_until_kept("/api/v1/articles")
    assert "RateLimit" not in cached.ask("/api/v1/articles").headers
