"""A notice raised while a page is published is shown on it, whoever is first."""

from functools import partial

import pytest

from articles.editorial.notices import holding, transitions
from articles.editorial.publishing import editions
from articles.editorial.publishing.imported import publish_imported
from articles.editorial.publishing.publish import publish
from articles.editorial.withdrawal.withdraw import withdraw
from articles.models import Change, Notice, NoticeArticle
from tests.editorial.notices.notices import confirm_notice, make_topic, write_notice
from tests.editorial.steps import make_translated
from tests.factories import (
    make_draft,
    make_imported,
    make_person,
    make_published,
    reword,
    submit_and_confirm,
)
from tests.promises.concurrency import meet_before_counting, run_together
from tests.roles import PUBLISHER, REVIEWER

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]


@pytest.fixture(params=["job 0", "job 1"])
def meeting(request, monkeypatch):
    """Either of two jobs is the second to take its numbers of the journal."""
    meet_before_counting(monkeypatch, editions, transitions, holding, last=request.param)


def test_a_page_published_at_the_same_moment_has_the_notice(meeting):
    topic, article = make_topic(), make_draft()
    article.topics.add(topic)
    candidate = submit_and_confirm(article).digest
    notice = write_notice(topics=[topic.pk])
    digest = confirm_notice(notice)
    by = make_person(PUBLISHER)
    results = run_together(
        lambda: publish(article, by=by, digest=candidate),
        lambda: transitions.raise_notice(notice, by=by, digest=digest),
    )
    assert [result for result in results if isinstance(result, Exception)] == []
    assert list(NoticeArticle.objects.values_list("article", flat=True)) == [article.pk]
    assert Change.objects.filter(type="article.notice_raised").count() == 1


def test_a_page_published_while_it_is_lifted_does_not_keep_it(meeting):
    topic, article = make_topic(), make_draft()
    article.topics.add(topic)
    by = make_person(PUBLISHER)
    notice = write_notice(topics=[topic.pk])
    transitions.raise_notice(notice, by=by, digest=confirm_notice(notice))
    candidate = submit_and_confirm(article).digest
    results = run_together(
        lambda: publish(article, by=by, digest=candidate),
        lambda: transitions.lift_notice(notice, by=by, reason="Over."),
    )
    assert [result for result in results if isinstance(result, Exception)] == []
    types = list(Change.objects.values_list("type", flat=True))
    assert types.count("article.notice_raised") == types.count("article.notice_lifted")


def test_many_publishers_and_overlapping_notices_neither_miss_nor_deadlock():
    topic, pages = make_topic(), [make_published() for _ in range(3)]
    ids = [make_imported(number).pk for number in range(24)]
    topic.article_set.set(ids)
    by = make_person(PUBLISHER)
    picked = [page.pk for page in pages]
    written = [
        write_notice(topics=[topic.pk], picked=some, name=f"Recall {number}")
        for number, some in enumerate((picked, picked[::-1]))
    ]
    raising = [
        partial(transitions.raise_notice, n, by=by, digest=confirm_notice(n)) for n in written
    ]
    batches = [lambda own=own: list(publish_imported(own)) for own in (ids[::2], ids[1::2])]
    results = run_together(*batches, *raising)
    assert [result for result in results if isinstance(result, Exception)] == []
    for notice in written:
        rows = NoticeArticle.objects.filter(notice=notice)
        assert set(rows.values_list("article", flat=True)) == {*ids, *picked}
    seqs = list(Change.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))


def test_a_holding_notice_lifted_while_its_page_is_published_ends_once(meeting):
    original, spanish = make_translated("es")
    by = make_person(PUBLISHER)
    withdraw(original, by=by, kind="unsafe", reason="Wrong.", advice="Stop.")
    reword(spanish, "<p>Corregido.</p>")
    candidate, notice = submit_and_confirm(spanish).digest, Notice.objects.get()
    reviewer = make_person(REVIEWER)
    results = run_together(
        lambda: publish(spanish, by=by, digest=candidate, note="Corrected."),
        lambda: transitions.lift_holding(notice, by=reviewer, reason="Checked."),
    )
    codes = [result.code for result in results if isinstance(result, Exception)]
    assert codes in ([], ["not-holding"])
    assert Change.objects.filter(type="article.notice_lifted").count() == 1
