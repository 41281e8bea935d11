"""The cache that all server processes share: Redis or Valkey, with process memory to fall back on.

It holds counters and short notes, as JSON: a server that somebody else can write to cannot have
this one unpickle anything. While the server is frozen, gone, full, read-only or refuses the
password, every call is answered from this process's memory, and none waits longer than
TIMEOUT for each of the steps connect, sign in, ask.
"""

from threading import Lock
from typing import Any

import orjson
import redis
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.maint_notifications import MaintNotificationsConfig
from redis.retry import Retry

from .breaker import Breaker

# Seconds, for connecting and for each answer.
TIMEOUT = 0.1
# Counters kept in memory while the server is away.
MAX_ENTRIES = 10_000
FAILURES = (redis.RedisError, OSError, orjson.JSONDecodeError)
_PROBE_KEY = "healthinfo:probe"


class JsonSerializer:
    """Values as JSON. A whole number is its digits, which INCR needs."""

    def dumps(self, value: Any) -> bytes:
        return orjson.dumps(value)

    def loads(self, data: Any) -> Any:
        return orjson.loads(data)


class Client(RedisCacheClient):
    """Django's client for one server; one object of the driver for all calls of the process."""

    def __init__(self, server: str) -> None:
        super().__init__(
            [server],
            serializer=JsonSerializer,
            socket_timeout=TIMEOUT,
            socket_connect_timeout=TIMEOUT,
            # The breaker decides when to try again. The driver's own default waits up to 10 s.
            retry=Retry(NoBackoff(), 0),
            # Fewer commands when connecting; Valkey and every Redis know this protocol.
            protocol=2,
            driver_info=None,
            maint_notifications_config=MaintNotificationsConfig(enabled=False),
        )
        self._connected = super().get_client(write=True)

    def get_client(self, key: Any = None, *, write: bool = False) -> redis.Redis:
        return self._connected

    def probe(self) -> None:
        """A write, because a full or a read-only server still answers reads.

        On a new connection: those from before may be dead without this side knowing.
        """
        self._connected.connection_pool.disconnect(inuse_connections=False)
        self._connected.set(_PROBE_KEY, 1, ex=60)


class Server:
    """One server, its breaker, and what is kept in memory while it is away."""

    def __init__(self, address: str) -> None:
        self.client = Client(address)
        self.breaker = Breaker(self.client.probe, FAILURES)


_servers: dict[str, Server] = {}
_lock = Lock()


def _server(address: str) -> Server:
    """The same for all threads: Django makes a cache object for each thread."""
    with _lock:
        if address not in _servers:
            _servers[address] = Server(address)
        return _servers[address]


def _guarded(name: str) -> Any:
    """The method `name` of Django's RedisCache, or of its LocMemCache where that fails."""
    ask = getattr(RedisCache, name)

    def call(self: "SharedCache", *args: Any, **kwargs: Any) -> Any:
        breaker = self.server.breaker
        if not breaker.is_open:
            try:
                return ask(self, *args, **kwargs)
            except FAILURES as error:
                breaker.failed(error)
        breaker.fall_back()
        return getattr(self.memory, name)(*args, **kwargs)

    call.__name__, call.__doc__ = name, ask.__doc__
    return call


class SharedCache(RedisCache):
    """Django's cache on one server. `LOCATION`: its URL."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        # As a list: Django would split a text at commas, and a password may have one.
        super().__init__([server], params)
        self.server = _server(server)
        # LocMemCache keeps its entries by name, for all threads.
        options = {"MAX_ENTRIES": MAX_ENTRIES}
        self.memory = LocMemCache("shared-cache-fallback", {**params, "OPTIONS": options})

    @property
    def _cache(self) -> Client:
        return self.server.client

    @property
    def is_away(self) -> bool:
        """Whether calls are answered from memory now."""
        return self.server.breaker.is_open

    @property
    def fallbacks(self) -> int:
        """How many calls this process has answered from memory since it started."""
        return self.server.breaker.fallbacks

    add = _guarded("add")
    get = _guarded("get")
    set = _guarded("set")
    touch = _guarded("touch")
    get_many = _guarded("get_many")
    has_key = _guarded("has_key")
    incr = _guarded("incr")
    set_many = _guarded("set_many")
    delete_many = _guarded("delete_many")
    clear = _guarded("clear")
    _delete = _guarded("delete")

    def delete(self, key: str, version: int | None = None) -> bool:
        """In memory as well: a lock taken there must not outlive the time the server was away."""
        if not self.is_away:
            self.memory.delete(key, version)
        return bool(self._delete(key, version))
