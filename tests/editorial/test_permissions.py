"""Which role may do what: one row for each act."""

from functools import partial

import pytest
from django.db import transaction

from articles.editorial.errors import Refused
from articles.editorial.notices import transitions
from articles.editorial.notices.plan import plan_to_confirm
from articles.editorial.publishing.imported import publish_imported
from articles.editorial.publishing.publish import publish
from articles.editorial.publishing.restore import restore
from articles.editorial.review.assignment import assign_reviewer
from articles.editorial.review.clinical_review import review_edition
from articles.editorial.review.comments import add_comment, reopen_comment, resolve_comment
from articles.editorial.review.follow_ups import confirm_follow_up, open_follow_ups
from articles.editorial.review.submission import confirm, request_changes, submit
from articles.editorial.withdrawal.withdraw import archive, purge, withdraw
from tests.editorial.notices.notices import confirm_notice, make_plan, write_notice
from tests.editorial.steps import publish_urgently
from tests.factories import (
    make_draft,
    make_imported,
    make_person,
    make_published,
    make_withdrawn,
    submit_and_confirm,
)
from tests.roles import ADMINISTRATOR, PUBLISHER, REVIEWER, ROLES

pytestmark = pytest.mark.django_db
EVERYBODY = set(ROLES)
PUBLISHING = {PUBLISHER, ADMINISTRATOR}


CLINICIANS = {REVIEWER, ADMINISTRATOR}


def submitted():
    return submit(make_draft(), by=make_person())


def urgent():
    """The follow-up of an urgent publication, which waits for a second person."""
    publish_urgently(make_published(), "<p>Most people notise a slow onset.</p>")
    return open_follow_ups().get()


def commented():
    return add_comment(make_draft(), by=make_person(), text="Why?")


def planned():
    return make_plan(picked=[make_published().pk])


def written():
    return write_notice(picked=[make_published().pk])


def confirmed_notice():
    notice = written()
    confirm_notice(notice)
    return notice


def confirm_candidate(candidate, *, by, **said):
    confirm(candidate.article, by=by, digest=candidate.digest, **said)


def ask_changes(candidate, *, by):
    request_changes(candidate.article, by=by, note="Say more.")


def publish_as(candidate, *, by, **said):
    publish(candidate.article, by=by, digest=candidate.digest, **said)


def ask_reviewer(article, *, by):
    assign_reviewer(article, by=by, reviewer=make_person(REVIEWER))


def review_current(article, *, by):
    review_edition(article, by=by, digest=article.current.edition.digest)


def publish_import(article, *, by):
    list(publish_imported([article.pk], by=by))


def write_plan(plan, *, by):
    transitions.save_notice(None, plan, by=by, name="Recall", owner=by)


def confirm_plan(notice, *, by, **said):
    transitions.confirm_notice(notice, by=by, digest=plan_to_confirm(notice).digest, **said)


def raise_as(notice, *, by, **said):
    transitions.raise_notice(notice, by=by, digest=plan_to_confirm(notice).digest, **said)


CLINICAL, URGENT = {"clinical": True}, {"urgent_reason": "A recall."}
# {what is done: (makes what it is done to, does it, the roles that may)}
ACTS = {
    "submit": (make_draft, submit, EVERYBODY),
    "confirm": (submitted, confirm_candidate, EVERYBODY),
    "confirm clinically": (submitted, partial(confirm_candidate, **CLINICAL), CLINICIANS),
    "request changes": (submitted, ask_changes, EVERYBODY),
    "publish": (lambda: submit_and_confirm(make_draft()), publish_as, PUBLISHING),
    "publish urgently": (submitted, partial(publish_as, **URGENT), PUBLISHING),
    "archive": (make_published, partial(archive, reason="Old."), PUBLISHING),
    "withdraw": (make_published, partial(withdraw, kind="outdated", reason="Old."), PUBLISHING),
    "purge": (make_withdrawn, partial(purge, reason="Ordered."), {ADMINISTRATOR}),
    "restore": (make_published, partial(restore, number=1), EVERYBODY),
    "ask a reviewer": (make_draft, ask_reviewer, EVERYBODY),
    "comment": (make_draft, partial(add_comment, text="Why?"), EVERYBODY),
    "resolve a comment": (commented, resolve_comment, EVERYBODY),
    "reopen a comment": (commented, reopen_comment, EVERYBODY),
    "review what is published": (make_published, review_current, CLINICIANS),
    "confirm an urgent act": (urgent, confirm_follow_up, EVERYBODY),
    "confirm it clinically": (urgent, partial(confirm_follow_up, **CLINICAL), CLINICIANS),
    "write a notice": (planned, write_plan, {REVIEWER, PUBLISHER, ADMINISTRATOR}),
    "confirm a notice": (written, confirm_plan, EVERYBODY),
    "confirm a notice clinically": (written, partial(confirm_plan, **CLINICAL), CLINICIANS),
    "raise a notice": (confirmed_notice, raise_as, PUBLISHING),
    "raise a notice urgently": (confirmed_notice, partial(raise_as, **URGENT), PUBLISHING),
    "publish an imported library": (lambda: make_imported(1), publish_import, PUBLISHING),
}


def refusal_of(act, made, person) -> str:
    """The code with which this is refused to the person, else ""; it is undone."""
    try:
        with transaction.atomic():
            act(made, by=person)
            transaction.set_rollback(True)
    except Refused as error:
        return error.code
    return ""


@pytest.mark.parametrize(("make", "act", "allowed"), ACTS.values(), ids=list(ACTS))
def test_an_act_is_allowed_to_its_roles_alone(make, act, allowed):
    made = make()
    codes = {
        role: refusal_of(act, made, make_person(role, f"tried-{role}")) for role in (None, *ROLES)
    }
    assert codes == {role: "" if role in allowed else "not-allowed" for role in (None, *ROLES)}


def test_a_deactivated_account_may_do_nothing():
    article, leaver = make_draft(), make_person(ADMINISTRATOR, "leaver")
    leaver.is_active = False
    leaver.save()
    with pytest.raises(Refused):
        submit(article, by=leaver)
