"""The site on a pair of servers: it writes on the primary, and reads from the replica."""

import time
from collections.abc import Callable, Iterator
from secrets import token_hex

import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client

from articles.metrics import counters
from articles.models import Article
from articles.replica import connections as replica_connections
from articles.replica import keeping
from tests.factories import make_published
from tests.servers.replicated import NAME, Replicated


@pytest.fixture
def primary(pair: Replicated, django_db_blocker, settings) -> Iterator[Replicated]:
    """The site's database is that of the pair's primary; no lease yet."""
    own, pairs = connections[DEFAULT_DB_ALIAS], pair.connection("primary")
    settings.REPLICA_DATABASE = {**pair.database("replica"), "IS_REPLICA": True}
    settings.REPLICA_NAMES, settings.REPLICA_NAME = [NAME], NAME
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "healthinfo.replica.ReplicaMiddleware"]
    connections[DEFAULT_DB_ALIAS] = pairs
    with django_db_blocker.unblock():
        yield pair
        pair.go_on()
        replica_connections.close_own()
        pairs.close()
    connections[DEFAULT_DB_ALIAS] = own


@pytest.fixture
def site(primary: Replicated, monkeypatch) -> Iterator[Replicated]:
    """The same with a lease that is kept, as in a server process."""
    counters.forget()
    keeper = keeping.make_keeper()
    monkeypatch.setattr(keeping, "_keeper", keeper)
    keeper.start()
    leased()
    yield primary
    primary.go_on()
    keeper.stop()


def leased() -> None:
    """Wait until the replica may answer."""
    assert within(20, lambda: keeping.lease.term() is not None)


def within(seconds: float, condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < end:
        time.sleep(0.01)
    return found


@pytest.fixture
def article(site: Replicated) -> Article:
    """Published, with its JSON and page stored, and both there on the replica."""
    made = published()
    for path in paths(made):
        assert within(20, lambda path=path: served(path) == 1)
    return made


def published() -> Article:
    return make_published(slug=f"asthma-{token_hex(4)}")


def paths(article: Article) -> list[str]:
    return [f"/api/v1/articles/{article.public_id}", f"/en/{article.slug}/"]


def served(path: str) -> int:
    """How many reads of this path the replica answered: 1 or 0."""
    from articles.delivery import write_behind

    before = reads("served")
    Client().get(path)
    write_behind.flush()
    return reads("served") - before


def reads(outcome: str) -> int:
    return int(counters.values().get(("healthinfo_replica_reads_total", outcome), 0))
