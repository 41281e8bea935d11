"""Serves mixed traffic for a long time, with restarts, and watches memory.

    python benchmarks/soak.py --minutes 60 --baseline 10 [--database postgres|sqlite] [--seed 1]

Readers, partners and editors at once; the worker is stopped or killed and started again, and
PostgreSQL crashed, every few minutes. The web server runs all the while. Prints PSS and answers
each minute; the last line is JSON. Exit status 1 when PSS at the end is more than 5 % above that
at the minute `--baseline`, or when there were 5xx answers at other times than around a crash.
"""

import argparse
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote

from ending import clean_up_when_ended
from serving import HOST, ROOT, Server, environment, free_port, run

sys.path.insert(0, str(ROOT))

from benchmarks.torture.servers import Postgres, Program, await_true, web, worker

ARTICLES = 300
READERS = 4
# Seconds between two requests of a reader.
PAUSE = 0.02
# Mean seconds between two restarts, and seconds around a crash in which 5xx are expected.
RESTARTS, AROUND = 120.0, 60.0
# Publishes a new edition of an article, as an editor does.
EDIT = """
import django; django.setup()
import random, sys
from articles.editorial.publishing.publish import publish
from articles.editorial.review.submission import confirm, submit
from articles.models import Article
from benchmarks.torture.drafts import make_people
from django.contrib.auth import get_user_model
people = {k: get_user_model().objects.get(pk=v) for k, v in make_people().items()}
for article in random.Random(int(sys.argv[1])).sample(list(Article.objects.all()), 3):
    article.summary = f"A summary of {sys.argv[1]}."
    article.save()
    digest = submit(article, by=people["author"]).digest
    confirm(article, by=people["reviewer"], digest=digest, clinical=True)
    publish(article, by=people["publisher"], digest=digest, note="Summary brought up to date.")
"""


class Traffic:
    """Readers in threads; `answers`: {(status, whether one was to be expected): how many}."""

    def __init__(self, port: int, seed: int) -> None:
        self.port, self.chance = port, random.Random(seed)
        self.answers: Counter[str] = Counter()
        self.quiet_until = 0.0
        self.stop = threading.Event()
        items = json.loads(self.get("/api/v1/articles?limit=100")[1])["items"]
        self.ids, self.slugs = [i["id"] for i in items], [i["slug"] for i in items]

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        site = http.client.HTTPConnection(HOST, self.port, timeout=60)
        try:
            site.request("GET", path, headers=headers or {})
            answer = site.getresponse()
            return answer.status, answer.read()
        finally:
            site.close()

    def path(self, chance: random.Random) -> str:
        id, slug = chance.choice(self.ids), chance.choice(self.slugs)
        words = " ".join(chance.choices("pain fever cough back heart bo da le mi".split(), k=2))
        return chance.choice(
            [
                *[f"/api/v1/articles/{id}"] * 6,
                *[f"/en/{slug}/"] * 6,
                *["/api/v1/articles?limit=50", "/api/v1/changes?limit=100", "/en/", "/en/a-z/"],
                *[f"/en/search/?q={quote(words)}", f"/api/v1/search?q={quote(words)}&language=en"],
                *[f"/en/{slug}/changes/", f"/en/{slug}/embed", "/en/nothing/", "/readyz"],
            ]
            + ([f"/en/{slug}/handout.pdf"] if chance.random() < 0.02 else [])
        )

    def read(self, seed: int) -> None:
        chance = random.Random(seed)
        while not self.stop.wait(PAUSE):
            path = self.path(chance)
            try:
                status = str(self.get(path)[0])
            except (OSError, http.client.HTTPException) as error:
                status = type(error).__name__
            failed = not status.isdigit() or int(status) >= 500
            around = " around a crash" if failed and time.monotonic() < self.quiet_until else ""
            # 503 is what a PDF answers while others are made.
            kind = " for a PDF" if path.endswith(".pdf") else ""
            self.answers[status + around + kind] += 1


