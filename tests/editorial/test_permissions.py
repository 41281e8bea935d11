"""Which role may do what: one row a transition."""

import pytest
from django.db import transaction

from articles.editorial.errors import Refused
from articles.editorial.notices import notices
from articles.editorial.notices.plan import plan_of
from articles.editorial.publishing.imported import publish_imported
from articles.editorial.publishing.publish import publish
from articles.editorial.publishing.restore import restore
from articles.editorial.review.assignment import assign_reviewer
from articles.editorial.review.clinical_review import review_edition
from articles.editorial.review.comments import add_comment, reopen_comment, resolve_comment
from articles.editorial.review.follow_ups import confirm_follow_up, waiting
from articles.editorial.review.submission import confirm, request_changes, submit
from articles.editorial.withdrawal.withdraw import archive, purge, withdraw
from tests.editorial.notices.notice_making import confirm_notice, make_plan, write_notice
from tests.factories import (
    ADMINISTRATOR,
    AUTHOR,
    PUBLISHER,
    REVIEWER,
    ROLES,
    make_draft,
    make_imported,
    make_person,
    make_published,
    make_withdrawn,
    reword,
    submit_and_confirm,
)

pytestmark = pytest.mark.django_db
EVERYBODY = set(ROLES)
PUBLISHING = {PUBLISHER, ADMINISTRATOR}


def roles_allowed(act) -> set[str | None]:
    """The roles (None: no role) whose account may do it; each try is undone."""
    told = {role: what_is_said(act, make_person(role, f"tried-{role}")) for role in (None, *ROLES)}
    assert set(told.values()) <= {"", "not-allowed"}
    return {role for role, code in told.items() if not code}


def what_is_said(act, person) -> str:
    try:
        with transaction.atomic():
            act(person)
            transaction.set_rollback(True)
    except Refused as error:
        return error.code
    return ""


def test_who_may_submit():
    article = make_draft()
    assert roles_allowed(lambda by: submit(article, by=by)) == EVERYBODY


def test_who_may_confirm():
    article = make_draft()
    digest = submit(article, by=make_person()).digest
    assert roles_allowed(lambda by: confirm(article, by=by, digest=digest)) == EVERYBODY


def test_who_may_confirm_as_a_clinical_reviewer():
    article = make_draft()
    digest = submit(article, by=make_person()).digest
    allowed = roles_allowed(lambda by: confirm(article, by=by, digest=digest, clinical=True))
    assert allowed == {REVIEWER, ADMINISTRATOR}


def test_who_may_request_changes():
    article = make_draft()
    submit(article, by=make_person())
    assert roles_allowed(lambda by: request_changes(article, by=by, note="Say more.")) == EVERYBODY


def test_who_may_publish():
    article = make_draft()
    digest = submit_and_confirm(article).digest
    assert roles_allowed(lambda by: publish(article, by=by, digest=digest)) == PUBLISHING


def test_who_may_publish_urgently():
    article = make_draft()
    digest = submit(article, by=make_person(AUTHOR)).digest
    allowed = roles_allowed(
        lambda by: publish(article, by=by, digest=digest, urgent_reason="A recall.")
    )
    assert allowed == PUBLISHING


def test_who_may_archive():
    article = make_published()
    assert roles_allowed(lambda by: archive(article, by=by, reason="Old.")) == PUBLISHING


def test_who_may_withdraw():
    article = make_published()
    allowed = roles_allowed(lambda by: withdraw(article, by=by, kind="outdated", reason="Old."))
    assert allowed == PUBLISHING


def test_who_may_restore_an_edition_as_a_draft():
    article = make_published()
    assert roles_allowed(lambda by: restore(article, by=by, number=1)) == EVERYBODY


def test_who_may_ask_a_reviewer():
    article, reviewer = make_draft(), make_person(REVIEWER)
    allowed = roles_allowed(lambda by: assign_reviewer(article, by=by, reviewer=reviewer))
    assert allowed == EVERYBODY


def test_who_may_comment():
    article = make_draft()
    assert roles_allowed(lambda by: add_comment(article, by=by, text="Why?")) == EVERYBODY


@pytest.mark.parametrize("settle", [resolve_comment, reopen_comment])
def test_who_may_settle_a_comment(settle):
    comment = add_comment(make_draft(), by=make_person(), text="Why?")
    assert roles_allowed(lambda by: settle(comment, by=by)) == EVERYBODY


def test_who_may_review_what_is_published():
    article = make_published()
    digest = article.current.edition.digest
    allowed = roles_allowed(lambda by: review_edition(article, by=by, digest=digest))
    assert allowed == {REVIEWER, ADMINISTRATOR}


@pytest.mark.parametrize(
    ("clinical", "expected"), [(True, {REVIEWER, ADMINISTRATOR}), (False, EVERYBODY)]
)
def test_who_may_be_the_second_person_behind_an_urgent_act(clinical, expected):
    article = make_published()
    reword(article, "<p>Most people notise a slow onset.</p>")
    publisher = make_person(PUBLISHER)
    digest = submit(article, by=publisher).digest
    publish(article, by=publisher, digest=digest, urgent_reason="A slip.")
    [follow_up] = waiting()
    allowed = roles_allowed(lambda by: confirm_follow_up(follow_up, by=by, clinical=clinical))
    assert allowed == expected


def test_who_may_write_a_safety_notice():
    plan = make_plan(picked=[make_published().pk])
    allowed = roles_allowed(lambda by: notices.write(None, plan, by=by, name="Recall", owner=by))
    assert allowed == {REVIEWER, PUBLISHER, ADMINISTRATOR}


@pytest.mark.parametrize(
    ("clinical", "expected"), [(True, {REVIEWER, ADMINISTRATOR}), (False, EVERYBODY)]
)
def test_who_may_confirm_a_safety_notice(clinical, expected):
    notice = write_notice(picked=[make_published().pk])
    say = {"digest": plan_of(notice).digest, "clinical": clinical}
    assert roles_allowed(lambda by: notices.confirm(notice, by=by, **say)) == expected


@pytest.mark.parametrize("urgent_reason", ["", "A recall."])
def test_who_may_raise_a_safety_notice(urgent_reason):
    notice = write_notice(picked=[make_published().pk])
    say = {"digest": confirm_notice(notice), "urgent_reason": urgent_reason}
    assert roles_allowed(lambda by: notices.raise_notice(notice, by=by, **say)) == PUBLISHING


def test_who_may_purge():
    article = make_withdrawn()
    assert roles_allowed(lambda by: purge(article, by=by, reason="Ordered.")) == {ADMINISTRATOR}


def test_who_may_publish_an_imported_library():
    ids = [make_imported(1).pk]
    assert roles_allowed(lambda by: list(publish_imported(ids, by=by))) == PUBLISHING


def test_a_deactivated_account_may_do_nothing():
    article, leaver = make_draft(), make_person(ADMINISTRATOR, "leaver")
    leaver.is_active = False
    leaver.save()
    with pytest.raises(Refused):
        submit(article, by=leaver)
