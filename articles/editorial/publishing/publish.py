"""Publish a confirmed candidate as an Edition, by the publication policy."""

import datetime

from django.db import transaction
from django.utils import timezone

from articles.documents.compare.significance import section_significances
from articles.documents.document import Document
from articles.documents.upgrade import read_document
from articles.documents.vocabulary import READABLE_STATES
from articles.editorial import permissions
from articles.editorial.acts import record_act
from articles.editorial.errors import Refused
from articles.editorial.notices.holding import raise_holding_notice
from articles.editorial.recall import confirm_everywhere
from articles.editorial.review import follow_ups, policy
from articles.editorial.review.confirmations import (
    confirmations_of,
    missing_confirmation,
    reviews_of,
    whole_article_review,
)
from articles.editorial.review.submission import (
    diff_significance,
    open_candidate,
    require_unchanged,
    used_until_of,
)
from articles.models import Act, Article, Candidate, Confirmation, Current, Edition, Review

from .editions import Issue, issue_editions
from .language import require_language
from .locks import lock_article


@transaction.atomic
def publish(
    article: Article,
    *,
    by,
    digest: str,
    significance: str | None = None,
    note: str = "",
    urgent_reason: str = "",
) -> Edition:
    """Publish the candidate with this digest as the next Edition.

    The diff may raise `significance`. From the second edition on `note` tells readers what
    changed. With `urgent_reason` one person may publish alone: the basis is then
    `urgent-unreviewed`, and a follow-up for a second person is opened. Raises Refused.
    """
    note, urgent_reason = note.strip(), urgent_reason.strip()
    permissions.require(by, permissions.PUBLISH_URGENTLY if urgent_reason else permissions.PUBLISH)
    article = lock_article(article)
    candidate = open_candidate(article)
    require_unchanged(candidate, digest)
    current = Current.objects.select_related("edition", "review").filter(pk=article.pk).first()
    document = read_document(candidate.document)
    _require_languages_agree(article, document, current)
    significance = significance_of(candidate, document, current, significance)
    if current and not note and not urgent_reason:
        raise Refused("note-missing", "Tell readers in one sentence what changed.")
    since = used_until_of(current)
    confirmations = confirmations_of(candidate, since=since)
    reviews = reviews_of(candidate, since=since)
    refusal = missing_confirmation(
        candidate, document, current, significance, confirmations=confirmations, reviews=reviews
    )
    if refusal and not urgent_reason:
        raise refusal
    now, whole = timezone.now(), whole_article_review(reviews)
    if refusal is None:
        _close_urgent_follow_ups(article, confirmations, whole, at=now)
    basis, review = _basis_and_review(article, current, whole, alone=refusal is not None)
    issue = _new_issue(candidate, document, significance, note, basis=basis, review=review)
    issue.significances = _section_significances(current, document, significance)
    [edition] = issue_editions([issue], at=now)
    Candidate.objects.filter(pk=candidate.pk).update(state="published")
    own_review = whole if refusal else None
    act = _record_publication(
        edition, by=by, note=note, urgent_reason=urgent_reason, own_review=own_review
    )
    if refusal:
        follow_ups.open_follow_up(act, by=by, article=article, digest=digest, at=now)
    if urgent_reason or (significance == "safety" and current):
        confirm_everywhere(act)
    if significance == "safety" and current:
        _raise_holding_notices(article, edition, reason=note or urgent_reason, at=now)
    return edition


def _require_languages_agree(article: Article, document: Document, current: Current | None) -> None:
    require_language(current, document.language)
    if article.language != document.language:
        raise Refused(
            "language-changed",
            "The draft has had another language since it was submitted. Submit it again.",
        )


def _new_issue(
    candidate: Candidate,
    document: Document,
    significance: str,
    note: str,
    *,
    basis: str,
    review: Review | None,
) -> Issue:
    return Issue(
        article=candidate.article,
        document=document,
        data=bytes(candidate.document),
        digest=candidate.digest,
        metadata=candidate.metadata,
        significance=significance,
        note=note,
        basis=basis,
        review=review,
    )


