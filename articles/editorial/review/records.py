"""Writing the clinical record down: what a review says, by whom, on which digest."""

from __future__ import annotations

import datetime

from django.utils import timezone

from articles.documents.canonical import section_digests
from articles.editorial.acts import person_name, record_act
from articles.models import Article, Current, Review

from .findings import Findings, review_columns


def record_review(
    article: Article, document: dict, digest: str, findings: Findings, *, by, at: datetime.datetime
) -> Review:
    """Write the Review of a document with this digest. Raises Refused over its findings."""
    return Review.objects.create(
        article=article,
        digest=digest,
        section_digests=section_digests(document),
        basis="clinical-review",
        reviewed_on=timezone.localdate(at),
        reviewers=[reviewer_named(by)],
        recorded_at=at,
        **review_columns(findings, document),
    )


def log_review(action: str, review: Review, *, by, note: str) -> None:
    """The Act says what the review covers, and whether its reviewer states credentials."""
    record_act(
        action,
        by=by,
        at=review.recorded_at,
        article=review.article,
        why=note,
        digest=review.digest,
        scope=review.scope,
        credentials=review.reviewers[0]["credentials"],
    )


def delete_own_reviews(article: Article, digest: str, *, by, since: datetime.datetime) -> None:
    """Whoever requests changes no longer stands behind the text: nothing was issued on it yet."""
    if Current.objects.filter(pk=article.pk, edition__digest=digest).exists():
        return
    named = [reviewer_named(by)]
    reviews = article.reviews.filter(digest=digest, recorded_at__gt=since)
    own = [review.pk for review in reviews if review.reviewers == named]
    article.reviews.filter(pk__in=own).delete()


def reviewer_named(user) -> dict[str, str]:
    """How a reviewer appears to readers: by their Contributor row, else by account name."""
    contributor = getattr(user, "contributor", None)
    if contributor is None:
        return {"name": person_name(user), "credentials": "", "role": ""}
    return {
        "name": contributor.name,
        "credentials": contributor.credentials,
        "role": contributor.role,
    }


def lacks_credentials(user) -> str:
    """What to tell a reviewer whose credentials readers would not see; "" when they would."""
    if reviewer_named(user)["credentials"]:
        return ""
    return (
        "Readers will see your name with “credentials not stated”. Ask an administrator to enter "
        "them under Contributors, for your account."
    )
