"""Assign a clinical reviewer to an article."""

from django.db import transaction

from articles.editorial import permissions
from articles.editorial.acts import person_name, record_act
from articles.editorial.errors import Refused
from articles.editorial.publishing.locks import lock_article
from articles.models import Article


@transaction.atomic
def assign_reviewer(article: Article, *, by, reviewer) -> Article:
    """Assign a clinical reviewer; None removes the assignment. Raises Refused.

    Other reviewers may still review the article.
    """
    permissions.require(by, *permissions.REVIEW_PARTICIPANTS)
    if reviewer is not None and not (reviewer.is_active and reviewer.has_perm(permissions.REVIEW)):
        raise Refused(
            "not-a-reviewer",
            f"{person_name(reviewer)} is not a clinical reviewer. Choose somebody who is, "
            "or ask an administrator to give them the role.",
        )
    article = lock_article(article)
    if article.reviewer_id == (reviewer.pk if reviewer else None):
        return article
    article.reviewer = reviewer
    article.save(update_fields=["reviewer"])
    name = person_name(reviewer) if reviewer else ""
    record_act("assign", by=by, article=article, reviewer=name)
    return article