def _record_publication(
    edition: Edition, *, by, note: str, urgent_reason: str, own_review: Review | None
) -> Act:
    """`own_review`: the urgent publisher's own review, which counts towards the follow-up."""
    return record_act(
        "publish-urgently" if urgent_reason else "publish",
        by=by,
        at=edition.published_at,
        article=edition.article,
        why=urgent_reason or note,
        digest=edition.digest,
        edition=edition.number,
        significance=edition.significance,
        **({"review": own_review.pk} if own_review else {}),
    )


def significance_of(
    candidate: Candidate, document: Document, current: Current | None, stated: str | None
) -> str:
    """The greater of the stated significance and the least one by the diff. Raises Refused."""
    if stated and stated not in policy.SIGNIFICANCE_ORDER:
        raise Refused(
            "significance", f"Significance is one of: {', '.join(policy.SIGNIFICANCE_ORDER)}."
        )
    least = diff_significance(current, document)
    if current and least == "metadata" and _nothing_new(candidate, current):
        raise Refused("nothing-new", "Nothing has changed since the present edition.")
    return policy.greater(stated or least, least)


def _section_significances(
    current: Current | None, document: Document, significance: str
) -> dict[str, str]:
    """{section id: significance}; empty where the editor raised it, as that counts for all."""
    if significance != diff_significance(current, document) or current is None:
        return {}
    return section_significances(read_document(current.edition.document), document)


def _nothing_new(candidate: Candidate, current: Current) -> bool:
    published = {k: v for k, v in current.edition.metadata.items() if k != "sections"}
    # A review that the present edition already shows is not new.
    reviews = reviews_of(candidate, since=used_until_of(current))
    new_reviews = [review for review in reviews if review.pk != current.review_id]
    return published == candidate.metadata and not new_reviews


def _close_urgent_follow_ups(
    article: Article,
    confirmations: list[Confirmation],
    whole: Review | None,
    *,
    at: datetime.datetime,
) -> None:
    """Close follow-ups of earlier urgent editions, as two people have confirmed the text.

    Where a clinical confirmation is needed, there must be a review of the whole article.
    """
    clinical_first = sorted(confirmations, key=lambda c: not c.clinical)
    for follow_up in follow_ups.urgent_editions(article.pk):
        other = [c.person for c in clinical_first if c.person_id != follow_up.opened_by_id]
        if other and (whole or not follow_ups.needs_clinical(follow_up)):
            follow_ups.close(follow_up, by=other[0], at=at)


def _basis_and_review(
    article: Article, current: Current | None, whole: Review | None, *, alone: bool
) -> tuple[str, Review | None]:
    """Basis and review of the new edition.

    Without a new review the last one is kept; page and JSON show what it does not cover. After
    an unconfirmed urgent edition, the basis stays `urgent-unreviewed`.
    """
    last = current.review if current else None
    if alone:
        return "urgent-unreviewed", last
    if whole:
        return whole.basis, whole
    if follow_ups.urgent_editions(article.pk):
        return "urgent-unreviewed", last
    return (last.basis if last else "none"), last


def _raise_holding_notices(
    article: Article, edition: Edition, *, reason: str, at: datetime.datetime
) -> None:
    """After a safety correction, its translations may still contain the error.

    A corrected translation affects only translations of itself: otherwise each corrected
    language would put holding notices on the others in turn.
    """
    readable = Current.objects.select_related("edition").defer("edition__document")
    readable = readable.filter(state__in=READABLE_STATES).exclude(pk=article.pk)
    if edition.metadata["translation_of"]:
        translations = readable.filter(translation_of=article.public_id)
    else:
        translations = readable.filter(translation_set=edition.metadata["translation_set"])
    raise_holding_notice(list(translations), reason=reason, at=at, holding_for=article)
