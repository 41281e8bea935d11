"""verify_editions finds what the triggers could not prevent."""

from contextlib import nullcontext

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import Change, Current, Edition, Journal
from articles.models.public import triggers
from tests.factories import make_published, make_withdrawn, publish_draft, reword

pytestmark = pytest.mark.django_db


@pytest.fixture
def unguarded():
    """The journal of a house with history, its triggers taken away."""
    reworded = make_published()
    reword(reworded, "<p>Other words.</p>")
    publish_draft(reworded)
    make_withdrawn()
    triggers.remove(connection)
    yield
    triggers.install(connection)


def verify(capsys, *, expect_faults: bool = True) -> str:
    """What it complains of."""
    with pytest.raises(SystemExit) if expect_faults else nullcontext():
        call_command("verify_editions")
    return capsys.readouterr().err


def test_a_sound_house_has_no_faults(unguarded, capsys):
    assert verify(capsys, expect_faults=False) == ""


def test_altered_bytes_are_found(unguarded, capsys):
    edition = Edition.objects.first()
    altered = bytes(edition.document).replace(b"slow", b"fast")
    Edition.objects.filter(pk=edition.pk).update(document=altered)
    assert "do not have the digest" in verify(capsys)


def test_altered_section_digests_are_found(unguarded, capsys):
    edition = Edition.objects.first()
    sections = {key: {**v, "digest": "sha256:0"} for key, v in edition.metadata["sections"].items()}
    Edition.objects.filter(pk=edition.pk).update(
        metadata={**edition.metadata, "sections": sections}
    )
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
