"""Times requests to several targets in alternation, over persistent connections.

The machine may be busy, so only ratios between targets of the same round are meaningful. Targets
are requested in random order, a few times each in a turn. The first requests of a turn are not
measured, because the processor's caches still have the data of the previous target.
"""

import random
import re
import socket
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

HOST = "127.0.0.1"
WARMING = 4
MEASURED = 6
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.I).search


class Client:
    """One persistent HTTP connection to a port of this machine.

    Not http.client, which needs as much time to parse the headers as the server for the whole
    response.
    """

    def __init__(self, port: int) -> None:
        self.host, self.port = f"{HOST}:{port}", port
        self._connect()

    def _connect(self) -> None:
        self.socket = socket.create_connection((HOST, self.port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _begin(self, request: bytes) -> bytes:
        """Send it; the beginning of the response."""
        self.socket.sendall(request)
        return self._more()

    def _ask(self, request: bytes) -> tuple[bytes, bytes]:
        """(head, body) of the response."""
        try:
            data = self._begin(request)
        except (OSError, RuntimeError):
            # A server closes what was idle for a while, as while the others were filled.
            self._connect()
            data = self._begin(request)
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self._more()
        head = data[:end]
        length = _LENGTH(head)
        missing = (int(length[1]) if length else 0) - (len(data) - end - 4)
        parts = [data[end + 4 :]]
        while missing > 0:
            parts.append(self._more())
            missing -= len(parts[-1])
        return head, b"".join(parts)

    def _more(self) -> bytes:
        data = self.socket.recv(65536)
        if not data:
            raise RuntimeError("the server closed the connection")
        return data

    def _request(self, path: str, headers: dict[str, str]) -> bytes:
        lines = [f"GET {path} HTTP/1.1", f"Host: {self.host}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def get(
        self, path: str, headers: dict[str, str] | None = None
    ) -> tuple[int, bytes, dict[str, str]]:
        """(status, body, {lower-case name: header})."""
        head, body = self._ask(self._request(path, headers or {}))
        status, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.split(":", 1) for line in lines)
        return int(status.split()[1]), body, {k.lower(): v.strip() for k, v in pairs}

    def seconds(self, path: str, headers: dict[str, str], status: int) -> float:
        """Seconds of one request. Raises RuntimeError for another status than `status`."""
        request = self._request(path, headers)
        started = time.perf_counter()
        head, _ = self._ask(request)
        took = time.perf_counter() - started
        if int(head[9:12]) != status:
            raise RuntimeError(f"{path}: {head[:60]!r}, not {status}")
        return took


@dataclass
class Target:
    """What is measured: `paths` yields the (path, headers) of each request."""

    name: str
    client: Client
    paths: Iterator[tuple[str, dict[str, str]]]
    status: int = 200
    medians: list[float] = field(default_factory=list)


def cycle_of(make: Callable[[int], tuple[str, dict[str, str]]], count: int, seed: int) -> Iterator:
    """Yields `make` of random numbers below `count`, endlessly."""
    chance = random.Random(seed)
    while True:
        yield make(chance.randrange(count))


def interleave(targets: list[Target], *, rounds: int, turns: int) -> None:
    """Add to each target's `medians` one value (in seconds) per round."""
    chance = random.Random(7)
    for _ in range(rounds):
        taken: dict[str, list[float]] = {target.name: [] for target in targets}
        for _ in range(turns):
            for target in chance.sample(targets, len(targets)):
                for number in range(WARMING + MEASURED):
                    path, headers = next(target.paths)
                    took = target.client.seconds(path, headers, target.status)
                    if number >= WARMING:
                        taken[target.name].append(took)
        for target in targets:
            target.medians.append(statistics.median(taken[target.name]))


def ratio(of: Target, to: Target) -> float:
    """How many times faster `of` is than `to`: the median of the ratios of all rounds."""
    return statistics.median(b / a for a, b in zip(of.medians, to.medians, strict=True))


def milliseconds(target: Target) -> float:
    return statistics.median(target.medians) * 1000
