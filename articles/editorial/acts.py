"""The internal log: every transition writes one Act."""

import datetime

from django.utils import timezone

from articles.models import Act, Article


def person_name(user) -> str:
    """Full name of an account, else its user name; "system" for None."""
    return (user.get_full_name() or user.get_username()) if user else "system"


def unsaved_act(
    action: str,
    *,
    by,
    at: datetime.datetime | None = None,
    article: Article | None = None,
    why: str = "",
    **details,
) -> Act:
    """An unsaved Act, for transitions that bulk-create many. `at`: now by default."""
    return Act(
        action=action,
        at=at or timezone.now(),
        article=article,
        actor=by,
        actor_name=person_name(by),
        why=why,
        details=details,
    )


def record_act(action: str, **kwargs) -> Act:
    """Save one Act. Call inside the transition's transaction."""
    act = unsaved_act(action, **kwargs)
    act.save(force_insert=True)
    return act
