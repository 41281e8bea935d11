"""Clinical reviews of the published edition."""

from django.db import transaction
from django.utils import timezone

from articles.documents.upgrade import read_document
from articles.documents.vocabulary import READABLE_STATES
from articles.editorial import permissions
from articles.editorial.errors import Refused
from articles.editorial.publishing.journal import write_changes
from articles.editorial.publishing.locks import current_of, lock_article
from articles.editorial.review.review_records import log_review, record_review
from articles.models import Article, Review

from .findings import Findings
from .follow_ups import apply_second_review


@transaction.atomic
def review_edition(article: Article, *, by, digest: str, note: str = "", **findings) -> Review:
    """Record a clinical review of the published edition. Raises Refused.

    A review of the whole article updates its dates and basis, and confirms urgent editions that
    somebody else published; one with a `scope` only covers those sections. `findings`: the
    fields of `Findings`.
    """
    permissions.require(by, permissions.REVIEW)
    article = lock_article(article)
    current = current_of(article)
    if current.state not in READABLE_STATES:
        raise Refused("not-readable", "It is not public. Submit the draft and review that.")
    if current.edition.digest != digest:
        raise Refused("other-digest", "A newer edition is out since you read it. Read that one.")
    document = read_document(current.edition.document)
    now = timezone.now()
    review = record_review(article, document, digest, Findings(**findings), by=by, at=now)
    if review.scope:
        write_changes([current], "article.review_changed", at=now)
    else:
        apply_second_review(current, review, by=by, at=now)
    log_review("review-edition", review, by=by, note=note)
    return review
