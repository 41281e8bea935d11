"""Processes that read, and write down when they asked and what they got."""

import http.client
import multiprocessing
import os
import random
import re
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from .parts import HOST

# Of a process: readers at once, and seconds between two questions of each.
READERS, PAUSE = 3, 0.03
# Seconds after which a reader gives up and asks again.
IMPATIENT = 3.0
_mark = re.compile(rb"Mark (\d+) of").search


@dataclass(frozen=True)
class Read:
    """One answer. `began`, `ended`: seconds of the clock that all processes share. `status`: 0 for
    none. `mark`: which text was shown, -1 where none was. `noticed`: whether a notice was.
    """

    target: str
    began: float
    ended: float
    form: str
    article: int
    status: int
    mark: int
    noticed: bool


class Readers:
    """One process for a target. Made before the editor has a connection to the database."""

    def __init__(self, target: str, port: int, addresses: list[dict], folder: Path, seed: int):
        self.target, self.log = target, folder / f"read-{target}"
        # The article that the editor is at: half of all questions are for it.
        self.hot: Synchronized = multiprocessing.Value("i", 0)
        given = (target, port, addresses, self.log, self.hot, seed)
        self._process = multiprocessing.Process(target=_read_on, args=given, daemon=True)
        self._process.start()

    def end(self) -> None:
        self._process.terminate()
        self._process.join(10)
        self._process.kill()

    def reads(self) -> Iterator[Read]:
        for line in self.log.read_text().splitlines():
            began, ended, form, article, status, mark, noticed = line.split()
            numbers = int(article), int(status), int(mark), noticed == "1"
            yield Read(self.target, float(began), float(ended), form, *numbers)


def _read_on(
    target: str, port: int, addresses: list[dict], log: Path, hot: Synchronized, seed: int
) -> None:
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with log.open("a", buffering=1) as file:
        threads = [
            threading.Thread(
                target=_read,
                args=(port, addresses, file, hot, random.Random(f"{seed}{target}{n}"), n, stop),
            )
            for n in range(READERS)
        ]
        for thread in threads:
            thread.start()
        while not stop.wait(0.2) and os.getppid() != 1:
            pass
        stop.set()
        for thread in threads:
            thread.join()


def _read(port, addresses, file, hot, chance, number, stop) -> None:
    # An address each: nginx, as shipped, lets one address ask 50 times a second.
    web = http.client.HTTPConnection(
        HOST, port, timeout=IMPATIENT, source_address=(f"127.0.1.{number + 1}", 0)
    )
    while not stop.is_set():
        article = hot.value if chance.random() < 0.5 else chance.randrange(len(addresses))
        form = chance.choice(["page", "json"])
        began = time.monotonic()
        try:
            web.request("GET", addresses[article][form])
            answer = web.getresponse()
            body, status = answer.read(), answer.status
        except (OSError, http.client.HTTPException):
            web.close()
            body, status = b"", 0
        ended = time.monotonic()
        found = _mark(body) if status == 200 else None
        mark = int(found[1]) if found else -1
        noticed = int(b"Stop using batch 7." in body)
        file.write(f"{began:.4f} {ended:.4f} {form} {article} {status} {mark} {noticed}\n")
        stop.wait(PAUSE)
