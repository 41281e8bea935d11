"""The status panel says in plain words where an article stands."""

import datetime

import pytest

from articles.admin.panel import lines_of
from articles.admin.standing import standing_of
from articles.editorial.endings import withdraw
from articles.editorial.submission import confirm, submit
from articles.models import Current
from tests.admin.making import publish_now

pytestmark = pytest.mark.django_db


def said(article) -> str:
    return "\n".join(f"{row['title']}: {row['text']}" for row in lines_of(standing_of(article)))


def test_a_new_draft_was_never_published(article):
    assert "Readers: Never published" in said(article)
    assert "Draft: Ready to submit." in said(article)


def test_a_draft_that_cannot_be_submitted_says_what_to_mend(article):
    article.section_set.all().delete()
    assert "Not ready to submit. Sections: Add at least one section with a heading." in said(
        article
    )


def test_a_submission_says_who_it_waits_for(article, author, reviewer):
    digest = submit(article, by=author, note="For May").digest
    assert "Submitted by anna" in said(article)
    assert "“For May”" in said(article)
    assert "Waiting for a clinical reviewer's confirmation." in said(article)
    confirm(article, by=reviewer, digest=digest, clinical=True)
    assert "anna and rita (clinical reviewer). Ready to be published." in said(article)


def test_an_edit_after_submission_is_told(article, author):
    submit(article, by=author)
    article.section_set.update(body="<p>Later.</p>")
    assert "Changed since it was submitted" in said(article)


def test_a_published_article_says_its_edition_and_review(article):
    publish_now(article)
    assert "Published: edition 1 of" in said(article)
    assert "Clinically reviewed on" in said(article)
    assert "Draft: Same as published." in said(article)


def test_an_edit_after_publication_is_told(article):
    publish_now(article)
    article.section_set.update(body="<p>Later.</p>")
    assert "Differs from what is published. Readers do not see it yet." in said(article)


def test_a_new_address_alone_is_told_apart_from_new_words(article):
    publish_now(article)
    article.slug = "gall-stones"
    article.save()
    assert "Same words as published; address" in said(article)


def test_an_overdue_review_says_since_when(article):
    publish_now(article)
    Current.objects.update(next_review_due=datetime.date(2020, 5, 3))
    assert "The next review has been overdue since 3 May 2020." in said(article)


def test_a_withdrawn_article_says_why(article, publisher):
    publish_now(article)
    withdraw(article, by=publisher, kind="outdated", reason="Replaced by new guidance.")
    assert "Withdrawn on" in said(article)
    assert "as outdated (edition 1 was the last). Replaced by new guidance." in said(article)


def test_the_comparison_names_every_place_that_differs(article, author):
    publish_now(article)
    article.title = "Stones"
    article.save()
    article.section_set.filter(position=1).update(heading="Another part")
    submit(article, by=author)
    assert [row["heading"] for row in standing_of(article).changes] == ["Title", "Another part"]
