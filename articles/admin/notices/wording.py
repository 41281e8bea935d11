"""Sentences on the state of a safety notice, for its screen."""

import datetime
from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles.editorial.acts import person_name
from articles.editorial.notices.plan import NoticePlan
from articles.models import FollowUp, Notice, NoticeConfirmation


def level_text(plan: NoticePlan) -> str:
    """How many people its level needs."""
    if plan.level == "safety":
        return "Safety: needs two people, one a clinical reviewer"
    return "Information: needs two people"


def dates_text(notice: Notice, plan: NoticePlan) -> str:
    """When it starts and ends, or else started and ended."""
    return f"{_start_said(notice, plan)} {_end_said(notice, plan)}"


def _start_said(notice: Notice, plan: NoticePlan) -> str:
    if notice.raised_at:
        return f"Raised {_moment(notice.raised_at)}."
    if plan.starts_at:
        return f"Starts {_moment(plan.starts_at)}."
    return "Starts when it is raised."


def _end_said(notice: Notice, plan: NoticePlan) -> str:
    if notice.lifted_at:
        return f"Ended {_moment(notice.lifted_at)}."
    if plan.ends_at:
        return f"Ends {_moment(plan.ends_at)}."
    return "Ends when it is lifted."


def confirmed_by_text(notice: Notice, confirmations: Sequence[NoticeConfirmation]) -> str:
    """Who has confirmed the planned text."""
    if confirmations:
        return ", ".join(map(_confirmer, confirmations))
    return "Nobody yet" if notice.state == "draft" or notice.revision else "See the history"


def _confirmer(confirmation: NoticeConfirmation) -> str:
    clinical = " (clinical reviewer)" if confirmation.clinical else ""
    return f"{person_name(confirmation.person)}{clinical}"


def follow_up_text(follow_up: FollowUp) -> str:
    """Who raised it alone, and by when another person must confirm it."""
    by, due = person_name(follow_up.opened_by), _moment(follow_up.due_at)
    return f"Raised urgently by {by}. Another person must confirm it by {due}."


def ended_pages_text(notice: Notice, pages: int) -> str:
    """How many pages an ended notice was on."""
    if not notice.raised_at:
        return "None any more. It was never raised."
    return f"None any more. It stood on {pages} page{'' if pages == 1 else 's'} when it was lifted."


def _moment(at: datetime.datetime) -> str:
    return date_format(localtime(at), "j F Y, H:i")
