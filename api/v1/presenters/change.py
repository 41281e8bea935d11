"""A row of the change feed as v1 JSON."""

from articles.delivery import addresses
from articles.models.public.change import Change

from .article import instant


def present_change(change: Change) -> dict:
    """A Change, which means "fetch this article again"; its type is a hint."""
    return {
        "seq": change.seq,
        "at": instant(change.at),
        "type": change.type,
        "id": str(change.public_id),
        "language": change.language,
        "state": change.state,
        "edition": change.edition,
        "previous_edition": change.previous_edition,
        "significance": change.significance,
        "sections": change.sections,
        "note": change.note or None,
        "successor": str(change.successor) if change.successor else None,
        "url": addresses.api_article(change.public_id),
    }
