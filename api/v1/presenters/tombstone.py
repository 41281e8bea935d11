"""The tombstone: the withdrawal of an article as v1 JSON."""

from __future__ import annotations

from articles.delivery import addresses
from articles.models.public.current import Current

from .article import instant


def present_tombstone(current: Current) -> dict:
    """Of a withdrawn or purged article. `seq`: of its latest Change, as in articles."""
    successor = current.successor
    return {
        "id": str(current.public_id),
        "seq": current.seq,
        "kind": current.ended_kind,
        "reason": current.ended_reason or None,
        "advice": current.ended_advice or None,
        "withdrawn_at": instant(current.ended_at) if current.ended_at else None,
        "successor": (
            {"id": str(successor), "url": addresses.permanent(successor)} if successor else None
        ),
    }
