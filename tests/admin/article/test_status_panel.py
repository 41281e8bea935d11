"""The status panel: the state of an article in plain words."""

import datetime

import pytest
from django.utils import timezone

from articles.admin.article.status import load_status
from articles.admin.article.status_panel import status_lines
from articles.editorial.publishing.publish import publish
from articles.editorial.review.assignment import assign_reviewer
from articles.editorial.review.comments import add_comment, resolve_comment
from articles.editorial.review.submission import confirm, submit
from articles.editorial.schedule.scheduling import schedule
from articles.editorial.withdrawal.withdraw import withdraw
from articles.models import Current, FollowUp
from tests.admin.staff import person, publish_now
from tests.factories import texts_of

pytestmark = pytest.mark.django_db


def said(article) -> str:
    return "\n".join(f"{row['title']}: {row['text']}" for row in status_lines(load_status(article)))


def lines(article, user) -> list[dict]:
    return status_lines(load_status(article), user)


def test_a_new_draft_was_never_published(article):
    assert "Readers: Never published" in said(article)
    assert "Draft: Ready to submit." in said(article)


def test_a_draft_that_cannot_be_submitted_says_what_to_mend(article):
    article.section_set.all().delete()
    hint = "Sections: Add at least one section with a heading."
    assert f"Not ready to submit. {hint}" in said(article)


def test_a_submission_says_who_it_waits_for(article, author, reviewer):
    digest = submit(article, by=author, note="For May").digest
    assert "Submitted by anna" in said(article)
    assert "“For May”" in said(article)
    assert "Waiting for clinical review since" in said(article)
    confirm(article, by=reviewer, digest=digest, clinical=True)
    assert "Confirmed and ready to be published" in said(article)
    assert "Confirmed by anna and rita (clinical reviewer)." in said(article)


def test_an_edit_after_submission_is_shown(submitted):
    texts_of(submitted).update(html="<p>Later.</p>")
    assert "Changed since it was submitted" in said(submitted)


def test_a_published_article_says_its_edition_and_review(published):
    assert "Published: edition 1 of" in said(published)
    assert "Clinically reviewed on" in said(published)
    assert "Draft: Same as published." in said(published)


def test_an_edit_after_publication_is_shown(published):
    texts_of(published).update(html="<p>Later.</p>")
    assert "Differs from what is published. Readers do not see it yet." in said(published)


def test_a_new_address_alone_is_not_shown_as_new_words(published):
    published.slug = "gall-stones"
    published.save()
    assert "Same words as published; address" in said(published)


def test_an_overdue_review_says_since_when(published):
    Current.objects.update(next_review_due=datetime.date(2020, 5, 3))
    assert "The next review has been overdue since 3 May 2020." in said(published)


def test_a_withdrawn_article_says_why(published, publisher):
    withdraw(published, by=publisher, kind="outdated", reason="Replaced by new guidance.")
    assert "Withdrawn on" in said(published)
    assert "as outdated (edition 1 was the last). Replaced by new guidance." in said(published)


def test_the_comparison_names_every_place_that_differs(published, author):
    published.title = "Stones"
    published.save()
    published.section_set.filter(position=1).update(heading="Another part")
    submit(published, by=author)
    rows = [row.text for row in load_status(published).changes.summary]
    assert rows == ["Title: reworded", "Another part – 1 number changed", "Nothing was removed."]


def test_a_reviewer_who_was_asked_is_named(article, author, reviewer):
    assign_reviewer(article, by=author, reviewer=reviewer)
    article.refresh_from_db()
    submit(article, by=author)
    assert "Waiting for clinical review since" in said(article)
    assert "(asked: rita)" in said(article)


def test_sections_edited_since_the_review_are_named(published):
    texts_of(published, heading="Part 2").update(html="<p>Later.</p>")
    assert "; edited since: “Part 2”." in said(published)


def test_an_urgent_publication_says_who_must_confirm_it_by_when(article, author, publisher):
    digest = submit(article, by=author).digest
    publish(article, by=publisher, digest=digest, urgent_reason="The dose was wrong.")
    assert "Urgent: Published urgently by paul on" in said(article)
    assert "A clinical reviewer must confirm it by" in said(article)


def test_an_urgent_publication_overdue_says_so(article, author, publisher):
    digest = submit(article, by=author).digest
    publish(article, by=publisher, digest=digest, urgent_reason="The dose was wrong.")
    FollowUp.objects.update(due_at=timezone.now() - datetime.timedelta(hours=1))
    assert "A clinical reviewer should have confirmed it by" in said(article)


def test_what_is_scheduled_is_shown_with_a_link_to_cancel_it(published, publisher):
    due = timezone.now() + datetime.timedelta(days=1)
    waiting = schedule(published, by=publisher, transition="archive", due_at=due, reason="Old.")
    [line] = [row for row in lines(published, publisher) if row["title"] == "Scheduled"]
    assert line["text"].endswith(", set by paul.")
    assert line["link"].endswith(f"/schedules/{waiting.pk}/cancel/")


def test_open_comments_are_counted_until_they_are_resolved(article, author):
    comment = add_comment(article, by=author, text="Which dose?")
    assert "Comments: 1 comment is open." in said(article)
    resolve_comment(comment, by=author)
    assert "Comments:" not in said(article)


def test_the_one_who_acted_urgently_is_not_asked_to_confirm_it(article, author, publisher):
    digest = submit(article, by=author).digest
    publish(article, by=publisher, digest=digest, urgent_reason="The dose was wrong.")
    assert lines(article, publisher)[0]["link"] == ""
    assert lines(article, person("rita", "Clinical reviewer"))[0]["link"]


def test_the_panel_costs_as_many_queries_with_much_to_tell_as_with_little(
    article, author, django_assert_max_num_queries
):
    publish_now(article)
    for number in range(20):
        add_comment(article, by=author, text=f"Comment {number}")
    texts_of(article).update(html="<p>Later.</p>")
    submit(article, by=author)
    with django_assert_max_num_queries(24):
        lines(article, author)
