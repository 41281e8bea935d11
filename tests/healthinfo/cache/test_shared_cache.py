"""The shared cache on a real Redis, whatever that server does."""

import logging
import time
from collections.abc import Callable, Iterator

import pytest

from healthinfo.cache import breaker
from healthinfo.cache.shared_cache import SharedCache
from tests.servers.redis_server import RedisServer, redis_server

# Seconds for one call: 0.1 to connect, 0.1 to answer, the rest for a busy machine.
LONGEST = 1
Server = RedisServer
Step = Callable[[Server], object]


def lock(server: Server) -> None:
    server.ask("CONFIG", "SET", "requirepass", "changed")
    server.url = server.url.replace("//", "//:changed@")
    server.ask("CLIENT", "KILL", "TYPE", "normal")


def unlock(server: Server) -> None:
    server.ask("CONFIG", "SET", "requirepass", "")
    server.url = server.url.replace(":changed@", "")


def stop_saving(server: Server) -> None:
    server.ask("CONFIG", "SET", "dir", "/proc", "save", "3600 1")
    server.ask("BGSAVE")
    end = time.monotonic() + 10
    while server.ask("INFO", "persistence")["rdb_last_bgsave_status"] != "err":
        assert time.monotonic() < end
        time.sleep(0.01)


# {what happens: (how, and how it ends)}
TROUBLES: dict[str, tuple[Step, Step]] = {
    "frozen": (Server.freeze, Server.thaw),
    "killed": (Server.kill, Server.start),
    "another password": (lock, unlock),
    "full": (
        lambda s: s.ask("CONFIG", "SET", "maxmemory", 1),
        lambda s: s.ask("CONFIG", "SET", "maxmemory", 0),
    ),
    "read-only": (
        lambda s: s.ask("REPLICAOF", "127.0.0.1", 1),
        lambda s: s.ask("REPLICAOF", "NO", "ONE"),
    ),
    "unable to save": (stop_saving, lambda s: s.ask("CONFIG", "SET", "save", "")),
    "paused": (
        lambda s: s.ask("CLIENT", "PAUSE", 60_000, "WRITE"),
        lambda s: s.ask("CLIENT", "UNPAUSE"),
    ),
}
CALLS: dict[str, Callable[[SharedCache], object]] = {
    "add": lambda cache: cache.add("a", 1),
    "get": lambda cache: cache.get("a"),
    "set": lambda cache: cache.set("a", 1),
    "touch": lambda cache: cache.touch("a"),
    "incr": lambda cache: cache.set("a", 1) or cache.incr("a"),
    "decr": lambda cache: cache.set("a", 1) or cache.decr("a"),
    "has_key": lambda cache: "a" in cache,
    "get_or_set": lambda cache: cache.get_or_set("b", 1),
    "get_many": lambda cache: cache.get_many(["a", "b"]),
    "set_many": lambda cache: cache.set_many({"a": 1, "b": 2}),
    "delete_many": lambda cache: cache.delete_many(["a", "b"]),
    "delete": lambda cache: cache.delete("a"),
    "clear": lambda cache: cache.clear(),
}


@pytest.fixture
def server() -> Iterator[Server]:
    with redis_server() as server:
        yield server


@pytest.fixture
def cache(server, monkeypatch) -> SharedCache:
    monkeypatch.setattr(breaker, "PAUSE", 0.05)
    cache = SharedCache(server.url, {})
    cache.memory.clear()
    return cache


def comes_back(cache: SharedCache) -> bool:
    """Whether calls reach the server again, within some seconds."""
    end = time.monotonic() + 5
    while cache.is_away and time.monotonic() < end:
        cache.get("a")
        time.sleep(0.01)
    return not cache.is_away


@pytest.mark.parametrize("trouble", TROUBLES)
def test_no_trouble_of_the_server_is_an_error_or_a_long_wait(server, cache, trouble):
    begin, end = TROUBLES[trouble]
    cache.set("a", 1)
    begin(server)
    cache.set("first", 1)  # a server that is full or read-only still answers reads
    assert cache.is_away
    for name, call in CALLS.items():
        started = time.monotonic()
        call(cache)
        assert time.monotonic() - started < LONGEST, name
    end(server)
    assert comes_back(cache)


@pytest.mark.parametrize("call", CALLS)
def test_each_kind_of_call_may_be_the_first_to_meet_a_frozen_server(server, cache, call):
    cache.set("a", 1)
    server.freeze()
    started = time.monotonic()
    CALLS[call](cache)
    assert time.monotonic() - started < LONGEST
    assert (cache.is_away, cache.fallbacks > 0) == (True, True)


@pytest.mark.parametrize("place", ["redis://127.0.0.1:1/0", "redis://no-such-host.invalid:6379/0"])
def test_a_server_that_was_never_there_is_no_error(place):
    cache = SharedCache(place, {})
    cache.set("count", 0)
    assert cache.incr("count") == 1
    assert cache.is_away


def test_no_call_waits_for_a_server_known_to_be_away(server, cache, monkeypatch):
    server.freeze()
    cache.set("a", 1)
    monkeypatch.setattr(breaker, "PAUSE", 0)
    started = time.monotonic()
    for _ in range(100):
        cache.get("a")
    assert time.monotonic() - started < 0.1


def test_two_counters_of_one_server_count_together_and_never_twice(server, cache):
    other = SharedCache(server.url, {})
    cache.add("count", 0)
    assert [cache.incr("count"), other.incr("count"), cache.incr("count")] == [1, 2, 3]
    assert not other.add("count", 0)


def test_a_restarted_server_is_used_again_at_the_next_call(server, cache):
    cache.set("a", 1)
    server.kill()
    server.start()
    cache.set("a", 2)
    assert (cache.get("a"), cache.is_away, cache.fallbacks) == (2, False, 0)


def test_each_change_of_state_is_one_line_without_the_address(server, cache, caplog):
    caplog.set_level(logging.INFO, breaker.__name__)
    server.freeze()
    for _ in range(5):
        cache.get("a")
        time.sleep(0.1)
    server.thaw()
    assert comes_back(cache)
    away, back = [record.getMessage() for record in caplog.records]
    assert away.startswith("The shared cache failed (TimeoutError). Each process counts")
    assert back.startswith("The shared cache answers again after ")


def test_a_refusal_is_logged_by_its_code_and_without_the_password(server, cache, caplog):
    lock(server)
    wrong = SharedCache(server.url.replace("changed", "s3cret"), {})
    wrong.get("a")
    (record,) = caplog.records
    assert "(AuthenticationError" in record.getMessage()
    assert "s3cret" not in record.getMessage()


def test_what_the_server_holds_is_never_unpickled(server, cache):
    cache.set("a", [1.5, "x", True, None])
    assert server.ask("GET", ":1:a") == b'[1.5,"x",true,null]'
    server.ask("SET", ":1:b", b"cos\nsystem\n(S'true'\ntR.")
    assert cache.get("b", "none") == "none"


def test_a_deleted_lock_is_deleted_in_memory_too(server, cache):
    server.freeze()
    cache.add("lock", True)
    server.thaw()
    assert comes_back(cache)
    cache.delete("lock")
    assert cache.memory.get("lock") is None
