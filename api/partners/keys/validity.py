"""Whether a key is valid, expired or revoked."""

from __future__ import annotations

import datetime

from django.db.models import Q, QuerySet

from api.models import ApiKey


def is_live(at: datetime.datetime, *, path: str = "") -> Q:
    """Filter: keys neither revoked nor expired at `at`. `path`: a lookup prefix like "keys__"."""
    lasts = Q(**{f"{path}expires_at": None}) | Q(**{f"{path}expires_at__gt": at})
    return lasts & Q(**{f"{path}revoked_at": None})


def live_keys(at: datetime.datetime) -> QuerySet[ApiKey]:
    """Keys neither revoked nor expired. Those of an inactive partner are refused all the same."""
    return ApiKey.objects.filter(is_live(at))


def state_of(key: ApiKey, at: datetime.datetime) -> str:
    """`revoked`, `expired` or `live`."""
    if key.revoked_at is not None:
        return "revoked"
    return "expired" if key.expires_at is not None and key.expires_at <= at else "live"
