"""Measures webhooks: how long until each of many subscriptions was told of a withdrawal.

    python benchmarks/webhooks.py [--subscriptions 10000] [--databases both]

50 receivers on this machine, of which 5 accept connections and never answer and 5 refuse them; the
others answer after 20 ms. One worker's dispatcher, in a process whose processor time is counted.
"recall": an article is withdrawn. "behind others": 5 changes of other articles were made just
before. The figures are of subscriptions whose receivers answer.
"""

import argparse
import asyncio
import datetime
import multiprocessing
import socket
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from serving import databases, environment, free_port, run

RECEIVERS, HANGING, REFUSING = 50, 5, 5
ANSWERS_AFTER = 0.02
# Seconds after which a measurement is broken off.
MOST = 600.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--subscriptions", type=int, default=10_000)
    parser.add_argument("--filters", type=int, default=1, help="Different filters among them.")
    parser.add_argument("--databases", default="both")
    parser.add_argument("--inside", nargs="*", type=int)
    options = parser.parse_args()
    if options.inside:
        _measure(options.subscriptions, options.filters, options.inside)
        return
    bound = [_bound() for _ in range(RECEIVERS)]
    ports = [each.getsockname()[1] for each in bound]
    receivers = multiprocessing.Process(target=_receive, args=(bound,), daemon=True)
    receivers.start()
    with databases(options.databases) as urls, tempfile.TemporaryDirectory() as folder:
        for name, url in urls.items():
            env = environment(url, free_port(), Path(folder))
            run(env, "manage.py", "migrate", "-v0")
            own = ["--subscriptions", str(options.subscriptions), "--filters", str(options.filters)]
            measured = run(env, __file__, *own, "--inside", *map(str, ports))
            sys.stdout.write(f"{name}\n{measured.output}\n")


def _bound() -> socket.socket:
    """Connections to it are refused while nobody listens."""
    found = socket.socket()
    found.bind(("127.0.0.1", 0))
    return found


def _receive(bound: list[socket.socket]) -> None:
    asyncio.run(_serve_all(bound))


async def _serve_all(bound: list[socket.socket]) -> None:
    for number, each in enumerate(bound[REFUSING:]):
        await asyncio.start_server(_hang if number < HANGING else _answer, sock=each)
    await asyncio.Event().wait()


async def _hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()
    writer.close()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            await reader.readexactly(int(head.lower().split(b"content-length:")[1].split()[0]))
            await asyncio.sleep(ANSWERS_AFTER)
            writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


def _measure(subscriptions: int, filters: int, ports: list[int]) -> None:
    import logging

    import django

    django.setup()
    logging.disable(logging.INFO)
    from tests.factories import make_published

    articles = [make_published(f"Article {number}") for number in range(7)]
    _subscribe(subscriptions, filters, ports)
    good = ports[REFUSING + HANGING :]
    _tell("recall", good, lambda: _withdraw(articles[0]))
    _tell("behind others", good, lambda: [*map(_archive, articles[2:]), _withdraw(articles[1])])


def _subscribe(number: int, filters: int, ports: list[int]) -> None:
    from django.utils import timezone

    from api.models import Partner, Subscription
    from articles.delivery.sync.cursors import journal_end

    end, now = journal_end(), timezone.now()
    partner = Partner.objects.create(name="Everybody", email="a@example.org", created_at=now)
    own = {"partner": partner, "epoch": end.epoch, "seq": end.seq, "created_at": now}
    Subscription.objects.bulk_create(
        Subscription(
            url=f"http://127.0.0.1:{ports[n % len(ports)]}/{n}",
            secret="c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0",
            codes=[f"http://hl7.org/fhir/sid/icd-10-cm|E{n % filters}"] if filters > 1 else [],
            **own,
        )
        for n in range(number)
    )


def _withdraw(article) -> int:
    from tests.factories import withdraw_article

    return withdraw_article(article, kind="unsafe", advice="Ask your doctor.").seq


def _archive(article) -> int:
    from tests.factories import archive_article

    return archive_article(article, "Out of date.").seq


def _tell(name: str, ports: list[int], act) -> None:
    from django.db.models import Q
    from django.utils import timezone

    from api.models import Delivery, Subscription
    from api.webhooks.dispatcher import run_on

    made = act()
    seq, at = (made if isinstance(made, int) else made[-1]), timezone.now()
    stop = threading.Event()
    worker = threading.Thread(target=run_on, args=(stop,))
    before = time.process_time()
    worker.start()
    own = Q()
    for port in ports:
        own |= Q(subscription__url__startswith=f"http://127.0.0.1:{port}/")
    wanted = Subscription.objects.count() * len(ports) // RECEIVERS
    told = Delivery.objects.filter(own, seq=seq, state="delivered")
    began = time.monotonic()
    while told.count() < wanted and time.monotonic() - began < MOST:
        time.sleep(2)
    cpu = time.process_time() - before
    all_ended = Delivery.objects.filter(state="delivered", ended_at__gte=at).count()
    _print(name, at, sorted(told.values_list("ended_at", flat=True)), cpu, all_ended)
    stop.set()
    worker.join()


def _print(
    name: str, at: datetime.datetime, ended: list[datetime.datetime], cpu: float, all_ended: int
) -> None:
    seconds = [(moment - at).total_seconds() for moment in ended]
    print(
        f"{name}: {len(seconds)} told; first {seconds[0]:.1f} s, median "
        f"{statistics.median(seconds):.1f} s, last {seconds[-1]:.1f} s; {all_ended} delivered "
        f"meanwhile, {1000 * cpu / all_ended:.2f} ms of processor time each"
    )


if __name__ == "__main__":
    main()
