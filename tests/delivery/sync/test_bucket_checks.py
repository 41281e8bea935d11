"""verify_editions about the export's digests, and its --rebuild-export."""

import io

import pytest
from django.core.management import call_command

from articles.delivery.sync import digesting
from articles.delivery.sync.bucket_checks import bucket_faults
from articles.delivery.sync.manifest_digest import compute_manifest_digest
from articles.models import ExportBucket, ExportTotal
from tests.delivery.sync.walk import walked
from tests.factories import make_published, withdraw_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db):
    article = make_published()
    make_published("Asma", language="es")
    digesting.run_once()
    return article


def rebuild() -> str:
    told = io.StringIO()
    call_command("verify_editions", "--rebuild-export", stdout=told)
    return told.getvalue()


def test_a_library_that_is_digested_has_no_faults(article):
    assert list(bucket_faults()) == []


def test_what_is_stale_or_not_digested_yet_is_no_fault(article):
    withdraw_article(article)
    assert list(bucket_faults()) == []
    ExportTotal.objects.all().delete()
    assert list(bucket_faults()) == []


DAMAGES = {
    "digest": lambda: ExportBucket.objects.update(digest=f"sha256:{'0' * 64}"),
    "count": lambda: ExportBucket.objects.update(articles=7),
    "lost": lambda: ExportBucket.objects.all().delete(),
    "total": lambda: ExportTotal.objects.update(tombstones=7),
    "later place": lambda: [m.objects.update(seq=900) for m in (ExportBucket, ExportTotal)],
    "wrong there": lambda: ExportBucket.objects.update(seq=900, articles=7),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_whatever_is_stored_can_be_made_anew(article, damage):
    damage()
    assert "the export is digested anew" in rebuild()
    assert list(bucket_faults()) == []
    total = compute_manifest_digest(None).total
    assert (total.digest, total.articles, total.tombstones) == walked()


@pytest.mark.parametrize("name", ["digest", "count", "lost", "total"])
def test_wrong_digests_are_told_with_the_remedy(article, name, capsys):
    DAMAGES[name]()
    with pytest.raises(SystemExit):
        call_command("verify_editions", stdout=io.StringIO())
    assert "mend it with --rebuild-export" in capsys.readouterr().err


def test_an_empty_library_can_be_made_anew(db):
    assert "0 buckets" in rebuild()
