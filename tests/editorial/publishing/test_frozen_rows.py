"""Editions and Changes refuse to be altered, whoever asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from articles.models import Change, Edition
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
