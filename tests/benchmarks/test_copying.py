"""What the filler makes of a library: more articles, and nothing that does not hold together."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import Article, Current, CurrentMention
from tests.benchmarks.conftest import BASE, SIZE

LANDMARKS = 5


@pytest.fixture
def first(db, grown):
    """An article of the first library that readers get, and its copy."""
    rows = Current.objects.filter(state="published", mention_rows__isnull=False).order_by("pk")
    current = rows[0]
    return current, Current.objects.get(pk=current.pk + BASE)


def test_the_library_has_the_size_asked_for(db, grown):
    assert Article.objects.count() == SIZE + LANDMARKS


def test_every_digest_of_the_copies_verifies_and_the_journal_has_no_gap(db, grown):
    call_command("verify_editions", stdout=StringIO())


def test_nothing_in_a_copy_refers_to_what_is_not_there(db, grown):
    connection.check_constraints()


# On PostgreSQL keys go on from those of the tests before, and not from one.
@pytest.mark.once
def test_a_copy_is_known_by_an_id_and_an_address_of_its_own(first):
    original, copy = first
    assert copy.public_id not in (original.public_id, None)
    assert copy.public_id == Article.objects.get(pk=copy.pk).public_id
    assert copy.slug == f"{original.slug}-1"


@pytest.mark.once
def test_a_copy_mentions_the_copies_of_what_the_first_mentions(first):
    _, copy = first
    mentioned = CurrentMention.objects.filter(current=copy)[0].mentioned
    assert Article.objects.get(public_id=mentioned).pk > BASE


# PostgreSQL's look-ups are filled after the copying, which no transaction may hold.
@pytest.mark.once
def test_copies_are_found_by_search(client, db, grown):
    items = client.get("/api/v1/articles?q=frequent&limit=200").json()["items"]
    found = Article.objects.filter(public_id__in=[item["id"] for item in items])
    assert found.filter(pk__gt=BASE, pk__lte=SIZE).count() == found.filter(pk__lte=BASE).count() > 0
