"""Threads that post messages. They read and write nothing of the database."""

import datetime
import logging
import queue
import threading
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

from django.utils import timezone

from api.webhooks.sending import Answer, ReceiverSession
from api.webhooks.signing import signed_headers
from articles.metrics.counters import count
from articles.metrics.names import WEBHOOK_ATTEMPTS, WORKER_FAILURES

from .attempts import Result
from .claims import Job

logger = logging.getLogger(__name__)
# The lane of these threads in settings.WORKER_LANES, and in the metrics.
LANE = "deliveries attempted"
# Seconds after its claim in which a message must begin to be sent; the claim lasts longer by
# what an attempt takes.
BEGIN_WITHIN = 30.0
# Seconds for which an unused connection is kept, and of how many receivers.
IDLE, MOST_IDLE = 30.0, 100


class Lines:
    """Sessions by receiving host, so that messages to one host use a connection again."""

    def __init__(self) -> None:
        self._idle: OrderedDict[tuple[str, int], tuple[float, ReceiverSession]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, host: str) -> ReceiverSession:
        """One that nobody uses. `put` it back."""
        with self._lock:
            for key in reversed(self._idle):
                if key[0] == host:
                    return self._idle.pop(key)[1]
        return ReceiverSession()

    def put(self, host: str, line: ReceiverSession) -> None:
        """Keep it for the next message to this host."""
        with self._lock:
            self._idle[host, id(line)] = time.monotonic(), line
            old = self._outdated()
        for each in old:
            each.close()

    def _outdated(self) -> list[ReceiverSession]:
        before, old = time.monotonic() - IDLE, []
        while self._idle and (
            len(self._idle) > MOST_IDLE or next(iter(self._idle.values()))[0] < before
        ):
            old.append(self._idle.popitem(last=False)[1][1])
        return old

    def close(self) -> None:
        """Close all that nobody uses."""
        for _, line in self._idle.values():
            line.close()
        self._idle.clear()


class Senders:
    """Sends jobs in `threads` threads; what became of them is taken with `results`."""

    def __init__(self, threads: int) -> None:
        self.in_hand = 0
        self._lines = Lines()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="delivery")
        self._done: queue.SimpleQueue[Result] = queue.SimpleQueue()

    def send(self, jobs: list[Job]) -> None:
        """Begin with these as soon as threads are free."""
        began = time.monotonic()
        for job in jobs:
            self.in_hand += 1
            self._pool.submit(self._post, job, began)

    def results(self, wait: float, gather: float = 0.0) -> list[Result]:
        """What has ended, after at most `wait` seconds for the first and `gather` for others."""
        found: list[Result] = []
        until = time.monotonic() + wait
        while self.in_hand > len(found) or not found:
            try:
                left = until - time.monotonic()
                found.append(self._done.get(timeout=left) if left > 0 else self._done.get_nowait())
            except queue.Empty:
                break
            if len(found) == 1:
                until = min(until, time.monotonic() + gather)
        self.in_hand -= len(found)
        return found

    def close(self) -> None:
        """Wait for what is in hand, and close the connections."""
        self._pool.shutdown()
        self._lines.close()

    def _post(self, job: Job, claimed: float) -> None:
        at, answer = timezone.now(), None
        try:
            if time.monotonic() - claimed < BEGIN_WITHIN:
                answer = self._answer(job, at)
        except Exception:
            # The claim ends by itself, and the message is sent again.
            logger.exception("delivery %s: sending failed", job.delivery.webhook_id)
            count(WORKER_FAILURES, LANE)
        finally:
            self._done.put(Result(job, answer, at))

    def _answer(self, job: Job, at: datetime.datetime) -> Answer:
        own = job.delivery.webhook_id
        headers = signed_headers(job.subscription, webhook_id=own, body=job.body, at=at)
        line = self._lines.take(job.host)
        answer = line.post(job.subscription.url, body=job.body, headers=headers)
        self._lines.put(job.host, line)
        count(WEBHOOK_ATTEMPTS, "accepted" if answer.arrived else "refused")
        if not answer.arrived:
            logger.info("delivery %s did not arrive: %s", own, answer.error or answer.status)
        return answer
