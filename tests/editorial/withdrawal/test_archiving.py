"""archive: readable under a notice, out of lists, and able to come back."""

import pytest

from articles.editorial.publishing.publish import publish
from articles.editorial.withdrawal.withdraw import archive
from articles.models import Change, Current
from tests.editorial.refusals import refused
from tests.factories import (
    PUBLISHER,
    make_draft,
    make_person,
    make_published,
    publish_draft,
    submit_and_confirm,
)

pytestmark = pytest.mark.django_db


def archive_it(article, **said):
    return archive(article, by=make_person(PUBLISHER), reason="No longer kept up.", **said)


def test_an_archived_article_is_still_read_and_says_why(client):
    article, successor = make_published(), make_published()
    archive_it(article, successor=successor)
    body = client.get(f"/api/v1/articles/{article.public_id}").json()
    assert body["state"] == "archived"
    assert body["ended"]["reason"] == "No longer kept up."
    assert body["ended"]["successor"]["id"] == str(successor.public_id)


def test_it_leaves_the_lists(client):
    article = make_published()
    archive_it(article)
    assert client.get("/api/v1/articles").json()["items"] == []


def test_it_yields_one_change_and_one_act():
    article = make_published()
    change = archive_it(article)
    assert (change.seq, change.type, change.state) == (2, "article.archived", "archived")
    assert change.note == "No longer kept up."
    assert article.acts.get(action="archive").why == "No longer kept up."
    assert Current.objects.get().shown == 2


def test_a_reason_is_needed():
    with refused("reason-missing"):
        archive(make_published(), by=make_person(PUBLISHER), reason=" ")


def test_only_a_published_article_is_archived():
    article = make_published()
    archive_it(article)
    with refused("not-published"):
        archive_it(article)
    with refused("never-published"):
        archive_it(make_draft())


def test_the_same_words_come_back_by_publishing_them_again(client):
    article = make_published()
    archive_it(article)
    edition = publish_draft(article)
    body = client.get(f"/api/v1/articles/{article.public_id}").json()
    assert (edition.number, body["state"], body["ended"]) == (2, "published", None)
    assert len(client.get("/api/v1/articles").json()["items"]) == 1


def test_they_come_back_only_past_a_clinical_reviewer():
    article = make_published()
    archive_it(article)
    candidate = submit_and_confirm(article, clinical=False)
    with refused("clinical-review-missing"):
        publish(article, by=make_person(PUBLISHER), digest=candidate.digest, note="Back.")
    assert Change.objects.count() == 2
