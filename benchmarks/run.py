"""make bench: the site's reads compared with minimal views (floors), in one run.

    python benchmarks/run.py [--articles 1000 10000 …] [--database sqlite|postgres|both]
                             [--rounds 5] [--turns 60]

    python benchmarks/run.py --growth …      see growth/command.py

Prints a table per database and size, and PASS or BELOW for each target of docs/performance.md.
The exit status is always 0, because a busy machine may be the reason.
"""

import argparse
import json
import os
import re
import sys
import tempfile
import time
from pathlib import Path

from ending import clean_up_when_ended
from measure import Client, Target, cycle_of, interleave, milliseconds, ratio
from serving import databases, environment, free_port, run, serve

BASE = 1000  # articles that are imported and published by the project's own commands
SAMPLE = 500  # articles asked for, at random
# Requested in alternation within a group: a list takes ten times as long as an article.
GROUPS = (
    (
        "L1",
        "L2",
        "L2-raw",
        "article",
        "article, gzip",
        "article, 304",
        "article page",
        "article page, 304",
    ),
    ("list, first page of 50", "list, page at 90 %"),
)
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}
READS = 10_000  # distinct articles read before memory is taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[1000])
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--turns", type=int, default=30, help="turns of every target a round")
    options = parser.parse_args()
    clean_up_when_ended()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start\n")
    medians: dict[tuple[str, int], float] = {}
    for count in sorted(options.articles):
        with databases(options.database) as urls, tempfile.TemporaryDirectory() as folder:
            for name, url in urls.items():
                print(f"## {name}, {count:,} articles\n", flush=True)
                port = free_port()
                env = environment(url, port, Path(folder))
                fill(env, count, Path(folder) / "articles.jsonl")
                medians[name, count] = site(env, port, count, options.rounds, options.turns)
    growth(medians)


def fill(env: dict[str, str], count: int, file: Path) -> None:
    """Publish `count` articles; prints the speed of importing and publishing."""
    base = min(count, BASE)
    run(env, "benchmarks/generate.py", "write", str(file), str(base))
    run(env, "manage.py", "migrate", "-v0")
    run(env, "manage.py", "collectstatic", "--noinput", "-v0")
    start = run(env, "manage.py", "publish_articles", "--all-imported")
    print("| command | articles/s | articles/s of processor time | peak MiB |\n|---|---|---|---|")
    for name, command in (
        ("import_articles", ["import_articles", str(file)]),
        ("publish_articles", ["publish_articles", "--all-imported"]),
    ):
        took = run(env, "manage.py", *command)
        # Without the time to start Python and Django.
        wall, cpu = took.seconds - start.seconds, took.cpu - start.cpu
        print(f"| {name} | {base / wall:.0f} | {base / cpu:.0f} | {took.peak:.0f} |", flush=True)
    if count > base:
        run(env, "benchmarks/generate.py", "grow", str(count))
    print()


