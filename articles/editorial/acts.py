"""The house's own log: every transition leaves one Act."""

from __future__ import annotations

import datetime

from articles.models import Act, Article


def person_name(user) -> str:
    """How the house names an account: full name, else its user name."""
    return (user.get_full_name() or user.get_username()) if user else "system"


def make_act(
    action: str, *, by, at: datetime.datetime, article: Article | None, why: str = "", **details
) -> Act:
    """An unsaved Act, for transitions that write many at once."""
    return Act(
        action=action,
        at=at,
        article=article,
        actor=by,
        actor_name=person_name(by),
        why=why,
        details=details,
    )


def record_act(action: str, **kwargs) -> Act:
    """Write one Act; call it inside the transition's transaction."""
    act = make_act(action, **kwargs)
    act.save(force_insert=True)
    return act
