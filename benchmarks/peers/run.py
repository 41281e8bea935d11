"""This site beside plain Django REST framework and Wagtail, in one run.

    python benchmarks/peers/run.py [--articles 1000] [--database postgres|sqlite]
                                   [--rounds 5] [--turns 10]

The same articles in each, PostgreSQL's own database for each, a server of the same kind with one
worker, asked in turns over connections that stay open. Prints one table of times, of the processor
time of each server's worker (which other work on the machine alters little), and of ratios. The
peers run in a virtual environment of their own (var/peers/venv, from requirements.txt beside
this file; to lock anew: uv pip compile --universal --python-version 3.11 --generate-hashes).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent)]

from ending import clean_up_when_ended  # noqa: E402
from measure import (  # noqa: E402
    MEASURED,
    WARMING,
    Client,
    Target,
    cycle_of,
    interleave,
    milliseconds,
    ratio,
)
from run import relative, warm  # noqa: E402
from serving import ROOT, Server, databases, environment, free_port, publish, run, serve  # noqa: E402

VENV = ROOT / "var" / "peers" / "venv"
PEERS = {"plain DRF": "plain_drf", "Wagtail": "wagtail_site"}
TOPICS, TOPIC = 20, "topic-7"
LIST = 50
OURS, FLOORS = "ours", "floors"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="postgres")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--turns", type=int, default=10)
    options = parser.parse_args()
    clean_up_when_ended()
    make_environment()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        write(folder / "articles.jsonl", options.articles)
        clients = {
            name: stack.enter_context(site(name, options.database, folder, options.articles))
            for name in (OURS, *PEERS)
        }
        compare(clients, options)


def make_environment() -> None:
    """The peers' virtual environment, as the lock says."""
    stamp, lock = VENV / "installed", HERE / "requirements.txt"
    if stamp.exists() and stamp.stat().st_mtime > lock.stat().st_mtime:
        return
    pip = [VENV / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    subprocess.run([*pip, "--require-hashes", "--no-deps", "-r", lock], check=True)
    stamp.touch()


def write(file: Path, count: int) -> None:
    """The articles of make bench, each with one of twenty topics."""
    run(dict(os.environ), "benchmarks/generate.py", "write", str(file), str(count))
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    for number, row in enumerate(rows):
        slug = f"topic-{number % TOPICS}"
        row["topics"] = [{"slug": slug, "name": slug.capitalize(), "parent": None}]
    file.write_text("\n".join(map(json.dumps, rows)) + "\n")


@contextmanager
def site(name: str, database: str, folder: Path, count: int) -> Iterator[dict]:
    """One filled and served; for ours, the floors beside it."""
    with databases(database) as urls:
        port, file = free_port(), str(folder / "articles.jsonl")
        env = environment(urls[database], port, folder)
        print(f"filling {name} with {count:,} articles ...", flush=True)
        if name == OURS:
            run(env, "manage.py", "migrate", "-v0")
            run(env, "manage.py", "collectstatic", "--noinput", "-v0")
            run(env, "manage.py", "import_articles", file)
            publish(env)
            floors = free_port()
            with (
                serve(env, port) as server,
                serve(env, floors, "benchmarks.floors:application", "/stored"),
            ):
                yield {"client": Client(port), "server": server, "floors": Client(floors)}
            return
        package = PEERS[name]
        own = {
            **env,
            "DJANGO_SETTINGS_MODULE": f"{package}.settings",
            "PYTHONPATH": str(HERE),
        }
        python = str(VENV / "bin" / "python")
        run(own, "-m", f"{package}.load", file, python=python)
        with serve(own, port, f"{package}.wsgi:application", python=python) as server:
            yield {"client": Client(port), "server": server}


def compare(sites: dict[str, dict], options: argparse.Namespace) -> None:
    # In production the worker prepares within seconds what the first of these has to build.
    copies = {
        what: whole_copy(sites, options.articles)
        for what in ("full copy, nothing prepared", "full copy, answers prepared")
    }
    rows, used = {}, {}
    requests = options.rounds * options.turns * (WARMING + MEASURED)
    for what, targets in reads(sites).items():
        before = {name: cpu_of(site["server"]) for name, site in sites.items()}
        interleave(targets, rounds=options.rounds, turns=options.turns)
        rows[what] = {target.name: target for target in targets}
        used[what] = {
            name: (cpu_of(sites[name]["server"]) - before[name]) / requests for name in sites
        }
    print_table(rows, used, copies)


def reads(sites: dict[str, dict]) -> dict[str, list[Target]]:
    """{what is read: a target of each site}."""
    ours, theirs = sites[OURS]["client"], sites[OURS]["floors"]
    page = json.loads(ours.get("/api/v1/articles?limit=200")[1])
    known = warm(ours, theirs, [item["id"] for item in page["items"]])
    drf, wagtail = (sites[name]["client"] for name in PEERS)
    fields = "fields=summary,topic"
    pages = f"/api/v2/pages/?type=wagtail_site.ArticlePage&limit={LIST}&{fields}"
    first = json.loads(wagtail.get(pages)[1])["items"][0]["id"]

    def target(name: str, client: Client, path: Callable[[int], str]) -> Target:
        return Target(name, client, cycle_of(lambda i: (path(i), {}), len(known), seed=3))

    floors = [
        target(name, theirs, lambda i, at=at: f"/{at}/{known[i]['rows']['v1.json']}")
        for name, at in (("L2-raw", "raw"), ("L2", "orm"))
    ]
    return {
        "article, JSON": [
            *floors,
            target(OURS, ours, lambda i: f"/api/v1/articles/{known[i]['id']}"),
            target("plain DRF", drf, lambda i: f"/api/articles/{i + 1}/"),
            target("Wagtail", wagtail, lambda i: f"/api/v2/pages/{first + i}/"),
        ],
        "page, HTML": [
            target(OURS, ours, lambda i: known[i]["page"]),
            target("plain DRF", drf, lambda i: f"/article-{i}/"),
            target("Wagtail", wagtail, lambda i: f"/article-{i}/"),
        ],
        f"list of {LIST}": [
            target(OURS, ours, lambda i: f"/api/v1/articles?limit={LIST}"),
            target("plain DRF", drf, lambda i: f"/api/articles/?limit={LIST}"),
            target("Wagtail", wagtail, lambda i: pages),
        ],
        f"list of {LIST}, one topic": [
            target(OURS, ours, lambda i: f"/api/v1/articles?limit={LIST}&topic={TOPIC}"),
            target("plain DRF", drf, lambda i: f"/api/articles/?limit={LIST}&topic__slug={TOPIC}"),
            target("Wagtail", wagtail, lambda i: f"{pages}&topic={TOPIC}"),
        ],
    }


def whole_copy(sites: dict[str, dict], count: int) -> dict[str, tuple[float, float]]:
    """{site: (articles a second, of its server's processor time)} of a copy of all texts.

    A page of each in turn.
    """
    walks = {
        OURS: walk_ours(sites[OURS]["client"]),
        "plain DRF": walk_drf(sites["plain DRF"]["client"]),
        "Wagtail": walk_wagtail(sites["Wagtail"]["client"], count),
    }
    took = dict.fromkeys(walks, 0.0)
    before = {name: cpu_of(sites[name]["server"]) for name in walks}
    seen, open_walks = dict.fromkeys(walks, 0), dict(walks)
    while open_walks:
        for name, walk in list(open_walks.items()):
            started = time.perf_counter()
            articles = next(walk, None)
            took[name] += time.perf_counter() - started
            if articles is None:
                del open_walks[name]
            else:
                seen[name] += articles
    assert set(seen.values()) == {count}, seen
    used = {name: cpu_of(sites[name]["server"]) - before[name] for name in walks}
    return {name: (count / took[name], count / used[name]) for name in walks}


def cpu_of(server: Server) -> float:
    """Seconds of processor time of a server's worker, all its threads included."""
    # The clock of another process, as clock_getcpuclockid(3) names it: to the nanosecond.
    return time.clock_gettime((~server.worker() << 3) | 2)


def walk_ours(client: Client) -> Iterator[int]:
    path = relative(json.loads(client.get("/api/v1/export")[1])["links"]["first"])
    while path:
        body = client.get(path)[1]
        end = json.loads(body[body.rindex(b"\n", 0, -1) :])
        path = relative(end["next"])
        yield end["articles"]


def walk_drf(client: Client) -> Iterator[int]:
    path = "/api/articles/?full=1&limit=100"
    while path:
        page = json.loads(client.get(path)[1])
        path = relative(page["next"])
        yield len(page["results"])


def walk_wagtail(client: Client, count: int) -> Iterator[int]:
    for offset in range(0, count, 100):
        path = "/api/v2/pages/?type=wagtail_site.ArticlePage&fields=*&limit=100"
        yield len(json.loads(client.get(f"{path}&offset={offset}")[1])["items"])


def print_table(rows: dict, used: dict, copies: dict[str, dict]) -> None:
    names = ["L2-raw", "L2", OURS, *PEERS]
    print(f"\n| milliseconds (how many times as fast ours is) | {' | '.join(names)} |")
    print("|---" * (len(names) + 1) + "|")
    for what, targets in rows.items():
        own = targets[OURS]
        cells = [_cell(targets.get(name), own) for name in names]
        print(f"| {what} | {' | '.join(cells)} |")
        times = {n: f"{t * 1e6:.0f} ({t / used[what][OURS]:.2f})" for n, t in used[what].items()}
        cells = [times.get(name, "") for name in names]
        print(f"| {what}, processor time, µs | {' | '.join(cells)} |")
    for what, copied in copies.items():
        for place, unit in enumerate(
            ("articles/s", "articles a second of the worker's processor time")
        ):
            cells = [_rate(copied, n, place) for n in names]
            print(f"| {what}, {unit} | {' | '.join(cells)} |")


def _rate(copied: dict[str, tuple[float, float]], name: str, place: int) -> str:
    if name not in copied:
        return ""
    own, mine = copied[name][place], copied[OURS][place]
    return f"{own:.0f} ({mine / own:.2f})"


def _cell(target: Target | None, ours: Target) -> str:
    if target is None:
        return ""
    return f"{milliseconds(target):.2f} ({ratio(ours, target):.2f})"


if __name__ == "__main__":
    main()
