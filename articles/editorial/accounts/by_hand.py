"""Changes of accounts and roles that no screen recorded: by a command, in the shell or database.

What each may do is compared with what the log of Acts last told of it.
"""

import datetime
from typing import Any

from django.db import transaction

from articles.models import KnownRight

from . import roles
from .roles import ACCOUNT, ROLE, Standing, key_of

_ROWS = {ACCOUNT: roles.accounts, ROLE: roles.roles}
_FACTS = {ACCOUNT: roles.standing, ROLE: roles.permissions}


def record_changes_by_hand(now: datetime.datetime) -> int:
    """A step of the worker: write an Act by "system" for each; returns how many.

    The first time it only learns what there is.
    """
    known = {row.key: row.facts for row in KnownRight.objects.all()}
    found = {
        key_of(kind, one.pk): _FACTS[kind](one) for kind in (ACCOUNT, ROLE) for one in _ROWS[kind]()
    }
    if not known:
        rows = [KnownRight(key=key, facts=facts) for key, facts in found.items()]
        KnownRight.objects.bulk_create(rows, ignore_conflicts=True)
        return 0
    return sum(_record(key) for key in {**known, **found} if known.get(key) != found.get(key))


@transaction.atomic
def _record(key: str) -> bool:
    """Compares again under the row's lock: a screen or another worker may have told of it."""
    KnownRight.objects.get_or_create(key=key, defaults={"facts": {}})
    before = KnownRight.objects.select_for_update().get(key=key).facts
    kind, pk = key.split(":")
    one = _ROWS[kind]().filter(pk=pk).first()
    if one is None:
        roles.record_deletion(kind, int(pk), before.get("name", ""), by=None)
    elif before != _FACTS[kind](one):
        _record_change(kind, one, before)
    else:
        return False
    return True


def _record_change(kind: str, one: Any, before: Standing) -> None:
    if kind == ACCOUNT:
        roles.record_account_change(one, before or None, by=None)
    else:
        roles.record_role_change(one, before or {"permissions": []}, by=None)
