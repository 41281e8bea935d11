"""python -m benchmarks.torture: publishes from several processes while processes are killed.

    python -m benchmarks.torture --database postgres --publications 10000 --seed 1
    python -m benchmarks.torture --database sqlite --publications 2000 --seed 1

Publishers, the web server, the worker and PostgreSQL are killed at random. Three quarters of the
articles are imported ones, the others are published by function, by the admin's form over HTTP,
and by the worker at a time; each article is tried by two processes. `--here` uses the database
and settings of the environment and kills publishers alone, as the short test does. The last line
is JSON with the figures; exit status 1 when anything was lost, came twice, or has a gap.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--publications", type=int, default=200)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pace", type=float, default=1.0, help="kill this many times as often")
    parser.add_argument("--minutes", type=float, help="judge what was done by then")
    parser.add_argument("--here", action="store_true", help="in the database of the environment")
    return parser.parse_args()


def main() -> int:
    chosen = options()
    # So that whoever ends it leaves no server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="healthinfo-torture-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        if chosen.here:
            django.setup()
            return run(chosen, folder, None)
        return with_servers(chosen, folder)


def with_servers(chosen: argparse.Namespace, folder: Path) -> int:
    """Make the database and start the site; then run, and stop all of it."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from serving import environment, free_port

    from .servers import Postgres, await_true, web, worker

    postgres = Postgres(folder) if chosen.database == "postgres" else None
    url = postgres.url if postgres else f"sqlite:///{folder}/torture.sqlite3"
    port = free_port()
    env = {**environment(url, port, folder), "LOG_LEVEL": "CRITICAL"}
    os.environ.update(env)
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    programs = [web(env, port, folder), worker(env, folder)]
    try:
        for program in programs:
            program.start()
        if not await_true(programs[0].is_up, 300):
            raise RuntimeError("the web server does not answer")
        return run(chosen, folder, (postgres, programs, port))
    finally:
        for program in programs:
            program.kill()
        if postgres:
            postgres.stop()


def run(chosen: argparse.Namespace, folder: Path, servers: tuple | None) -> int:
    """Make the drafts, publish them under kills, judge. Returns the exit status."""
    from django.db import connection

    from articles.models import Change

    from .drafts import make_jobs, make_people
    from .kills import Kills
    from .publishers import Partner, Publisher, Site
    from .verdict import faults

    chance = random.Random(chosen.seed)
    began = time.monotonic()
    people = make_people()
    # SQLite has one writer at a time: more would only wait for each other.
    at_once = 1 if connection.vendor == "sqlite" else chosen.processes
    jobs = make_jobs(chosen.publications, people, chance, at_once=at_once)
    if servers is None:
        jobs = [job for job in jobs if job.way in ("imported", "function")]
    say(f"{len(jobs)} articles are ready after {time.monotonic() - began:.0f} s")
    session = session_of(people["publisher"]) if servers else ""
    site = Site(servers[2] if servers else 0, session, people["publisher"])
    size = chosen.processes
    shares = [jobs[place::size] for place in range(size)]
    # Each article is tried by two processes, by the second one later.
    publishers = [
        Publisher([*shares[place], *shares[place - 1]], folder / f"publisher-{place}", site)
        for place in range(size)
    ]
    partner = Partner(folder / "partner", site.port) if servers else None
    began = time.monotonic()
    kills = Kills(publishers, servers, chance, pace=chosen.pace)
    done = publish_all(publishers, partner, kills, count=len(jobs), minutes=chosen.minutes)
    count = len(jobs) if done else Change.objects.count()
    found = faults(count, publishers, partner.seqs() if partner else None, whole=done)
    for fault in found:
        say(f"FAULT: {fault}")
    figures = {
        **{name: getattr(chosen, name) for name in ("database", "processes", "seed")},
        "publications": count,
        "seconds": round(time.monotonic() - began),
        "killed": dict(kills.killed),
        "faults": len(found),
    }
    say(json.dumps(figures))
    return 1 if found else 0


def publish_all(publishers, partner, kills, *, count: int, minutes: float | None) -> bool:
    """Until all is published and the partner has followed, or the time is over; whether all is."""
    from articles.models import Change

    for each in [*publishers, *([partner] if partner else [])]:
        each.start()
    began = told = time.monotonic()
    end = began + 60 * minutes if minutes else float("inf")
    try:
        while not (done := all(publisher.finished for publisher in publishers)):
            if time.monotonic() > end:
                break
            kills.once()
            if time.monotonic() - told > 30:
                told = time.monotonic()
                lines = sum(len(publisher.lines()) for publisher in publishers)
                say(f"{lines} of {2 * count} jobs done, killed: {dict(kills.killed)}")
            time.sleep(0.02)
        kills.end(done=done)
        if partner:
            await_the_rest(count if done else Change.objects.count(), partner)
    finally:
        if partner:
            partner.stop()
    return done


def await_the_rest(count: int, partner) -> None:
    """What was scheduled is published, and the partner has followed; else the verdict tells."""
    from .servers import await_true

    await_true(lambda: len(partner.seqs()) >= count, 300)


def session_of(publisher: int) -> str:
    """The key of a session in which this person is signed in, asked for no proof again."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from healthinfo.accounts.proof import SIGNED_IN_AT

    client = Client()
    client.force_login(
        get_user_model().objects.get(pk=publisher), "django.contrib.auth.backends.ModelBackend"
    )
    session = client.session
    session[SIGNED_IN_AT] = time.time() + 24 * 3600
    session.save()
    return session.session_key


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
