"""nginx as it is shipped, with a mirror: what it serves is what the site answers.

Run by `make test-deploy`.
"""

import http.client
import os
import random
import signal
import sqlite3
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from django.core.management import call_command
from django.db import transaction

from articles.edge import confirming
from articles.models import Act
from tests.factories import make_published, withdraw_article
from tests.pages.every_page import publish_everything
from tests.servers.forked import Forked
from tests.servers.nginx import nginx
from tests.servers.serving import HOST, free_port, started

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]
APP = "tests.servers.served_site:application"
ONCE = (
    "import sys; from django.core.management import call_command; "
    "call_command('mirror_static', sys.argv[1])"
)
FOLLOW = ONCE.replace("argv[1]", "argv[1], follow=True, name='m1'")
MIRROR = {"name": "m1", "kind": "mirror", "address": "", "own": "", "token": "", "fetch": 0.0}
WAITING = "SELECT count(*) FROM todo"
SERVED = "SELECT address, coding FROM entry WHERE target IS NOT NULL"
FOR_THE_SITE = (
    ("/en/gout/?x=1", {}),
    ("/en//gout/", {}),
    ("/en/gout", {}),
    ("/en/nowhere/", {}),
    ("/en/gout/", {"Authorization": "Bearer x"}),
    ("/en/gout/", {"Accept_Encoding": "gzip;q=0"}),
    ("/en/gout/", {"If_Modified_Since": "Tue, 01 Dec 2099 00:00:00 GMT"}),
    ("/en/gout/", {"If_None_Match": '"a", "b"'}),
    ("/en/gout/", {"If_None_Match": "*"}),
    ("/api/v1/", {"Accept": "text/html"}),
)
# Of one answer, or of a server.
OWN = {"date", "server", "connection", "x-request-id", "transfer-encoding", "content-length"}


class Mirrored:
    """The site and its process, nginx with the mirror before it, and the follower's process."""

    def __init__(self, site, front, folder, processes):
        self.site, self.front, self.folder = site, front, folder
        self.process, self.follower = processes

    def stop_site(self):
        """No request that nginx passes on is answered any more."""
        _signal(self.process.pid, signal.SIGSTOP)

    def ask(self, path, *, at="", method="GET", timeout=20, **headers):
        """(status, headers, body) without what each single answer has."""
        parts = urlsplit(at or self.front)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=timeout)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": urlsplit(self.front).netloc, **given})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        shown = {n.lower(): v for n, v in answer.getheaders() if n.lower() not in OWN}
        # An answer of nginx itself has no such header.
        own = answer.headers.get("X-Request-ID", "").encode()
        return answer.status, shown, body.replace(own, b"ID") if own else body

    def wait_until_whole(self):
        """Until the follower has nothing more to ask for, and vouches."""
        with sqlite3.connect(self.folder / "index.sqlite3") as rows:
            _wait(lambda: self._is_vouched_for() and not rows.execute(WAITING).fetchone()[0])

    def _is_vouched_for(self):
        return (self.folder / "lease" / str(int(time.time()))).exists()

    def entries(self):
        with sqlite3.connect(self.folder / "index.sqlite3") as rows:
            return rows.execute(SERVED).fetchall()


def _signal(pid, number):
    """To a server and to its workers."""
    workers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for one in (pid, *map(int, workers)):
        os.kill(one, number)


def _wait(until):
    end = time.monotonic() + 120
    while not until():
        assert time.monotonic() < end, "The mirror does not become whole."
        time.sleep(0.05)


@pytest.fixture
def article(transactional_db):
    with transaction.atomic():
        return publish_everything("en")


