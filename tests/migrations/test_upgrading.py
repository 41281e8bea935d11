"""A database that the first migrations made, or began to make, is upgraded by those of today."""

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from .tables import digests

RECORDED = json.loads(Path(__file__).with_name("recorded.json").read_text())
SQUASHED = {
    ("articles", "0001_tables"): ("articles", "0001_initial"),
    ("articles", "0002_triggers_and_roles"): ("articles", "0002_rules"),
    ("api", "0001_tables"): ("api", "0001_initial"),
    ("api", "0002_permissions"): ("api", "0002_roles"),
}
# Leaves the database as the first 0001 left it, then migrates it as far as its 0002 went.
BEGUN_BEFORE = """
import django; django.setup()
from django.core.management import call_command
from django.db import connection
call_command("migrate", "articles", "0001", verbosity=0)
with connection.cursor() as cursor:
    cursor.execute("DELETE FROM django_migrations WHERE name = '0001_tables'")
    cursor.execute("SELECT name FROM django_migrations WHERE app = 'articles'")
    assert cursor.fetchall() == [("0001_initial",)]
call_command("migrate", "api", "0002", verbosity=0)
"""


@pytest.fixture
def another_database(tmp_path):
    """The address of an empty database beside the tests' own."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/another.sqlite3"
        return
    server, name = os.environ["TEST_DATABASE_URL"], f"another_{os.getpid()}"
    with closing(psycopg.connect(server, autocommit=True)) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        admin.execute(f"DROP DATABASE {name}")


def written_as_before(*, but: tuple[tuple[str, str], ...] = ()) -> MigrationExecutor:
    """An executor on a database whose rows were written before the migrations were squashed."""
    recorder = MigrationRecorder(connection)
    for new, old in SQUASHED.items():
        recorder.record_unapplied(*new)
        if old in but:
            later = [key for key in recorder.applied_migrations() if key[0] == old[0]]
            for key in (old, *(key for key in later if key > old)):
                recorder.record_unapplied(*key)
    return MigrationExecutor(connection)


def planned(executor: MigrationExecutor) -> set[tuple[str, str]]:
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return {(migration.app_label, migration.name) for migration, _ in plan}


@pytest.mark.django_db
def test_a_database_made_before_needs_nothing():
    assert not planned(written_as_before()) & set(SQUASHED)


@pytest.mark.django_db
def test_one_begun_before_needs_the_rest_alone():
    begun = written_as_before(but=(("api", "0002_roles"),))
    assert planned(begun) & set(SQUASHED) == {("api", "0002_permissions")}


@pytest.mark.django_db
def test_a_new_database_can_be_served_by_the_release_before():
    applied = MigrationRecorder(connection).applied_migrations()
    assert set(SQUASHED.values()) <= set(applied)


@pytest.mark.django_db
def test_a_database_begun_before_arrives_at_the_same_tables(another_database):
    environment = {**os.environ, "HEALTHINFO_TEST_DATABASE": another_database}
    environment["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    subprocess.run([sys.executable, "-c", BEGUN_BEFORE], env=environment, check=True)
    made, recorded = digests(another_database), RECORDED[connection.vendor]
    assert not {table for table in made | recorded if made.get(table) != recorded.get(table)}
