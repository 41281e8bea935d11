"""The archive: editions of withdrawn articles, for keys with the scope `archive`.

They must not be shown to readers, so every response from the archive is marked.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from api.partners.keys.caller import caller_of
from api.v1.presenters.tombstone import present_tombstone
from articles.models.public.current import Current

SCOPE = "archive"
CACHE = "private, no-store"


def may_read_archive(request: HttpRequest) -> bool:
    """Whether the request's key has the scope."""
    caller = caller_of(request)
    return caller is not None and SCOPE in caller.scopes


def state_fields(current: Current) -> dict[str, Any]:
    """The article's state, and its tombstone where it is withdrawn."""
    withdrawn = current.state == "withdrawn"
    return {"state": current.state, "tombstone": present_tombstone(current) if withdrawn else None}


def withdrawn_headers(*, taken_away: bool) -> dict[str, str]:
    """Headers of a response with withdrawn text: marked, and not to be stored.

    Headers, because the canonical document itself cannot hold a mark.
    """
    return {"Article-State": "withdrawn", "Cache-Control": CACHE} if taken_away else {}