@pytest.fixture
def folder():
    """Where nginx, which runs as another user, may read."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made) / "mirror"


@pytest.fixture
def mirrored(article, database_environment, tmp_path, folder, settings):
    ports = free_port(), free_port()
    front = f"http://{HOST}:{ports[0]}"
    settings.EDGE_PLACES = [MIRROR]
    own = {"EDGE_PLACES": [MIRROR], "SITE_URL": front}
    environment = {**database_environment, "NUM_PROXIES": "1"}
    with started(environment, APP, front) as (site, process):
        # Once, so that nginx is told all headers when it starts.
        once = Forked(database_environment, ONCE, str(folder), **own)
        assert once.wait(120) == 0
        with nginx(site, tmp_path, ports=ports, mirror=folder):
            follower = Forked(database_environment, FOLLOW, str(folder), **own)
            found = Mirrored(site, front, folder, (process, follower))
            found.wait_until_whole()
            yield found
            # It may be stopped, with requests that nobody waits for.
            _signal(process.pid, signal.SIGKILL)
            follower.kill()
    confirming._behind.clear()


def requests_of(mirrored):
    """[(path, headers)] of every entry, each plain and with the ETag that it has."""
    for address, coding in mirrored.entries():
        path, mark, query = address.partition("?")
        asked = {} if coding == "identity" else {"Accept_Encoding": coding}
        whole = quote(path) + mark + query
        yield whole, asked
        if path.startswith("/static/"):
            continue
        yield whole, {**asked, "If_None_Match": '"another"'}
        _, headers, _ = mirrored.ask(whole, at=mirrored.site, **asked)
        if "etag" in headers:
            yield whole, {**asked, "If_None_Match": headers["etag"]}


def test_every_file_is_what_the_site_answers_while_the_site_is_stopped(mirrored):
    asked = [*requests_of(mirrored)]
    live = [mirrored.ask(path, at=mirrored.site, **headers) for path, headers in asked]
    mirrored.stop_site()
    kept = [mirrored.ask(path, timeout=5, **headers) for path, headers in asked]
    pairs = zip(asked, kept, live, strict=True)
    assert [(request, *both) for request, *both in pairs if both[0] != both[1]] == []
    assert len(asked) > 500


def test_what_depends_on_more_than_the_address_is_asked_of_the_site(mirrored):
    mirrored.stop_site()
    for path, headers in FOR_THE_SITE:
        with pytest.raises(TimeoutError):
            mirrored.ask(path, timeout=0.3, **headers)


def test_a_withdrawn_text_is_gone_when_the_call_returns(article, mirrored):
    withdraw_article(article)
    assert mirrored.ask("/en/gout/")[0] == 410
    assert Act.objects.filter(action="recall-confirmed").exists()
    mirrored.wait_until_whole()
    mirrored.stop_site()
    assert mirrored.ask("/en/gout/")[0] == 410


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGKILL])
def test_without_its_follower_nothing_is_served_after_the_lease(number, article, mirrored):
    mirrored.follower.send_signal(number)
    began = time.monotonic()
    withdraw_article(article)
    assert mirrored.ask("/en/gout/")[0] == 410
    assert time.monotonic() - began < confirming.LEASE + confirming.GRACE + 3
    mirrored.stop_site()
    with pytest.raises(TimeoutError):
        mirrored.ask("/en/", timeout=0.3)


def test_killed_amid_changes_it_is_made_whole_by_the_next_run(
    article, database_environment, folder, capsys
):
    others = [make_published(f"Ill {n}", slug=f"ill-{n}") for n in range(6)]
    chance = random.Random(5)
    for other in others:
        follower = Forked(database_environment, FOLLOW, str(folder))
        time.sleep(chance.uniform(0.5, 4))
        withdraw_article(other)
        time.sleep(chance.uniform(0, 1))
        follower.kill()
        follower.wait()
    call_command("mirror_static", str(folder), verify=True)
    assert "all as the site answers" in capsys.readouterr().out


def test_readers_never_get_a_text_that_was_withdrawn_before_they_asked(mirrored):
    articles = [make_published(f"Ill {n}", slug=f"ill-{n}") for n in range(3)]
    gone, stale, stop = set(), [], threading.Event()
    ended: set[str] = set()

    def read():
        while not stop.is_set():
            for slug in ("ill-0", "ill-1", "ill-2"):
                was_gone = slug in gone
                status = mirrored.ask(f"/en/{slug}/")[0]
                if status == 410:
                    ended.add(slug)
                if status == 200 and was_gone:
                    stale.append(slug)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for thread in readers:
        thread.start()
    mirrored.wait_until_whole()
    for number, article in enumerate(articles):
        withdraw_article(article)
        gone.add(f"ill-{number}")
        time.sleep(0.3)
    stop.set()
    for thread in readers:
        thread.join()
    # Else the readers stopped before there was something to see.
    assert len(ended) == len(articles)
    assert stale == []
