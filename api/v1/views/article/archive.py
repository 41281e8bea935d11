"""The archive: what withdrawn articles said, for keys with the scope `archive`.

Nothing of it may be shown to readers, so every answer says that it comes from there.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from api.partners.keys.caller import caller_of
from api.v1.presenters.tombstone import present_tombstone
from articles.models.public.current import Current

SCOPE = "archive"
CACHE = "private, no-store"


def opens_archive(request: HttpRequest) -> bool:
    """Whether the key that came with the request has the scope."""
    caller = caller_of(request)
    return caller is not None and SCOPE in caller.scopes


def standing_of(current: Current) -> dict[str, Any]:
    """What an answer says of its article beside its words: whether it was taken away."""
    withdrawn = current.state == "withdrawn"
    return {"state": current.state, "tombstone": present_tombstone(current) if withdrawn else None}


def marks(*, taken_away: bool) -> dict[str, str]:
    """Headers of an answer whose words were taken away: nobody keeps it, and it says so.

    An exact document has no room for that inside.
    """
    return {"Article-State": "withdrawn", "Cache-Control": CACHE} if taken_away else {}
