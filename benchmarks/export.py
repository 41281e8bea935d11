"""The speed of the export and of filtered lists: python benchmarks/export.py [options]

    [--articles 1000] [--database sqlite|postgres|both] [--rounds 5]

The export is read without stored renditions (each is built then), with all of them stored, and
compressed, in alternation with the floor L2: stored renditions in pages of the same size by keyset
pagination through the ORM, without middleware. Lists are compared with the list without a filter.
"""

import argparse
import gzip
import json
import os
import statistics
import tempfile
import time
from pathlib import Path

from ending import clean_up_when_ended
from measure import Client, Target, cycle_of, interleave, milliseconds, ratio
from run import fill, relative
from serving import Server, databases, environment, free_port, serve

FILTERS = ("language=en", "kind=condition", "q=ba", "reviewed_since=2020-01-01", "state=archived")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    clean_up_when_ended()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start\n")
    with databases(options.database) as urls, tempfile.TemporaryDirectory() as folder:
        for name, url in urls.items():
            print(f"## {name}, {options.articles:,} articles\n", flush=True)
            port = free_port()
            env = environment(url, port, Path(folder))
            fill(env, options.articles, Path(folder) / "articles.jsonl")
            site(env, port, options.articles, options.rounds)


def site(env: dict[str, str], port: int, count: int, rounds: int) -> None:
    """Measure one filled database."""
    floors_port = free_port()
    with (
        serve(env, port) as server,
        serve(env, floors_port, "benchmarks.floors:application", "/stored") as floors,
    ):
        ours, theirs = Client(port), Client(floors_port)
        copying(server, ours, theirs, count, rounds)
        lists(ours, rounds)
        print(f"floors' server, PSS {floors.memory()['pss']:.1f} MiB\n", flush=True)


def copying(server: Server, ours: Client, theirs: Client, count: int, rounds: int) -> None:
    first, again = (timed(ours.get, "/api/v1/export")[0] for _ in range(2))
    print(f"manifest: {first * 1000:.1f} ms, then {again * 1000:.1f} ms while nothing changes")
    cold = walked(ours, count)
    time.sleep(2)  # renditions are saved later, in batches
    rates: dict[str, list[float]] = {"stored": [], "stored, gzip": [], "L2": []}
    for _ in range(rounds):
        rates["stored"].append(walked(ours, count))
        rates["stored, gzip"].append(walked(ours, count, coding="gzip"))
        rates["L2"].append(floor(theirs, count))
    print("| export | articles/s | x L2 |\n|---|---|---|")
    print(f"| nothing stored | {cold:.0f} | {cold / statistics.median(rates['L2']):.2f} |")
    for name, own in rates.items():
        share = statistics.median(a / b for a, b in zip(own, rates["L2"], strict=True))
        print(f"| {name} | {statistics.median(own):.0f} | {share:.2f} |")
    memory = server.memory()
    print(f"\nworker after the walks: PSS {memory['pss']:.1f} MiB, peak {memory['peak']:.1f} MiB\n")


def timed(function, *arguments):
    """(seconds, result)."""
    started = time.perf_counter()
    result = function(*arguments)
    return time.perf_counter() - started, result


def walked(client: Client, count: int, coding: str = "identity") -> float:
    """Articles per second over all pages, without the time of the client."""
    path = relative(json.loads(client.get("/api/v1/export")[1])["links"]["first"])
    took, seen = 0.0, 0
    while path:
        seconds, (status, body, _) = timed(client.get, path, {"Accept-Encoding": coding})
        assert status == 200, body[:300]
        took += seconds
        body = gzip.decompress(body) if coding == "gzip" else body
        end = json.loads(body[body.rindex(b"\n", 0, -1) :])
        seen, path = seen + end["articles"], relative(end["next"])
    assert seen == count, f"{seen} exported, {count} published"
    return count / took


def floor(client: Client, count: int) -> float:
    """Articles per second of the floor, over all stored bodies."""
    took, seen, after = 0.0, 0, 0
    while True:
        seconds, (_, _, headers) = timed(client.get, f"/walk/{after}")
        took, seen = took + seconds, seen + int(headers["x-rows"])
        if headers["x-rows"] == "0":
            assert seen >= count, f"{seen} stored, {count} published"
            return count / took
        after = int(headers["x-after"])


def lists(client: Client, rounds: int) -> None:
    """Filtered pages of 50, relative to the page without a filter."""

    def target(query: str) -> Target:
        path = "/api/v1/articles?limit=50" + (f"&{query}" if query else "")
        return Target(query or "no filter", client, cycle_of(lambda _: (path, {}), 1, seed=1))

    targets = [target(query) for query in ("", *FILTERS)]
    interleave(targets, rounds=rounds, turns=6)
    print("| list of 50 | median ms | x no filter |\n|---|---|---|")
    for own in targets:
        print(f"| {own.name} | {milliseconds(own):.2f} | {1 / ratio(own, targets[0]):.2f} |")
    print(flush=True)


if __name__ == "__main__":
    main()
