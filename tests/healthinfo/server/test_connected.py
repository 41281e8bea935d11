"""However many threads the server has, few of them call the site and keep connections."""

import threading
from concurrent.futures import ThreadPoolExecutor

from healthinfo.server.connected import Connected

LIMITS = {"keeping": 3, "handed": 2}


def callers_of(threads: int) -> set[int]:
    """The threads in which the site is called, when so many of the server's call it at once."""
    seen: set[int] = set()
    connected = Connected(lambda environ, start: seen.add(threading.get_ident()) or [], **LIMITS)
    barrier = threading.Barrier(threads)
    with ThreadPoolExecutor(threads) as server:
        for _ in range(threads):
            server.submit(lambda: (barrier.wait(), connected({}, None), barrier.wait()))
    return seen


def test_a_few_call_it_themselves_and_the_others_hand_over():
    assert 3 < len(callers_of(20)) <= 5


def test_while_the_process_ends_every_thread_calls_it_itself():
    connected = Connected(lambda environ, start: [threading.get_ident()], keeping=0, handed=1)
    connected._others.shutdown()
    assert connected({}, None) == [threading.get_ident()]


def test_a_thread_that_ended_makes_place_for_another():
    connected = Connected(lambda environ, start: [threading.get_ident()], keeping=1, handed=1)
    for _ in range(3):
        with ThreadPoolExecutor(1) as server:
            ident = server.submit(threading.get_ident).result()
            assert server.submit(connected, {}, None).result() == [ident]
