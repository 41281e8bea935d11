"""manage.py restore: rehearsed with a real copy on both databases, and what it refuses."""

import tarfile

import pytest
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from articles.models import Act, Change, Edition, Journal
from tests.factories import make_published

from .making import back_up, path_with_clients, run

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]


@pytest.fixture(autouse=True)
def clients(monkeypatch):
    monkeypatch.setenv("PATH", path_with_clients())


def digests() -> list[str]:
    return list(Edition.objects.order_by("seq").values_list("digest", flat=True))


def test_a_restore_brings_back_what_the_copy_held(tmp_path, client):
    make_published("Gout", slug="gout")
    path, before, epoch = back_up(tmp_path), digests(), Journal.objects.get().epoch
    make_published("Asthma", slug="asthma")
    cursor = client.get("/api/v1/articles").json()["cursor"]
    said = run("restore", path, replace=True, why="A rehearsal")
    assert digests() == before and Change.objects.count() == 1
    assert client.get("/en/gout/").status_code == 200
    assert client.get("/en/asthma/").status_code == 404
    assert client.get(f"/api/v1/changes?after={cursor}").status_code == 410
    assert Journal.objects.get().epoch != epoch
    assert Act.objects.filter(action="new-epoch").latest("pk").why == "A rehearsal"
    assert "1 editions checked, 0 faults" in said
    # What the database itself forbids is forbidden in the restored one too.
    assert "never change" in refusal_of_the_database()
    make_published("Croup", slug="croup")


def refusal_of_the_database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE articles_edition SET digest = 'x'")
    except Exception as error:
        return str(error)
    return ""


def test_a_copy_of_an_older_release_is_migrated(tmp_path):
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE django_session")
    run("restore", back_up(tmp_path), replace=True)
    assert "django_session" in connection.introspection.table_names()


def test_media_files_come_back(tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    file = tmp_path / "media" / "ab" / "abcd.png"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"picture")
    path = back_up(tmp_path / "kept")
    file.unlink()
    run("restore", path, replace=True)
    assert file.read_bytes() == b"picture"


def test_a_database_with_somebodys_work_is_not_overwritten_unasked(tmp_path):
    path = back_up(tmp_path)
    make_published()
    with pytest.raises(CommandError, match=r"not empty: articles_article has rows.*--replace"):
        run("restore", path)
    assert Edition.objects.count() == 1


def spoiled(path, how: str):
    """The backup with a fault in it."""
    data = bytearray(path.read_bytes())
    if how == "cut":
        del data[len(data) // 2 :]
    elif how == "changed":
        data[len(data) // 2] ^= 1
    elif how == "text":
        data = bytearray(b"no backup")
    path.write_bytes(data)
    if how == "more":
        with tarfile.open(path, "a") as tar:
            tar.add(__file__, arcname="../../outside")
    return path


@pytest.mark.parametrize("how", ["cut", "changed", "text", "more"])
def test_a_backup_with_a_fault_touches_nothing(tmp_path, how):
    path = spoiled(back_up(tmp_path), how)
    make_published()
    with pytest.raises(CommandError, match="is no whole backup"):
        run("restore", path, replace=True)
    assert Edition.objects.count() == 1


def test_a_backup_of_the_other_kind_of_database_is_refused(tmp_path, monkeypatch):
    path = back_up(tmp_path)
    other = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    monkeypatch.setattr(connection, "vendor", other)
    with pytest.raises(CommandError, match=f"DATABASE_URL names {other}"):
        run("restore", path, replace=True)
