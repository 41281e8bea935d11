"""What a move refuses, and that it goes on where it was broken off."""

import threading

import pytest
from django.core.management.base import CommandError
from django.db import DatabaseError, connection

from articles.backups.errors import MoveFailed
from articles.backups.moving import copying
from articles.backups.moving.databases import SOURCE
from articles.backups.moving.holding import held
from articles.backups.moving.tables import moved_tables
from articles.models import Article, Edition, Heartbeat, Journal
from tests.backups.making import run
from tests.factories import make_draft, make_published

from .houses import at, moved, new_file

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]


class Killed(Exception):
    pass


@pytest.fixture
def broken_off(tmp_path, monkeypatch) -> str:
    """The URL of a target that got the first of two articles' Changes, and what comes before."""
    make_published("Gout")
    make_published("Croup")
    url, write, changes = new_file(tmp_path), copying._write, iter([1])

    def write_some(table, *others) -> None:
        if table.name == "articles_change" and next(changes, None) is None:
            raise Killed
        write(table, *others)

    with monkeypatch.context() as patched:
        patched.setattr(copying, "ROWS", 1)
        patched.setattr(copying, "_write", write_some)
        with pytest.raises(Killed):
            moved(url)
    return url


def test_a_move_that_was_broken_off_goes_on_with_nothing_twice(broken_off):
    said: list[str] = []
    moved(broken_off, said.append)
    assert "Going on with the move that was broken off." in said
    with at(broken_off):
        assert Edition.objects.count() == 2


def test_a_site_on_a_target_that_has_a_part_is_not_ready(broken_off, client):
    with at(broken_off):
        answer = client.get("/readyz")
    assert answer.status_code == 503 and "migrations are not applied" in answer.content.decode()


def test_a_source_that_was_written_to_in_between_is_refused(broken_off):
    make_draft("New")
    with pytest.raises(MoveFailed, match=r"articles_article had 2 rows up to key \d+, now 3"):
        moved(broken_off)


def test_a_change_that_moves_no_count_is_found_at_the_end(broken_off):
    Article.objects.update(summary="Other words")
    with pytest.raises(MoveFailed, match=r"articles_article: .*row \d+ differs in summary"):
        moved(broken_off)


def test_another_sites_broken_off_move_is_refused(broken_off):
    Journal.objects.update(epoch="0ther")
    with pytest.raises(MoveFailed, match="another site's move"):
        moved(broken_off)


def test_a_target_with_somebodys_work_is_refused(tmp_path):
    make_published()
    url = new_file(tmp_path)
    moved(url)
    with pytest.raises(MoveFailed, match=r"not empty: articles_\w+ has rows"):
        moved(url)


def test_a_row_the_target_cannot_hold_is_named(tmp_path, monkeypatch):
    Heartbeat.objects.create(name="worker", at="2026-11-30T00:00Z")
    monkeypatch.setattr(copying, "_prepared", lambda table, row: [None] * len(row))
    with pytest.raises(MoveFailed, match=r"articles_heartbeat, row worker: the target refuses it"):
        copying_alone(new_file(tmp_path))


def copying_alone(url: str) -> None:
    """Copy the one table."""
    tables = [table for table in moved_tables() if table.name == "articles_heartbeat"]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("articles.backups.moving.moving.moved_tables", lambda: tables)
        moved(url)


@pytest.mark.parametrize("url", ["mysql://host/name", "sqlite://", "nonsense", "sqlite://:memory:"])
def test_what_is_no_database_is_refused(url):
    with pytest.raises(CommandError, match=r"Write sqlite:////folder/file.sqlite3 or postgresql"):
        run("move_database", url)


def test_nobody_writes_while_the_source_is_held():
    refused: list[Exception] = []

    def write() -> None:
        try:
            with connection.cursor() as cursor:
                patience = "PRAGMA busy_timeout = 50"
                postgres = connection.vendor == "postgresql"
                cursor.execute("SET lock_timeout = 50" if postgres else patience)
            Heartbeat.objects.create(name="late", at="2026-11-30T00:00Z")
        except DatabaseError as error:
            refused.append(error)
        finally:
            connection.close()

    with held(moved_tables()):
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert refused and not Heartbeat.objects.using(SOURCE).exists()
