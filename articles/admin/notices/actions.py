"""The actions on a safety notice: permissions, conditions and functions to call."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from articles.admin.common.screens import has_any
from articles.editorial import permissions
from articles.editorial.errors import Refused
from articles.editorial.notices import transitions
from articles.editorial.review.follow_ups import confirm_follow_up
from articles.models import FollowUp, Notice


@dataclass(frozen=True)
class Action:
    """`fits(notice, user)`: whether the button is shown; `asks`: the label of the text field it
    needs, "" for none; `run(notice, by, digest, words)`, where `words` is that field's text."""

    name: str
    title: str
    explanation: str
    done: str
    allowed: tuple[str, ...]
    fits: Callable[[Notice, Any], bool]
    run: Callable[[Notice, Any, str, str], object]
    asks: str = ""
    careful: bool = False


def _open(notice: Notice) -> bool:
    return not notice.holding_for_id and (
        notice.state == "draft" or (notice.state == "raised" and notice.revision is not None)
    )


def _may_still_confirm(notice: Notice, user, *, clinical: bool) -> bool:
    given = [c for c in transitions.notice_confirmations(notice) if c.person_id == user.pk]
    return _open(notice) and not any(c.clinical >= clinical for c in given)


def open_follow_up_of(notice: Notice) -> FollowUp | None:
    """The follow-up that still needs a second person's confirmation."""
    return notice.follow_ups.filter(confirmed_at=None).select_related("opened_by").first()


def _confirm_follow_up(notice: Notice, by, digest: str, words: str) -> object:
    follow_up = open_follow_up_of(notice)
    if follow_up is None:
        raise Refused("nothing-waiting", "Somebody has confirmed it already; nothing is left.")
    return confirm_follow_up(follow_up, by=by, clinical=by.has_perm(permissions.REVIEW))


def _may_confirm_follow_up(notice: Notice, user) -> bool:
    follow_up = open_follow_up_of(notice)
    return follow_up is not None and follow_up.opened_by_id != user.pk


def _raise_urgently(notice: Notice, by, digest: str, words: str) -> Notice:
    if not words.strip():
        raise Refused("reason-missing", "Say why it cannot wait for the other confirmations.")
    return transitions.raise_notice(notice, by=by, digest=digest, urgent_reason=words)


ACTIONS = (
    Action(
        "second_word",
        "Confirm what was raised urgently",
        "You stand behind exactly these words on these pages. One person raised them alone.",
        "Confirmed. Nothing is due any more.",
        (permissions.CONFIRM, permissions.REVIEW),
        _may_confirm_follow_up,
        _confirm_follow_up,
    ),
    Action(
        "confirm",
        "Confirm",
        "You stand behind exactly these words on these pages.",
        "Confirmed.",
        (permissions.CONFIRM,),
        lambda notice, user: _may_still_confirm(notice, user, clinical=False),
        lambda notice, by, digest, words: transitions.confirm_notice(notice, by=by, digest=digest),
    ),
    Action(
        "review",
        "Confirm as clinical reviewer",
        "You confirm that exactly these words are clinically right for these pages.",
        "Confirmed as clinical reviewer.",
        (permissions.REVIEW,),
        lambda notice, user: _may_still_confirm(notice, user, clinical=True),
        lambda notice, by, digest, words: transitions.confirm_notice(
            notice, by=by, digest=digest, clinical=True
        ),
    ),
    Action(
        "raise",
        "Raise",
        "Readers and partners get it at the next read; with a start to come, from then on.",
        "Done. See below what readers get.",
        (permissions.PUBLISH,),
        lambda notice, user: _open(notice),
        lambda notice, by, digest, words: transitions.raise_notice(notice, by=by, digest=digest),
    ),
    Action(
        "raise_urgently",
        "Raise urgently",
        "Without the missing confirmations. A second person's word falls due in 24 hours.",
        "Raised. Ask a second person to confirm it within 24 hours.",
        (permissions.PUBLISH_URGENTLY,),
        lambda notice, user: _open(notice),
        _raise_urgently,
        asks="Why it cannot wait",
        careful=True,
    ),
    Action(
        "take_back",
        "Take back",
        "Gives up what readers have not seen yet: a draft, a start to come, or new words.",
        "Taken back.",
        (permissions.CHANGE_NOTICES,),
        lambda notice, user: _open(notice) or notice.state == "scheduled",
        lambda notice, by, digest, words: transitions.discard_unseen_changes(
            notice, by=by, reason=words
        ),
    ),
    Action(
        "lift",
        "Lift",
        "It leaves every page at the next read.",
        "Lifted. Readers no longer see it.",
        (permissions.PUBLISH, permissions.PUBLISH_URGENTLY),
        lambda notice, user: notice.state == "raised" and not notice.holding_for_id,
        lambda notice, by, digest, words: transitions.lift_notice(notice, by=by, reason=words),
        asks="Why it is lifted (partners see it)",
        careful=True,
    ),
    Action(
        "lift_holding",
        "Lift the holding notice",
        "This translation has been checked against what was withdrawn or corrected.",
        "Lifted. Readers no longer see it.",
        (permissions.REVIEW,),
        lambda notice, user: notice.state == "raised" and bool(notice.holding_for_id),
        lambda notice, by, digest, words: transitions.lift_holding(notice, by=by, reason=words),
        asks="What was checked (partners see it)",
    ),
)
BY_NAME = {action.name: action for action in ACTIONS}


def available_actions(notice: Notice, user) -> list[Action]:
    """The actions that this user may do now."""
    return [a for a in ACTIONS if has_any(user, a.allowed) and a.fits(notice, user)]
