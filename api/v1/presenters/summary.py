"""Short forms of an article as v1 JSON: in lists, in the change feed, and when withdrawn."""

from articles.delivery import addresses
from articles.models.public.change import Change
from articles.models.public.current import Current

from .article import (
    day,
    instant,
    present_edition,
    present_identity,
    present_links,
    present_reference,
)


def present_summary(current: Current) -> dict:
    """The same fields, with the same types, as in the whole article. No query."""
    edition = current.edition
    return {
        **present_identity(current),
        "title": edition.title,
        "summary": edition.summary,
        "edition": present_edition(edition),
        "review": present_review_dates(current),
        "links": present_links(current, edition),
    }


def present_review_dates(current: Current) -> dict:
    """The review dates and basis, without the reviewers."""
    return {
        "basis": current.basis,
        "last_reviewed": day(current.last_reviewed),
        "next_review_due": day(current.next_review_due),
        "overdue_since": day(current.overdue_since),
    }


def present_tombstone(current: Current) -> dict:
    """Of a withdrawn or purged article. `seq`: of its latest Change, as in articles."""
    return {
        "id": str(current.public_id),
        "seq": current.seq,
        "kind": current.ended_kind,
        "reason": current.ended_reason or None,
        "advice": current.ended_advice or None,
        "withdrawn_at": instant(current.ended_at),
        "successor": present_reference(current.successor),
    }


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
