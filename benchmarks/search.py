"""The quality and speed of search in a library: python benchmarks/search.py LIBRARY QUESTIONS

    python benchmarks/search.py documents.jsonl.gz questions.jsonl.gz [--half report]
                                [--database sqlite|postgres|both] [--requests 1000]

Converts, imports and publishes the library, rebuilds the index, runs `evaluate_search` over the
questions, then times requests to /search and /suggest of a running server, and compares them with
an article and the list of 50.
"""

import argparse
import gzip
import json
import os
import random
import statistics
import tempfile
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

from ending import clean_up_when_ended
from measure import Client, Target, interleave, milliseconds
from serving import convert, databases, environment, free_port, publish, run, serve


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--half", choices=["tune", "report"])
    parser.add_argument("--requests", type=int, default=1000)
    options = parser.parse_args()
    clean_up_when_ended()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start\n")
    with databases(options.database) as urls, tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        convert(options.library, articles)
        for name, url in urls.items():
            print(f"## {name}\n", flush=True)
            one(url, articles, options)


def one(url: str, articles: Path, options: argparse.Namespace) -> None:
    """All steps on one database."""
    port = free_port()
    env = environment(url, port, articles.parent)
    run(env, "manage.py", "migrate", "-v0")
    run(env, "manage.py", "import_articles", str(articles))
    published = publish(env)
    print(f"publish with the index: {published.seconds:.1f} s, {published.cpu:.1f} s of processor")
    rebuilt = run(env, "manage.py", "rebuild_search", "--all")
    print(f"rebuild_search --all: {rebuilt.seconds:.1f} s, peak {rebuilt.peak:.0f} MiB")
    half = ["--half", options.half] if options.half else []
    print(run(env, "manage.py", "evaluate_search", str(options.questions), *half).output)
    with serve(env, port) as server:
        over_http(port, options)
        print(f"server's worker: PSS {server.memory()['pss']:.0f} MiB\n", flush=True)


def over_http(port: int, options: argparse.Namespace) -> None:
    """Median and p95 of single requests, then medians in alternation with other requests."""
    client = Client(port)
    texts = _questions(options.questions)
    searches = [f"/api/v1/search?{urlencode({'q': text, 'language': 'en'})}" for text in texts]
    typed = [f"/api/v1/suggest?{urlencode({'q': text[:6], 'language': 'en'})}" for text in texts]
    for name, paths in (("search", searches), ("suggest", typed)):
        took = sorted(client.seconds(path, {}, 200) for path in paths[: options.requests])
        median, p95 = statistics.median(took), took[int(len(took) * 0.95)]
        print(f"/{name} over HTTP: median {median * 1000:.1f} ms, p95 {p95 * 1000:.1f} ms")
    listed = json.loads(client.get("/api/v1/articles?limit=50")[1])
    reads = [f"/api/v1/articles/{item['id']}" for item in listed["items"]]
    targets = [
        Target(name, client, ((path, {}) for path in cycle(paths)))
        for name, paths in (
            ("article", reads),
            ("list of 50", ["/api/v1/articles?limit=50"]),
            ("search", searches),
        )
    ]
    interleave(targets, rounds=3, turns=10)
    print(", ".join(f"{target.name} {milliseconds(target):.2f} ms" for target in targets))


def _questions(file: Path) -> list[str]:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["question"][:200] for line in lines if line.strip()]
    random.Random(5).shuffle(texts)
    return texts


if __name__ == "__main__":
    main()
