"""The internal log: every transition writes one Act."""

import datetime

from django.db import transaction
from django.utils import timezone

from articles.models import Act, Article

from .accounts.security_log import write_line

# How the names of such actions begin. Their details hold no secret.
SECURITY = ("account-", "role-", "key-", "export-", "subscription-rotate")


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
    """Save one Act. Call inside the transition's transaction.

    Those about accounts, roles, keys and exports are also a line for a SIEM, once committed.
    """
    act = unsaved_act(action, **kwargs)
    act.save(force_insert=True)
    if action.startswith(SECURITY):
        transaction.on_commit(lambda: _write_line(act))
    return act


def _write_line(act: Act) -> None:
    account = act.actor.get_username() if act.actor else "system"
    write_line(act.action, account=account, **act.details)