def site(env: dict[str, str], port: int, count: int, rounds: int, turns: int) -> float:
    """Measure one filled database; returns the time of an article read relative to L2-raw."""
    floors_port = free_port()
    with (
        serve(env, port) as server,
        serve(env, floors_port, "benchmarks.floors:application", "/stored") as floors,
    ):
        ours, theirs = Client(port), Client(floors_port)
        walked = walk(ours, count)
        known = warm(ours, theirs, walked["ids"][:: max(1, count // SAMPLE)][:SAMPLE])
        targets = build_targets(ours, theirs, known, walked)
        for group in GROUPS:
            asked = [targets[name] for name in group if name in targets]
            interleave(asked, rounds=rounds, turns=turns)
            print_table(asked)
        for public_id in walked["ids"][:READS]:
            ours.get(f"/api/v1/articles/{public_id}")
        memory = server.memory()
        print(f"change feed, everything: {count / walked['feed']:.0f} articles/s")
        print(f"list, everything: {count / walked['list']:.0f} articles/s")
        print(
            f"start to first answer: {server.cold:.2f} s (the floors' server {floors.cold:.2f} s)"
        )
        print(f"worker after {min(count, READS):,} distinct reads and both walks: ", end="")
        print(f"PSS {memory['pss']:.1f} MiB, peak RSS {memory['peak']:.1f} MiB\n")
        judge(targets, memory["pss"])
    return milliseconds(targets["article"]) / milliseconds(targets["L2-raw"])


def walk(client: Client, count: int) -> dict:
    """Read the whole list and feed: ids, seconds, and the path of the page at 90 %."""
    started, ids, deep = time.perf_counter(), [], ""
    # At least ten pages, so that one of them is at 90 %.
    size = max(1, min(200, count // 10))
    path = f"/api/v1/articles?limit={size}"
    while path:
        page = json.loads(client.get(path)[1])
        ids += [item["id"] for item in page["items"]]
        path = relative(page["page"]["next"])
        if not deep and path and len(ids) >= count * 0.9 - size:
            deep = path.replace(f"limit={size}", "limit=50")
    listed, started, seen = time.perf_counter() - started, time.perf_counter(), 0
    path = "/api/v1/changes?limit=1000"
    while path:
        page = json.loads(client.get(path)[1])
        seen += len(page["changes"])
        path = "" if page["complete"] else relative(page["next"])
    assert len(ids) == seen == count, f"{len(ids)} listed, {seen} in the feed, {count} published"
    return {"ids": ids, "deep": deep, "list": listed, "feed": time.perf_counter() - started}


def relative(url: str | None) -> str:
    return re.sub(r"^https?://[^/]+", "", url or "")


def warm(ours: Client, theirs: Client, ids: list[str]) -> list[dict]:
    """Have the renditions of the sampled articles stored; returns their ETags and row ids."""
    known = []
    for public_id in ids:
        _, body, headers = ours.get(f"/api/v1/articles/{public_id}")
        page = relative(json.loads(body)["links"]["html"])
        known.append({"id": public_id, "etag": headers["etag"], "page": page})
        known[-1]["page_etag"] = ours.get(page, BROWSER)[2]["etag"]
    time.sleep(2)  # renditions are saved later, in batches
    rows: dict[str, dict[str, int]] = {}
    for pk, public_id, name in json.loads(theirs.get("/stored")[1]):
        rows.setdefault(public_id, {})[name] = pk
    for one in known:
        one["rows"] = rows[one["id"]]
    return known


def build_targets(ours: Client, theirs: Client, known: list[dict], walked: dict) -> dict:
    """{name: target}."""

    def target(name: str, client: Client, make, status: int = 200) -> None:
        paths = cycle_of(lambda i: make(known[i]), len(known), seed=len(targets))
        targets[name] = Target(name, client, paths, status)

    targets: dict[str, Target] = {}
    for name, prefix in (("L1", "memory"), ("L2", "orm"), ("L2-raw", "raw")):
        target(name, theirs, lambda a, prefix=prefix: (f"/{prefix}/{a['rows']['v1.json']}", {}))
    target("article", ours, lambda a: (f"/api/v1/articles/{a['id']}", {}))
    target("article, gzip", ours, lambda a: (f"/api/v1/articles/{a['id']}", BROWSER))
    target(
        "article, 304",
        ours,
        lambda a: (f"/api/v1/articles/{a['id']}", {"If-None-Match": a["etag"]}),
        304,
    )
    target("list, first page of 50", ours, lambda a: ("/api/v1/articles?limit=50", {}))
    target("list, page at 90 %", ours, lambda a: (walked["deep"], {}))
    target("article page", ours, lambda a: (a["page"], BROWSER))
    target(
        "article page, 304",
        ours,
        lambda a: (a["page"], {**BROWSER, "If-None-Match": a["page_etag"]}),
        304,
    )
    return targets


def print_table(targets: list[Target]) -> None:
    floors = [target for target in targets if target.name.startswith("L")]
    print(f"| read | median ms | {' | '.join(f'x {floor.name}' for floor in floors)} |")
    print("|---" * (2 + len(floors)) + "|")
    for target in targets:
        ratios = " | ".join(f"{ratio(target, floor):.2f}" for floor in floors)
        print(f"| {target.name} | {milliseconds(target):.2f} | {ratios} |")
    print(flush=True)


def judge(targets: dict[str, Target], pss: float) -> None:
    """Print the measured value of each performance target."""
    article, first = targets["article"], targets["list, first page of 50"]
    deep = ratio(first, targets["list, page at 90 %"])
    rows = [
        ("article JSON ≥ 0.8 of L2-raw", (own := ratio(article, targets["L2-raw"])) >= 0.8, own),
        (
            "article as gzip ≥ 0.8 of L2-raw",
            (own := ratio(targets["article, gzip"], targets["L2-raw"])) >= 0.8,
            own,
        ),
        ("304 ≥ 200", (own := ratio(targets["article, 304"], article)) >= 1, own),
        (
            "article page ≥ 0.8 of the JSON",
            (own := ratio(targets["article page"], article)) >= 0.8,
            own,
        ),
        ("page at 90 % within 20 % of the first", deep <= 1.2, deep),
        ("worker PSS ≤ 80 MiB", pss <= 80, pss),
    ]
    for what, good, value in rows:
        print(f"{'PASS ' if good else 'BELOW'} {what}: {value:.2f}")
    print(flush=True)


def growth(medians: dict[tuple[str, int], float]) -> None:
    """Print the time of an article read at the largest size relative to the smallest."""
    for name in sorted({name for name, _ in medians}):
        sizes = sorted(size for own, size in medians if own == name)
        if len(sizes) > 1:
            grown = medians[name, sizes[-1]] / medians[name, sizes[0]]
            word = "PASS " if grown <= 1.2 else "BELOW"
            print(f"{word} {name}: article at {sizes[-1]:,} ≤ 1.2 x at {sizes[0]:,}: {grown:.2f}")


if __name__ == "__main__":
    if "--growth" in sys.argv:
        from benchmarks.growth.command import main as growth_of_all

        sys.exit(growth_of_all([one for one in sys.argv[1:] if one != "--growth"]))
    main()
