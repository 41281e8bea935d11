"""Withdrawn articles: the 410, the same at all their addresses, and the archive.

Keys with the scope `archive` read editions of withdrawn articles. They must not be shown to
readers, so every response from the archive is marked.
"""

from django.http import HttpRequest

from api.partners.keys.caller import caller_of
from api.problems import Problem
from api.v1.answers.tombstones import tombstone_values
from articles.delivery import addresses
from articles.delivery.responses import PUBLIC_CACHE
from articles.edge.groups import of_article
from articles.models.public.current import Current


def gone_problem(current: Current) -> Problem:
    """The 410 with the tombstone: kind, reason, advice, withdrawn_at and successor."""
    successor = current.successor
    headers = {"Cache-Control": PUBLIC_CACHE, **of_article(current.public_id)}
    if successor:
        own = addresses.api_article(successor)
        headers["Link"] = f'<{own}>; rel="successor-version"'
    return Problem(
        "gone",
        current.ended_reason or "It was erased by legal demand.",
        headers=headers,
        **tombstone_values(current),
    )


def may_read_archive(request: HttpRequest) -> bool:
    """Whether the request's key has the scope."""
    caller = caller_of(request)
    return caller is not None and "archive" in caller.scopes


def withdrawn_headers(*, taken_away: bool) -> dict[str, str]:
    """Headers of a response with withdrawn text: marked, and not to be stored.

    Headers, because the canonical document itself cannot hold a mark.
    """
    return (
        {"Article-State": "withdrawn", "Cache-Control": "private, no-store"} if taken_away else {}
    )
