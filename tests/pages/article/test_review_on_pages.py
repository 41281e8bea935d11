"""Who reviewed the text and what that review covers, in plain words."""

import datetime

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles.editorial.publishing.imported import publish_imported
from articles.editorial.publishing.publish import publish
from articles.editorial.review.clinical_review import review_edition
from articles.editorial.review.submission import confirm, submit
from articles.importing.tree import Person
from articles.models import Contributor
from tests.factories import (
    add_section,
    make_draft,
    make_imported,
    make_person,
    make_published,
    publish_draft,
    publish_reworded,
)
from tests.pages.reading import links_of, read_article

pytestmark = pytest.mark.django_db
NONE = "This text has not had a clinical review recorded."


def words_at(page: LexborHTMLParser, selector: str) -> str:
    return " ".join(" ".join(node.text() for node in page.css(selector)).split())


def test_a_clinical_review_names_the_reviewer_and_the_dates(client):
    reviewer = make_person("Clinical reviewer")
    Contributor.objects.create(user=reviewer, name="Dana Doe", credentials="MD")
    article = make_draft("Gout")
    candidate = submit(article, by=make_person())
    due = datetime.date(2031, 5, 2)
    confirm(article, by=reviewer, digest=candidate.digest, clinical=True, next_review_due=due)
    publish(article, by=make_person("Publisher"), digest=candidate.digest)
    about = words_at(read_article(client, article), ".about")
    assert "Clinically reviewed on" in about and "by Dana Doe, MD." in about
    assert "Next review due May 2, 2031" in about


def test_a_review_stated_by_the_source_is_called_that(client):
    reviewers = [Person(name="Sam Poe", credentials="RN")]
    day = datetime.date(2024, 3, 9)
    article = make_imported(1, reviewers=reviewers, last_reviewed=day)
    assert [outcome.result for outcome in publish_imported([article.pk])] == ["published"]
    page = read_article(client, article)
    assert "Last reviewed March 9, 2024" in words_at(page, ".status")
    assert "Its source states a review on March 9, 2024 by Sam Poe, RN." in words_at(page, ".about")


def test_a_text_without_a_review_says_so_at_the_top(client):
    article = make_imported(1)
    list(publish_imported([article.pk]))
    page = read_article(client, article)
    assert NONE in words_at(page, ".status") and NONE in words_at(page, ".about")
    assert "Last reviewed" not in page.html


def test_an_urgent_edition_says_that_it_has_not_been_reviewed(client):
    article = make_draft("Gout")
    candidate = submit(article, by=make_person())
    publisher = make_person("Publisher")
    publish(article, by=publisher, digest=candidate.digest, urgent_reason="A recall")
    words = "Published urgently: this text has not yet had a clinical review."
    page = read_article(client, article)
    assert words in words_at(page, ".status") and words in words_at(page, ".about")


def reworded() -> object:
    article = make_draft("Gout")
    add_section(article, "Causes", body="<p>Crystals.</p>")
    publish_draft(article)
    publish_reworded(
        article,
        "<p>Most people notice a slow, quiet onset.</p>",
        clinical=False,
        significance="editorial",
    )
    return article


def test_a_part_changed_since_the_review_is_listed_and_marked_in_place(client):
    page = read_article(client, reworded())
    assert "edited since: Symptoms" in words_at(page, ".head .notice")
    assert links_of(page, ".head .notice a") == ["#symptoms"]
    marks = page.css(".part .changed")
    assert len(marks) == 1 and marks[0].parent.css_first("h2").text() == "Symptoms"


def test_a_change_outside_the_sections_is_shown_too(client, gout):
    gout.summary = "A painful joint."
    gout.save()
    publish_draft(gout, clinical=False, significance="editorial")
    assert "Some wording outside the parts below was changed" in words_at(
        read_article(client, gout), ".head"
    )


def test_a_review_that_covers_everything_marks_nothing(client):
    page = read_article(client, make_published("Gout"))
    assert not page.css(".changed") and "Changed since" not in page.html


def test_a_review_of_some_parts_is_shown_as_that(client):
    article = reworded()
    section = str(article.section_set.first().public_id)
    reviewer, digest = make_person("Clinical reviewer"), article.current.edition.digest
    review_edition(article, by=reviewer, digest=digest, scope=[section])
    page = read_article(client, article)
    assert "Only in part, on" in words_at(page, ".about") and not page.css(".part .changed")


def test_a_reviewer_without_credentials_is_named_as_such(client):
    page = read_article(client, make_published("Gout"))
    assert "by clinical-reviewer, credentials not stated." in words_at(page, ".about")
