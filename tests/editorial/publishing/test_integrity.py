"""Editions and changes cannot be altered; verify_editions finds what was altered all the same."""

from contextlib import nullcontext

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from articles.models import Change, Current, Edition, Journal
from articles.models.public.triggers import frozen_rows
from tests.editorial.steps import publish_reworded
from tests.factories import make_published, make_withdrawn

pytestmark = pytest.mark.django_db
BLANKED = "title='', summary='', slug='', change_note=''"
REFUSED = [
    "UPDATE articles_edition SET title = 'Other'",
    "UPDATE articles_edition SET document = ''",
    "UPDATE articles_edition SET digest = 'sha256:0'",
    "UPDATE articles_edition SET metadata = '{}'",
    "UPDATE articles_edition SET purged_at = published_at",
    f"UPDATE articles_edition SET purged_at = published_at, document = '', {BLANKED}",
    "DELETE FROM articles_edition",
    "UPDATE articles_change SET type = 'article.moved'",
    "UPDATE articles_change SET note = 'Other'",
    "UPDATE articles_change SET note = ''",
    "UPDATE articles_change SET sections = '[]'",
    "UPDATE articles_change SET note = '', sections = '[]'",
    "UPDATE articles_change SET seq = seq + 100",
    "DELETE FROM articles_change",
]


@pytest.fixture
def unguarded():
    """A journal with several editions and a withdrawal, its triggers removed."""
    publish_reworded(make_published(), "<p>Other words.</p>")
    make_withdrawn()
    frozen_rows.remove(connection)
    yield
    frozen_rows.install(connection)


def verify(capsys, *, expect_faults: bool = True) -> str:
    """What it complains of."""
    with pytest.raises(SystemExit) if expect_faults else nullcontext():
        call_command("verify_editions")
    return capsys.readouterr().err


def test_an_unaltered_database_has_no_faults(unguarded, capsys):
    assert verify(capsys, expect_faults=False) == ""


def test_altered_bytes_are_found(unguarded, capsys):
    edition = Edition.objects.first()
    altered = bytes(edition.document).replace(b"slow", b"fast")
    Edition.objects.filter(pk=edition.pk).update(document=altered)
    assert "do not have the digest" in verify(capsys)


def test_altered_section_digests_are_found(unguarded, capsys):
    edition = Edition.objects.first()
    sections = {key: {**v, "digest": "sha256:0"} for key, v in edition.metadata["sections"].items()}
    altered = {**edition.metadata, "sections": sections}
    Edition.objects.filter(pk=edition.pk).update(metadata=altered)
    assert "section digests" in verify(capsys)


def test_a_gap_in_the_journal_is_found(unguarded, capsys):
    Change.objects.filter(seq=2).delete()
    assert "gaps" in verify(capsys)


def test_a_counter_that_is_behind_is_found(unguarded, capsys):
    Journal.objects.update(seq=1)
    assert "the counter is at 1" in verify(capsys)


def test_a_current_row_the_journal_does_not_explain_is_found(unguarded, capsys):
    Current.objects.filter(pk=Current.objects.first().pk).update(seq=99)
    assert "says seq 99" in verify(capsys)


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("make", [make_published, make_withdrawn])
@pytest.mark.parametrize("statement", REFUSED)
def test_raw_sql_is_refused(make, statement):
    make()
    before = list(Edition.objects.values()) + list(Change.objects.values())
    with pytest.raises(DatabaseError, match="never change"):
        run(statement)
    assert list(Edition.objects.values()) + list(Change.objects.values()) == before


def test_the_models_own_save_and_delete_are_refused():
    make_published()
    edition = Edition.objects.get()
    for forbidden in (edition.save, edition.delete, Change.objects.get().save):
        with pytest.raises(DatabaseError), transaction.atomic():
            forbidden()
