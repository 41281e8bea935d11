"""A move: every row, to the other kind of database and back, and a site that goes on there."""

import json

import pytest
from django.db import IntegrityError, connection, transaction

from articles.backups.errors import MoveFailed
from articles.models import AccessRecord, Article, Journal
from tests.backups.making import run
from tests.factories import make_draft, make_published, make_withdrawn, publish_translation

from .houses import at, moved, new_file, new_postgres

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]


def fill() -> None:
    publish_translation(make_published("Gout — ゴウト", slug="gout"), "Gota")
    make_withdrawn("Old advice")
    make_draft("Never published").delete()


def test_a_library_moves_and_the_site_goes_on_there(tmp_path, client):
    fill()
    cursor = client.get("/api/v1/articles").json()["cursor"]
    url = new_file(tmp_path)
    said = run("move_database", url, manifest=tmp_path / "manifest.json")
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest["articles"]["count"] == 3 and manifest["seq"] == Journal.objects.get().seq
    assert "3 editions checked, 0 faults" in said and "equal on both" in said
    last = Article.objects.latest("pk").pk
    with at(url):
        assert Journal.objects.get().epoch == manifest["epoch"]
        assert client.get(f"/api/v1/changes?after={cursor}").json()["changes"] == []
        assert client.get("/api/v1/search?q=gout").json()["items"]
        assert client.get("/en/gout/").status_code == 200
        # The id of the draft that was deleted is not given again.
        assert make_published("Croup").pk == last + 2
        assert len(client.get(f"/api/v1/changes?after={cursor}").json()["changes"]) == 1
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as sql:
            sql.execute("UPDATE articles_edition SET digest = 'x'")


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="Needs both databases")
def test_there_and_back_the_manifests_are_equal(tmp_path, client):
    there = new_file(tmp_path)
    with new_postgres() as back:
        fill()
        first = moved(there)
        with at(there):
            assert moved(back) == first
        last = Article.objects.latest("pk").pk
        with at(back):
            assert client.get("/api/v1/search?q=gout").json()["items"]
            assert make_published("Croup").pk == last + 2
            with pytest.raises(IntegrityError):
                # In a transaction of its own, at whose end PostgreSQL checks the key.
                Article.objects.filter(slug="gout").update(translation_of=999)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="Needs both databases")
def test_what_sqlite_holds_and_postgresql_does_not_is_named_and_mended(tmp_path):
    there = new_file(tmp_path)
    with new_postgres() as back:
        moved(there)
        with at(there):
            facts = {"at": "2026-11-30T00:00Z", "event": "signed-in"}
            AccessRecord.objects.create(account_name="n" * 200, **facts)
            with pytest.raises(
                MoveFailed, match=r"articles_accessrecord, row \d+: .*value too long"
            ):
                moved(back)
            AccessRecord.objects.update(account_name="pia")
            moved(back)
        with at(back):
            assert AccessRecord.objects.get().account_name == "pia"
