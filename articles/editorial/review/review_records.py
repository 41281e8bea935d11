"""Write and delete clinical reviews."""

import datetime

from django.utils import timezone

from articles.documents.canonical import section_digests
from articles.documents.document import Document
from articles.documents.richtext.signs import without_hidden
from articles.editorial.acts import person_name, record_act
from articles.editorial.review.findings import Findings, review_columns
from articles.models import Article, Current, Review


def record_review(
    article: Article,
    document: Document,
    digest: str,
    findings: Findings,
    *,
    by,
    at: datetime.datetime,
) -> Review:
    """Write the Review of a document with this digest. Raises Refused for invalid findings."""
    return Review.objects.create(
        article=article,
        digest=digest,
        section_digests=section_digests(document),
        basis="clinical-review",
        reviewed_on=timezone.localdate(at),
        reviewers=[reviewer_json(by)],
        recorded_at=at,
        **review_columns(findings, document),
    )


def log_review(action: str, review: Review, *, by, note: str) -> None:
    """Record the Act of a review, with its scope and the reviewer's credentials."""
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
    """Delete this person's reviews of a digest, unless it is the published one."""
    if Current.objects.filter(pk=article.pk, edition__digest=digest).exists():
        return
    reviewers = [reviewer_json(by)]
    reviews = article.reviews.filter(digest=digest, recorded_at__gt=since)
    own = [review.pk for review in reviews if review.reviewers == reviewers]
    article.reviews.filter(pk__in=own).delete()


def reviewer_json(user) -> dict[str, str]:
    """The reviewer as shown to readers: from the Contributor row, else the account name."""
    contributor = getattr(user, "contributor", None)
    if contributor is None:
        return {"name": without_hidden(person_name(user)), "credentials": "", "role": ""}
    return {
        "name": without_hidden(contributor.name),
        "credentials": without_hidden(contributor.credentials),
        "role": without_hidden(contributor.role),
    }


def credentials_warning(user) -> str:
    """A warning for a reviewer without credentials; "" for one with credentials."""
    if reviewer_json(user)["credentials"]:
        return ""
    return (
        "Readers will see your name with “credentials not stated”. Ask an administrator to enter "
        "them under Contributors, for your account."
    )
