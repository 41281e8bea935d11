"""A partner's copy, killed at any moment while all goes on, ends equal to its source."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from django.core.management import call_command

from tests.factories import make_draft, make_published, publish_draft
from tests.lengths import length
from tests.partners.mirror_rows import copy_of, source_of
from tests.partners.python_client import PROGRAM, PROVED, environment, run_client
from tests.partners.transitions import Day, publishing_on
from tests.servers.serving import serving

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]


@pytest.fixture
def site(database_environment):
    """The address of a server on the test's database, in which there is something already."""
    for number in range(8):
        publish_draft(make_draft(f"Condition {number}", language="es" if number % 2 else "en"))
    with serving(database_environment) as address:
        yield address


def moments(seed: int, count: int) -> list[str]:
    """When to kill: at any line of the mirror, at one that saves, or at any time, in seconds."""
    chance = random.Random(seed)
    kinds = (
        lambda: f"{chance.randint(1, 500)}:mirror",
        lambda: f"{chance.randint(1, 120)}:mirror/store.py",
        lambda: f"{chance.uniform(0.2, 0.8):.3f}",
    )
    return [kinds[number % 3]() for number in range(count)]


def kill_mirror(site: str, path, moment: str) -> None:
    """Have the copy kept, and the program killed at that moment."""
    killed = ["-m", "tests.partners.killed_mirror", moment] if ":" in moment else PROGRAM[1:]
    command = [sys.executable, *killed, "mirror", site, str(path), "--watch", "0.01"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment()) as process:
        if ":" not in moment:
            time.sleep(float(moment))
            process.kill()
        told = process.communicate(timeout=60)[1]
    assert process.returncode == -signal.SIGKILL, told.decode()


def finish_mirror(site: str, path, *options: str) -> str:
    """Let it catch up; what it says at the end."""
    done = run_client("mirror", site, str(path), "--once", *options)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.long
def test_a_copy_killed_at_any_moment_ends_equal_to_its_source(site, tmp_path):
    day, path = Day(seed=2), tmp_path / "copy.sqlite3"
    with publishing_on(day):
        for moment in moments(1, count=length(10, long=500)):
            kill_mirror(site, path, moment)
    assert set(day.done) == {deed.__name__ for deed in day.deeds}
    assert finish_mirror(site, path) == PROVED
    copy = copy_of(path)
    assert copy == source_of(site)
    assert {row["state"] for row in copy.values()} == {"published", "archived", "withdrawn"}


def test_so_does_one_that_is_told_to_begin_anew(site, tmp_path):
    day, path = Day(seed=4), tmp_path / "copy.sqlite3"
    finish_mirror(site, path)
    with publishing_on(day):
        for moment in moments(3, count=4):
            call_command("new_epoch", verbosity=0)
            kill_mirror(site, path, moment)
    assert finish_mirror(site, path) == PROVED
    assert copy_of(path) == source_of(site)


def test_a_copy_of_one_language_holds_that_language_alone(site, tmp_path):
    path = tmp_path / "copy.sqlite3"
    finish_mirror(site, path, "--language", "es")
    make_published()
    publish_draft(make_draft(language="es"))
    assert finish_mirror(site, path, "--language", "es") == PROVED
    assert len(copy_of(path)) == 5
    assert copy_of(path) == source_of(site, "es")


def test_a_copy_damaged_in_its_file_is_mended_row_by_row(site, tmp_path):
    path = tmp_path / "copy.sqlite3"
    finish_mirror(site, path)
    lost, altered = list(copy_of(path))[:2]
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM articles WHERE id = ?", [lost])
        db.execute("UPDATE articles SET document = x'7b7d' WHERE id = ?", [altered])
        db.execute("INSERT INTO articles (id, seq) VALUES ('0af', 1)")
    told = finish_mirror(site, path).splitlines()
    assert sorted(told) == sorted(
        [f"{lost} was missing", f"{altered} was altered", "0af was too much", told[-1]]
    )
    assert f"{told[-1]}\n" == PROVED and copy_of(path) == source_of(site)
