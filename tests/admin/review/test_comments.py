"""Comments, reviewers asked, urgent steps confirmed and times called off, on their screens."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.editorial.publishing.publish import publish
from articles.editorial.review.comments import add_comment, resolve_comment
from articles.editorial.review.submission import submit
from articles.editorial.schedule.scheduling import schedule
from articles.models import Comment, FollowUp
from tests.admin.staff import address, person, refusal_page

pytestmark = pytest.mark.django_db


def screen(name, article, *numbers):
    return reverse(f"admin:screen_{name}", args=[article.pk, *numbers])


def comment_by(browser, article, **fields):
    return browser.post(screen("comments", article), {"act": "add", **fields})


@pytest.fixture
def urgent(article, author, publisher):
    """The open follow-up of an urgent publication."""
    digest = submit(article, by=author).digest
    publish(article, by=publisher, digest=digest, urgent_reason="The dose was wrong.")
    return FollowUp.objects.get(article=article)


def test_a_comment_on_a_section_is_beside_it_in_the_review(submitted, editing, reviewing):
    section = submitted.section_set.get(heading="Part 2")
    comment_by(reviewing, submitted, section=str(section.public_id), text="Which dose?")
    page = editing.get(address(submitted, "confirm")).content.decode()
    beside = page[page.index('id="change-part-2"') :]
    assert "Which dose?" in beside


def test_a_comment_leads_back_to_the_page_it_was_made_on(article, reviewing):
    answer = comment_by(reviewing, article, text="Shorter.", next=address(article))
    assert answer.url == f"{address(article)}#comment-{Comment.objects.get().pk}"


def test_a_comment_never_leads_to_another_site(article, reviewing):
    answer = comment_by(reviewing, article, text="Shorter.", next="//evil.example/")
    assert answer.url.startswith(screen("comments", article))


def test_an_empty_comment_is_refused_at_its_field(article, reviewing):
    answer = comment_by(reviewing, article, text=" ")
    assert "Write what you have to say." in refusal_page(answer)


def test_a_comment_too_long_is_refused_and_kept(article, reviewing):
    text = "word " * 2000
    assert text.strip() in refusal_page(comment_by(reviewing, article, text=text))


def test_a_reply_opens_a_resolved_comment_again(article, author, editing, reviewing):
    comment = add_comment(article, by=author, text="Which dose?")
    resolve_comment(comment, by=author)
    comment_by(reviewing, article, reply_to=str(comment.pk), text="Not so fast.")
    [thread] = editing.get(screen("comments", article)).context["open_threads"]
    assert [reply.text for reply in thread.replies] == ["Not so fast."]


@pytest.mark.parametrize("act", ["resolve", "reopen"])
def test_a_comment_is_resolved_and_opened_by_buttons(article, author, act, editing):
    comment = add_comment(article, by=author, text="Which dose?")
    for each in ("resolve", act):
        comment_by(editing, article, act=each, comment=str(comment.pk))
    comment.refresh_from_db()
    assert (comment.resolved_at is not None) == (act == "resolve")


def test_a_comment_of_another_article_is_not_found(article, editing):
    answer = comment_by(editing, article, act="resolve", comment="999")
    assert "This comment is no longer there." in answer.content.decode()


def test_many_comments_cost_no_more_queries_than_one(
    article, author, django_assert_max_num_queries, editing
):
    for number in range(30):
        add_comment(article, by=author, text=f"Comment {number}")
    editing.get(screen("comments", article))
    with django_assert_max_num_queries(14):
        editing.get(screen("comments", article))


def test_a_reviewer_is_chosen_among_those_who_may_review(article, reviewer, publisher, editing):
    page = editing.get(screen("assign", article)).content.decode()
    assert "rita" in page
    assert "paul" not in page
    editing.post(screen("assign", article), {"reviewer": str(reviewer.pk)})
    article.refresh_from_db()
    assert article.reviewer == reviewer


def test_any_reviewer_may_be_asked_again(article, reviewer, editing):
    editing.post(screen("assign", article), {"reviewer": str(reviewer.pk)})
    editing.post(screen("assign", article), {"reviewer": ""})
    article.refresh_from_db()
    assert article.reviewer is None


def test_a_scheduled_step_is_called_off(published, publisher, publishing):
    due = timezone.now() + datetime.timedelta(days=1)
    waiting = schedule(published, by=publisher, transition="archive", due_at=due, reason="Old.")
    where = reverse("admin:screen_cancel_schedule", args=[waiting.pk])
    assert "Archive" in publishing.get(where).content.decode()
    publishing.post(where, {"reason": "Not yet."})
    waiting.refresh_from_db()
    assert waiting.state == "cancelled"


def test_an_urgent_publication_is_confirmed_by_a_second_person(
    article, urgent, reviewer, reviewing
):
    where = screen("second_word", article, urgent.pk)
    page = reviewing.get(where).content.decode()
    assert "The dose was wrong." in page
    assert "Text 1." in page
    data = {"digest": article.current.edition.digest, "clinical": "on"}
    assert reviewing.post(where, data).status_code == 302
    urgent.refresh_from_db()
    assert urgent.confirmed_by == reviewer


def test_nobody_confirms_their_own_urgent_step(article, urgent, publisher, publishing):
    publisher.groups.add(*person("rita", "Clinical reviewer").groups.all())
    answer = publishing.post(screen("second_word", article, urgent.pk), {"clinical": "on"})
    assert "Another person must confirm it." in answer.content.decode()
