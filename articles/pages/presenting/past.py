"""Facts of an edition that is no longer the current one."""

from __future__ import annotations

from copy import copy

from articles.delivery.facts import Facts, document_of, notices_on
from articles.documents.diff import changed_sections
from articles.models.public.current import Current
from articles.models.public.edition import Edition
from articles.models.public.review import Review


def facts_of_edition(current: Current, edition: Edition) -> Facts:
    """As load_facts, for the review that stood when this edition was published. 2 queries."""
    review = _review(edition)
    digests = {k: v["digest"] for k, v in edition.metadata["sections"].items()}
    # A copy, so that nobody takes this review for the present one.
    then = copy(current)
    then.basis = review.basis if review else "none"
    return Facts(
        current=then,
        edition=edition,
        document=document_of(edition),
        review=review,
        changed_sections=changed_sections(review.section_digests, digests) if review else [],
        translations=[],
        translation=None,
        notices=notices_on(current),
    )


def _review(edition: Edition) -> Review | None:
    """The last review of these very words, else the last before they were published."""
    reviews = list(Review.objects.filter(article=edition.article_id).order_by("pk"))
    same = [review for review in reviews if review.digest == edition.digest]
    before = [review for review in reviews if review.recorded_at <= edition.published_at]
    return next(reversed(same or before), None)
