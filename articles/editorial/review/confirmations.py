"""Confirmations and reviews of a candidate, and what the policy still requires."""

import datetime

from articles.documents.canonical import section_digests
from articles.documents.compare.significance import changed_sections
from articles.documents.document import Document
from articles.documents.upgrade import read_document
from articles.editorial.errors import Refused
from articles.models import Candidate, Confirmation, Current, Review

from . import policy
from .submission import confirmations_used_until

# Fields that a review of single sections does not cover.
_OUTSIDE_SECTIONS = ("title", "summary", "also_called", "audience", "questions")


def confirmations_of(
    candidate: Candidate, *, since: datetime.datetime | None = None
) -> list[Confirmation]:
    """Unused confirmations of the candidate's digest, oldest first.

    `since`: the result of `used_until`, if known.
    """
    since = since or confirmations_used_until(candidate.article)
    rows = Confirmation.objects.select_related("person").filter(
        article=candidate.article_id, digest=candidate.digest
    )
    return list(rows.filter(at__gt=since).order_by("at"))


def reviews_of(candidate: Candidate, *, since: datetime.datetime | None = None) -> list[Review]:
    """Unused clinical reviews of the candidate's digest, oldest first."""
    since = since or confirmations_used_until(candidate.article)
    rows = Review.objects.filter(article=candidate.article_id, digest=candidate.digest)
    return list(rows.filter(recorded_at__gt=since).order_by("pk"))


def whole_article_review(reviews: list[Review]) -> Review | None:
    """The last review that covers the whole article."""
    return next((review for review in reversed(reviews) if not review.scope), None)


def missing_confirmation(
    candidate: Candidate,
    document: Document,
    current: Current | None,
    significance: str,
    *,
    confirmations: list[Confirmation],
    reviews: list[Review],
) -> Refused | None:
    """Why the policy does not allow publishing without an urgent reason; None when it does."""
    needed = policy.confirmations_needed(significance)
    if len({confirmation.person_id for confirmation in confirmations}) < needed.people:
        return Refused(
            "one-more-confirmation",
            "Two different people must confirm this text. Ask another to confirm it.",
        )
    if not needed.clinical or whole_article_review(reviews):
        return None
    if not any(confirmation.clinical for confirmation in confirmations) or not reviews:
        return Refused(
            "clinical-review-missing",
            f"A change of significance “{significance}” needs a clinical reviewer's confirmation.",
        )
    seen = {section for review in reviews for section in review.scope}
    return _scope_refusal(document, current, seen)


def _scope_refusal(document: Document, current: Current | None, seen: set[str]) -> Refused | None:
    """Reviews of single sections suffice only if they cover every change."""
    if current is None or current.state != "published":
        return Refused(
            "review-too-narrow",
            "What is published for the first time, or again, needs a clinical review of the "
            "whole text, not of some sections.",
        )
    old = read_document(current.edition.document)
    before, after = section_digests(old), section_digests(document)
    if set(before) - set(after) or any(
        getattr(old, name) != getattr(document, name) for name in _OUTSIDE_SECTIONS
    ):
        return Refused(
            "review-too-narrow",
            "More than the sections reviewed has changed: a section was removed, or words beside "
            "the sections. It needs a clinical review of the whole text.",
        )
    unseen = set(changed_sections(before, after)) - seen
    if not unseen:
        return None
    headings = ", ".join(s.heading for s in document.sections if s.id in unseen)
    return Refused(
        "review-too-narrow",
        f"No clinical review covers what changed in: {headings}. Have that reviewed too.",
    )
