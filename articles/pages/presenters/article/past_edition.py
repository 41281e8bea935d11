"""Facts of an edition that is no longer the current one."""

from __future__ import annotations

from copy import copy

from articles.delivery import addresses
from articles.delivery.article_context import Facts, document_of, notices_on, section_digests_of
from articles.documents.compare.review_coverage import cover
from articles.models.public.current import Current
from articles.models.public.edition import Edition, Review


def facts_of_edition(current: Current, edition: Edition) -> Facts:
    """As load_facts, for the review that stood when this edition was published. 2 queries."""
    reviews = list(Review.objects.filter(article=edition.article_id).order_by("pk"))
    review = _review(edition, [r for r in reviews if not r.scope])
    partial = [r for r in reviews if r.scope and r.digest == edition.digest]
    # A copy, so that nobody takes this review for the present one.
    then = copy(current)
    then.basis = review.basis if review else "none"
    return Facts(
        current=then,
        edition=edition,
        document=document_of(edition),
        review=review,
        coverage=cover(section_digests_of(edition), review, partial),
        partial_reviews=partial,
        same_around=review is None or review.digest == edition.digest,
        translations=[],
        translation=None,
        notices=notices_on(current),
    )


def _review(edition: Edition, reviews: list[Review]) -> Review | None:
    """The last review of these very words, else the last before they were published."""
    same = [review for review in reviews if review.digest == edition.digest]
    before = [review for review in reviews if review.recorded_at <= edition.published_at]
    return next(reversed(same or before), None)


def present_place(current: Current, edition: Edition, others: dict[int, Edition]) -> dict:
    """Where an edition stands among the others (`others`: those before and after it). No query."""
    before, after = (
        row if row and row.number > current.withdrawn_through else None
        for row in (others.get(edition.number - 1), others.get(edition.number + 1))
    )
    return {
        "before": _link(current, before) if before else None,
        "after": _link(current, after) if after else None,
        "changes": addresses.changes(current.language, current.slug),
        "newest": current.edition.number,
    }


def _link(current: Current, edition: Edition) -> dict:
    return {
        "number": edition.number,
        "at": edition.published_at,
        "url": addresses.edition_page(current.language, current.slug, edition.number),
    }
