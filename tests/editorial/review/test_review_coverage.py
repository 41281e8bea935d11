"""A review covers exactly the text its reviewer saw; what is newer is named."""

import datetime

import pytest

from articles.editorial.publishing.imported import publish_imported
from articles.editorial.publishing.publish import publish
from articles.editorial.review.submission import confirm, submit
from articles.models import Current, Review
from tests.factories import (
    AUTHOR,
    PUBLISHER,
    REVIEWER,
    add_section,
    make_draft,
    make_imported,
    make_person,
    publish_draft,
    reword,
)

pytestmark = pytest.mark.django_db
REVIEWED = datetime.date(2024, 3, 1)


def review_of(client, article) -> dict:
    return client.get(f"/api/v1/articles/{article.public_id}").json()["review"]


@pytest.fixture
def reviewed():
    """Published with two sections, both reviewed on REVIEWED."""
    article = make_draft()
    add_section(article, "Causes", body="<p>Nobody knows.</p>")
    publish_draft(article)
    Review.objects.update(reviewed_on=REVIEWED)
    Current.objects.update(last_reviewed=REVIEWED)
    return article


def test_a_reviewed_text_is_covered_whole(reviewed, client):
    review = review_of(client, reviewed)
    assert (review["basis"], review["last_reviewed"]) == ("clinical-review", "2024-03-01")
    assert review["covers_current_text"]
    assert review["changed_sections"] == []
    assert [person["name"] for person in review["reviewed_by"]] == ["clinical-reviewer"]


def test_a_slip_mended_without_the_reviewer_keeps_the_date_and_names_the_section(reviewed, client):
    section = reword(reviewed, "<p>Most people notise a slow onset.</p>")
    publish_draft(reviewed, clinical=False)
    review = review_of(client, reviewed)
    assert review["last_reviewed"] == "2024-03-01"
    assert not review["covers_current_text"]
    assert review["changed_sections"] == [str(section.public_id)]


def test_sections_changed_in_two_slight_editions_are_both_named(reviewed, client):
    for section in reviewed.section_set.all():
        section.body = section.body.replace("</p>", " indeed.</p>")
        section.save()
        publish_draft(reviewed, clinical=False)
    assert len(review_of(client, reviewed)["changed_sections"]) == 2


def test_a_new_review_covers_all_again_and_moves_the_date(reviewed, client):
    reword(reviewed, "<p>Most people notise a slow onset.</p>")
    publish_draft(reviewed)
    review = review_of(client, reviewed)
    assert review["covers_current_text"]
    assert review["last_reviewed"] == datetime.datetime.now(datetime.UTC).date().isoformat()


def test_a_review_of_other_words_than_those_published_counts_for_nothing(client):
    article = make_draft()
    digest = submit(article, by=make_person(AUTHOR)).digest
    confirm(article, by=make_person(REVIEWER), digest=digest, clinical=True)
    reword(article, "<p>Other words.</p>")
    publisher = make_person(PUBLISHER)
    digest = submit(article, by=publisher).digest
    publish(article, by=publisher, digest=digest, urgent_reason="A recall.")
    assert review_of(client, article)["reviewed_by"] == []


def test_a_next_review_is_never_invented(reviewed, client):
    assert review_of(client, reviewed)["next_review_due"] is None


def test_an_article_nobody_reviewed_says_so(client):
    article = make_imported(1)
    list(publish_imported([article.pk]))
    review = review_of(client, article)
    assert (review["basis"], review["last_reviewed"]) == ("none", None)
    assert (review["digest"], review["covers_current_text"]) == (None, False)
