"""publish_imported: a library is published with the reviews its sources state, and no others."""

import datetime
from itertools import islice

import pytest
from django.core.management import call_command

from articles.editorial.publishing import imported
from articles.editorial.publishing.imported import publish_imported, unpublished_imports
from articles.editorial.review.submission import request_changes, submit
from articles.importing.tree import Person
from articles.models import Act, Candidate, Change, Current, Edition, Review
from tests.editorial.steps import count_queries
from tests.factories import make_imported, make_person, make_published, reword
from tests.roles import REVIEWER

pytestmark = pytest.mark.django_db
STATED = {"reviewers": [Person("Ana Ruiz", "MD")], "last_reviewed": datetime.date(2023, 4, 5)}


def publish_all(articles) -> dict[int, tuple[str, str]]:
    outcomes = publish_imported([article.pk for article in articles])
    return {outcome.article.pk: (outcome.result, outcome.why) for outcome in outcomes}


def test_a_stated_review_is_recorded_as_its_source_states_it():
    publish_all([make_imported(1, **STATED, published=datetime.date(2020, 1, 2))])
    current, review = Current.objects.get(), Review.objects.get()
    assert (current.basis, current.last_reviewed) == ("stated-by-source", datetime.date(2023, 4, 5))
    assert review.reviewers == [{"name": "Ana Ruiz", "credentials": "MD", "role": ""}]
    assert current.next_review_due is None
    assert current.edition.first_published == datetime.date(2020, 1, 2)


@pytest.mark.parametrize("stated", [{}, {"reviewers": [Person("Ana Ruiz")]}])
def test_without_a_stated_date_nothing_is_claimed(stated):
    publish_all([make_imported(1, **stated)])
    assert (Current.objects.get().basis, Current.objects.get().last_reviewed) == ("none", None)
    assert not Review.objects.exists()


def test_nobody_is_said_to_have_confirmed_it():
    article = make_imported(1, **STATED)
    publish_all([article])
    assert not article.confirmations.exists()
    act = Act.objects.get(action="publish")
    assert (act.actor_name, act.details["basis"]) == ("system", "stated-by-source")
    assert Candidate.objects.get().state == "published"


def test_a_draft_an_editor_has_touched_is_refused_and_the_rest_goes_on():
    articles = [make_imported(number) for number in range(3)]
    reword(articles[1], "<p>By hand.</p>")
    outcomes = publish_all(articles)
    assert [outcomes[a.pk][0] for a in articles] == ["published", "failed", "published"]
    assert "Edited since it was imported" in outcomes[articles[1].pk][1]


def test_a_draft_that_was_never_imported_is_refused(draft):
    assert "Not imported" in publish_all([draft])[draft.pk][1]


def test_a_draft_under_review_is_left_to_its_reviewers():
    article = make_imported(1)
    submit(article, by=make_person())
    request_changes(article, by=make_person(REVIEWER), note="The dose is wrong.")
    result, why = publish_all([article])[article.pk]
    assert result == "failed"
    assert "under review" in why
    assert not Current.objects.exists()


def test_an_address_that_is_taken_fails_alone():
    make_published(slug="taken")
    articles = [make_imported(number) for number in range(4)]
    type(articles[2]).objects.filter(pk=articles[2].pk).update(slug="taken")
    outcomes = publish_all(articles)
    results = [outcomes[article.pk][0] for article in articles]
    assert results == ["published", "published", "failed", "published"]
    assert "en/taken" in outcomes[articles[2].pk][1]
    assert list(Change.objects.values_list("seq", flat=True)) == [1, 2, 3, 4]


def test_two_of_one_batch_that_want_one_address_do_not_both_get_it():
    articles = [make_imported(number) for number in range(2)]
    type(articles[0]).objects.update(slug="same")
    results = sorted(result for result, _ in publish_all(articles).values())
    assert results == ["failed", "published"]


def test_a_run_that_was_stopped_is_simply_run_again(monkeypatch):
    monkeypatch.setattr(imported, "BATCH", 2)
    articles = [make_imported(number) for number in range(5)]
    list(islice(publish_imported([a.pk for a in articles]), 2))
    assert len(unpublished_imports()) == 3
    results = [result for result, _ in publish_all(articles).values()]
    assert sorted(results) == ["already-published"] * 2 + ["published"] * 3
    assert unpublished_imports() == []
    assert Edition.objects.count() == 5


def test_the_statements_of_a_batch_do_not_grow_with_it():
    counts = []
    for size in (2, 12):
        articles = [make_imported(100 * size + number, **STATED) for number in range(size)]
        counts.append(count_queries(lambda some=articles: publish_all(some)))
    assert counts[1] <= counts[0] + 2
    assert counts[1] < 50


def test_the_command_reports_each_failure_and_the_count(capsys):
    articles = [make_imported(number) for number in range(3)]
    reword(articles[0], "<p>By hand.</p>")
    with pytest.raises(SystemExit) as stopped:
        call_command("publish_articles", "--all-imported")
    told = capsys.readouterr()
    assert stopped.value.code == 1
    assert "3 articles: 1 failed, 2 published" in told.out
    assert str(articles[0].public_id) in told.err
