"""An article in a list, as v1 JSON: with seq and digest, to compare with a copy."""

from __future__ import annotations

from articles.models.public.current import Current

from .article import day, present_edition, present_identity, present_links


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
