"""Comments on sections, and reviewers asked by name."""

import pytest

from articles.editorial.review.assignment import assign_reviewer
from articles.editorial.review.comments import add_comment, reopen_comment, resolve_comment
from tests.editorial.steps import refused
from tests.factories import add_section, make_draft, make_person
from tests.roles import AUTHOR, REVIEWER

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_draft()


def test_a_comment_keeps_the_heading_its_section_had(article):
    section = article.section_set.get()
    where = str(section.public_id)
    comment = add_comment(article, by=make_person(), text=" Say more. ", section=where)
    section.delete()
    comment.refresh_from_db()
    assert (comment.heading, comment.text) == ("Symptoms", "Say more.")
    assert article.acts.first().action == "comment"


def test_a_row_that_continues_a_section_is_under_its_heading(article):
    row = add_section(article, "", body="<p>More.</p>")
    comment = add_comment(article, by=make_person(), text="Here.", section=row.public_id)
    assert comment.heading == "Symptoms"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("text-missing", {"text": "  "}),
        ("text-too-long", {"text": "x" * 5001}),
        ("no-such-section", {"text": "Here.", "section": "nowhere"}),
    ],
)
def test_what_cannot_be_said_is_refused(article, code, said):
    with refused(code):
        add_comment(article, by=make_person(), **said)


def test_a_comment_is_resolved_and_opened_again(article):
    comment = add_comment(article, by=make_person(), text="Why?")
    settled = resolve_comment(comment, by=make_person(REVIEWER))
    assert settled.resolved_at and settled.resolved_by_name == "clinical-reviewer"
    assert reopen_comment(settled, by=make_person()).resolved_at is None


def test_an_answer_opens_a_resolved_comment(article):
    first = add_comment(article, by=make_person(), text="Why?")
    resolve_comment(first, by=make_person())
    answer = add_comment(article, by=make_person(REVIEWER), text="Because.", reply_to=first)
    again = add_comment(article, by=make_person(), text="I see.", reply_to=answer)
    first.refresh_from_db()
    assert first.resolved_at is None
    assert answer.reply_to == again.reply_to == first


def test_resolving_twice_is_logged_once(article):
    comment = add_comment(article, by=make_person(), text="Why?")
    for _ in range(2):
        resolve_comment(comment, by=make_person())
    assert article.acts.filter(action="resolve-comment").count() == 1


def test_a_reviewer_is_asked_and_another_may_still_be(article, reviewer):
    assert assign_reviewer(article, by=make_person(), reviewer=reviewer).reviewer == reviewer
    assert article.acts.first().details == {"reviewer": "clinical-reviewer"}
    assert assign_reviewer(article, by=make_person(), reviewer=None).reviewer is None


def test_only_a_clinical_reviewer_is_asked(article):
    with refused("not-a-reviewer"):
        assign_reviewer(article, by=make_person(), reviewer=make_person(AUTHOR, "other"))


def test_somebody_who_has_left_is_not_asked(article):
    gone = make_person(REVIEWER)
    gone.is_active = False
    gone.save()
    with refused("not-a-reviewer"):
        assign_reviewer(article, by=make_person(), reviewer=gone)
