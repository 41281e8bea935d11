"""Publishes a whole library and recomputes its digests over HTTP, and reports the cost.

    python benchmarks/library_run.py documents.jsonl.gz [--database sqlite|postgres|both]

Convert, migrate, import, publish, verify, serve, read the feed and the list, recompute every
digest; time, processor time and peak memory of each step. Exit status 1 when counts differ.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from ending import clean_up_when_ended
from serving import Ran, convert, databases, environment, free_port, publish, run, serve

COUNT = """
import django; django.setup()
from articles.models import Article, Change, Current, Edition, Journal
print(Article.objects.count(), Current.objects.filter(state="published").count(),
      Edition.objects.count(), Change.objects.count(), Journal.objects.get().seq)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    options = parser.parse_args()
    clean_up_when_ended()
    good = True
    with databases(options.database) as urls, tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        converted = convert(options.library, articles)
        count = sum(1 for _ in articles.open())
        print(f"{count} articles, {articles.stat().st_size / 1e6:.0f} MB\n")
        for name, url in urls.items():
            good &= one(name, url, articles, count, converted)
    sys.exit(0 if good else 1)


def one(name: str, url: str, articles: Path, count: int, converted: Ran) -> bool:
    """All steps on one database; prints its table."""
    port = free_port()
    env = environment(url, port, articles.parent)
    print(f"| {name} | seconds | articles/s | CPU s | peak MiB |\n|---|---|---|---|---|")
    row("convert", converted, count)
    row("migrate", run(env, "manage.py", "migrate", "-v0"), None)
    row("import", run(env, "manage.py", "import_articles", str(articles)), count)
    row("publish", publish(env), count)
    row("verify_editions", run(env, "manage.py", "verify_editions"), count)
    names = ("drafts", "articles", "editions", "changes", "seq")
    numbers = map(int, run(env, "-c", COUNT).output.split())
    stored = dict(zip(names, numbers, strict=True))
    with serve(env, port) as server:
        walked = run(env, "benchmarks/verify_over_http.py", f"http://127.0.0.1:{port}")
        memory = server.memory()
    row("walk and recompute (client)", walked, count)
    counts = json.loads(walked.output)
    same = all(counts[k] == stored[k] for k in ("articles", "editions", "changes"))
    print(f"\nserver worker: PSS {memory['pss']:.0f} MiB, peak RSS {memory['peak']:.0f} MiB")
    print(f"database: {stored}\nover HTTP: {counts}")
    whole = same and stored["drafts"] == stored["articles"] == count
    print(f"{'PASS' if whole else 'FAIL'}: counts equal, every digest recomputed\n", flush=True)
    return whole


def row(step: str, ran: Ran, count: int | None) -> None:
    rate = f"{count / ran.seconds:.0f}" if count else ""
    print(f"| {step} | {ran.seconds:.1f} | {rate} | {ran.cpu:.1f} | {ran.peak:.0f} |", flush=True)


if __name__ == "__main__":
    main()
