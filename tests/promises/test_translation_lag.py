"""An original and its translation published in one moment: readers are told the truth."""

import time
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, current_thread

import pytest

from articles.editorial.publishing import editions, journal
from articles.editorial.publishing.publish import publish
from articles.editorial.withdrawal import withdraw
from articles.editorial.withdrawal.withdraw import archive
from tests.editorial.translations.translation_making import (
    behind,
    change,
    make_original,
    make_translation,
    mark_translated,
    publisher,
)
from tests.factories import submit_and_confirm

from .together import run_together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]


@pytest.fixture(params=["job 0", "job 1"])
def first(request, monkeypatch):
    """Both hold their own article's lock before this one takes the counter, the other after."""
    barrier = Barrier(2)

    def take_seqs(count: int):
        with suppress(BrokenBarrierError):
            barrier.wait(timeout=1)
        if current_thread().name != request.param:
            time.sleep(0.2)
        return journal.take_seqs(count)

    monkeypatch.setattr(editions, "take_seqs", take_seqs)
    monkeypatch.setattr(withdraw, "take_seqs", take_seqs)


def ready(article) -> dict:
    digest = submit_and_confirm(article).digest
    return {"by": publisher(), "digest": digest, "note": "Brought up to date."}


def test_both_published_at_once_end_with_the_right_lag(first):
    original = make_original()
    spanish = make_translation(original)
    section = change(original, "Treatment", "<p>Take 2 tablets.</p>")
    mark_translated(spanish, str(section.public_id))
    said = ready(spanish)
    original.section_set.filter(heading="Symptoms").update(body="<p>Not a fever.</p>")
    jobs = [(original, ready(original)), (spanish, said)]
    results = run_together(*(lambda job=job: publish(job[0], **job[1]) for job in jobs))
    assert [result for result in results if isinstance(result, Exception)] == []
    assert behind(spanish) == ["Symptoms"]


def test_archiving_a_translation_keeps_what_its_original_just_changed(first):
    original = make_original()
    spanish = make_translation(original)
    original.section_set.filter(heading="Treatment").update(body="<p>Take 2 tablets.</p>")
    said, by = ready(original), publisher()
    results = run_together(
        lambda: publish(original, **said),
        lambda: archive(spanish, by=by, reason="No longer kept up."),
    )
    assert [result for result in results if isinstance(result, Exception)] == []
    assert behind(spanish) == ["Treatment"]
