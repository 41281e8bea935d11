"""The 410 problem of a withdrawn article, the same at all its addresses."""

from __future__ import annotations

from api.problems import Problem
from api.v1.presenters.tombstone import present_tombstone
from articles.delivery import addresses
from articles.delivery.http import PUBLIC_CACHE
from articles.models.public.current import Current


def gone_problem(current: Current) -> Problem:
    """The 410 with the tombstone: kind, reason, advice, withdrawn_at and successor."""
    successor = current.successor
    headers = {"Cache-Control": PUBLIC_CACHE}
    if successor:
        own = addresses.api_article(successor)
        headers["Link"] = f'<{own}>; rel="successor-version"'
    return Problem(
        "gone",
        current.ended_reason or "It was erased by legal demand.",
        headers=headers,
        **present_tombstone(current),
    )
