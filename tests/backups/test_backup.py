"""manage.py backup: one verified file, or a clear refusal."""

import json
import os
import stat
import tarfile

import pytest
from django.core.management.base import CommandError
from django.db import connection

from articles.backups import archive, postgres
from articles.backups.errors import BackupFailed
from tests.factories import make_published

from .making import back_up, path_with_clients, run

pytestmark = pytest.mark.django_db(transaction=True)
only_postgres = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL's own")


@pytest.fixture(autouse=True)
def clients(monkeypatch):
    monkeypatch.setenv("PATH", path_with_clients())


def manifest_of(path) -> dict:
    with tarfile.open(path) as tar:
        return json.load(tar.extractfile("manifest.json"))


def test_the_manifest_tells_what_it_holds(tmp_path):
    make_published()
    manifest = manifest_of(back_up(tmp_path))
    assert manifest["database"] == connection.vendor
    assert manifest["counts"]["articles_edition"] == manifest["seq"] == 1
    assert any(name.startswith("articles.0") for name in manifest["version"])
    assert [len(entry["sha256"]) for entry in manifest["files"]] == [64]


def test_nobody_else_can_read_it(tmp_path):
    path = back_up(tmp_path / "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_media_files_are_in_it(tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    (tmp_path / "media" / "ab").mkdir(parents=True)
    (tmp_path / "media" / "ab" / "abcd.png").write_bytes(b"picture")
    names = [entry["name"] for entry in manifest_of(back_up(tmp_path / "kept"))["files"]]
    assert names[1:] == ["media/ab/abcd.png"]


def test_older_ones_are_deleted_where_that_is_asked_for(tmp_path):
    for day in range(1, 5):
        (tmp_path / f"healthinfo-2026010{day}T000000Z.tar").touch()
    run("backup", tmp_path, keep=2)
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert kept[0] == "healthinfo-20260104T000000Z.tar" and len(kept) == 2


def test_a_copy_that_cannot_be_verified_leaves_no_file(tmp_path, monkeypatch):
    def find_damage(path, manifest):
        raise BackupFailed("The copy is damaged.")

    monkeypatch.setattr(archive.engine(connection.vendor), "verify", find_damage)
    with pytest.raises(CommandError, match=r"No backup was made\. The copy is damaged"):
        run("backup", tmp_path)
    assert list(tmp_path.iterdir()) == []


@only_postgres
@pytest.mark.parametrize("program", [None, "#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.1'\n"])
def test_client_programs_that_are_missing_or_too_old_are_named(tmp_path, monkeypatch, program):
    if program:
        (tmp_path / "pg_dump").write_text(program)
        os.chmod(tmp_path / "pg_dump", 0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match="Install the client programs") as refused:
        run("backup", tmp_path / "kept")
    assert ("Found only an older one" in str(refused.value)) == bool(program)


@only_postgres
def test_arguments_hold_no_address_and_no_secret(tmp_path, monkeypatch):
    commands = []
    monkeypatch.setattr(postgres, "_run", commands.append)
    postgres.dump(tmp_path / "copy")
    assert [part.partition("=")[0] for part in commands[0][1:]] == [
        "--format",
        "--snapshot",
        "--file",
    ]
