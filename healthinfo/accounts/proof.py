"""When somebody last gave the password or second factor in this session."""

import time

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

# Time of sign-in in the session, in seconds since 1970 (see sessions.py).
SIGNED_IN_AT = "signed_in_at"


def proved_recently(request: HttpRequest) -> bool:
    """Whether the last password or second factor is at most PROOF_MINUTES old."""
    records = get_authentication_records(request, request.user)
    last = records[-1]["at"] if records else request.session.get(SIGNED_IN_AT, 0)
    return time.time() - last < settings.PROOF_MINUTES * 60