class Disturbance:
    """Restarts, by a seeded chance; `done`: {what: how often}."""

    def __init__(self, traffic: Traffic, programs: list[Program], postgres, seed: int) -> None:
        self.traffic, self.programs, self.postgres = traffic, programs, postgres
        self.chance = random.Random(seed)
        self.done: Counter[str] = Counter()
        self.next_at = time.monotonic() + RESTARTS / 2

    def once(self) -> None:
        if time.monotonic() < self.next_at:
            return
        self.next_at = time.monotonic() + self.chance.uniform(0.5, 1.5) * RESTARTS
        if self.postgres and self.chance.random() < 0.4:
            self.traffic.quiet_until = float("inf")
            self.done[self.postgres.crash(self.chance)] += 1
            self.traffic.quiet_until = time.monotonic() + AROUND
            return
        program = self.programs[1]
        program.kill()
        program.start()
        self.done[program.name] += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--baseline", type=float, default=10)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="postgres")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    clean_up_when_ended()
    with tempfile.TemporaryDirectory(prefix="healthinfo-soak-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        sys.exit(soak(chosen, folder))


def soak(chosen: argparse.Namespace, folder: Path) -> int:
    postgres = Postgres(folder) if chosen.database == "postgres" else None
    url = postgres.url if postgres else f"sqlite:///{folder}/soak.sqlite3"
    port = free_port()
    env = {**environment(url, port, folder), "LOG_LEVEL": "ERROR"}
    prepare(env, folder)
    programs = [web(env, port, folder), worker(env, folder)]
    try:
        for program in programs:
            program.start()
        await_true(programs[0].is_up, 300)
        traffic = Traffic(port, chosen.seed)
        disturbance = Disturbance(traffic, programs, postgres, chosen.seed)
        return watch(chosen, traffic, disturbance, env)
    finally:
        for program in programs:
            program.kill()
        if postgres:
            postgres.stop()


def prepare(env: dict[str, str], folder: Path) -> None:
    """A library of published articles, and the static files."""
    articles = str(folder / "articles.jsonl")
    run(env, "manage.py", "migrate", "-v0")
    run(env, "manage.py", "collectstatic", "--no-input", "-v0")
    run(env, "benchmarks/generate.py", "write", articles, str(ARTICLES))
    run(env, "manage.py", "import_articles", articles)
    run(env, "manage.py", "publish_articles", "--all-imported")


def watch(chosen, traffic: Traffic, disturbance: Disturbance, env: dict[str, str]) -> int:
    readers = [
        threading.Thread(target=traffic.read, args=(seed,), daemon=True)
        for seed in range(chosen.seed * 100, chosen.seed * 100 + READERS)
    ]
    for reader in readers:
        reader.start()
    process = disturbance.programs[0].process
    assert process is not None
    server = Server(process.pid, traffic.port, 0)
    began, measured, edits = time.monotonic(), [], 0
    while (minutes := (time.monotonic() - began) / 60) < chosen.minutes:
        disturbance.once()
        if minutes >= len(measured):
            measured.append(round(server.memory()["pss"], 1))
            print(len(measured) - 1, measured[-1], dict(traffic.answers), flush=True)
            edits += 1
            command = [sys.executable, "-c", EDIT, str(edits)]
            subprocess.Popen(command, env=env, cwd=ROOT, stderr=subprocess.DEVNULL)
        time.sleep(0.5)
    traffic.stop.set()
    measured.append(round(server.memory()["pss"], 1))
    return report(chosen, traffic, disturbance, measured, edits)


def report(chosen, traffic, disturbance, measured: list[float], edits: int) -> int:
    first = measured[min(int(chosen.baseline), len(measured) - 1)]
    failed = {
        status: count
        for status, count in traffic.answers.items()
        if "crash" not in status
        and status != "503 for a PDF"
        and (not status[:3].isdigit() or status.startswith("5"))
    }
    grown = round(100 * (measured[-1] / first - 1), 1)
    figures = {
        "database": chosen.database,
        "minutes": chosen.minutes,
        "seed": chosen.seed,
        "requests": sum(traffic.answers.values()),
        "answers": dict(traffic.answers),
        "edits": edits,
        "restarts": dict(disturbance.done),
        "pss_each_minute": measured,
        "grown_percent": grown,
    }
    print(json.dumps(figures), flush=True)
    return 1 if grown > 5 or failed else 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    main()
