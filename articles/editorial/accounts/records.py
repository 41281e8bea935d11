"""The log of sign-ins: one row and one structured line for each event."""

import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from articles.models import AccessRecord

from .caller import caller_address
from .security_log import DONE, REFUSED, write_line

# Rows deleted at once, so that no statement holds its locks for long.
AT_ONCE = 5000
# What the log tells as refused.
FAILED = {"sign-in-failed", "code-refused", "proof-refused", "locked-out"}


def record_access(event: str, *, person: Any, **details: Any) -> AccessRecord:
    """Save one row and log one line. `person`: the account, None where none has that name.

    `details` must hold no secret, and nothing that was typed.
    """
    name = person.get_username() if person else ""
    write_line(event, account=name or None, outcome=outcome_of(event), **details)
    return AccessRecord.objects.create(
        at=timezone.now(),
        event=event,
        account=person,
        account_name=name,
        address=caller_address(),
        details=details,
    )


def outcome_of(event: str) -> str:
    return REFUSED if event in FAILED else DONE


def clear_old(now: datetime.datetime) -> int:
    """Delete rows older than settings.ACCESS_LOG_DAYS; returns how many."""
    before = now - datetime.timedelta(days=settings.ACCESS_LOG_DAYS)
    old = AccessRecord.objects.filter(at__lt=before).order_by("pk")
    return AccessRecord.objects.filter(
        pk__in=list(old.values_list("pk", flat=True)[:AT_ONCE])
    ).delete()[0]
