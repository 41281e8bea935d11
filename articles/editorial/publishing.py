"""publish: from a confirmed candidate to an Edition, by the rules of two confirmations."""

from __future__ import annotations

import orjson
from django.db import transaction
from django.utils import timezone

from articles.documents.diff import least_significance
from articles.documents.vocabulary import SIGNIFICANCES, values
from articles.models import Article, Candidate, Confirmation, Current, Edition, Review

from . import permissions
from .acts import record_act
from .errors import Refused
from .issuing import Issue, issue_editions
from .locking import lock_article
from .submission import open_candidate, used_until

ORDER = values(SIGNIFICANCES)


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
    """Freeze the candidate with this digest as the next Edition.

    `significance` is what the editor says; the diff may raise it. From the second edition on
    `note` tells readers in a sentence what changed. With `urgent_reason` one person who holds
    that permission may publish alone; basis `urgent-unreviewed` then says so to everybody.
    Raises Refused.
    """
    permission = permissions.PUBLISH_URGENTLY if urgent_reason else permissions.PUBLISH
    permissions.require(by, permission)
    article = lock_article(article)
    candidate = open_candidate(article)
    _refuse_unless_ready(candidate, digest)
    current = Current.objects.select_related("edition", "review").filter(pk=article.pk).first()
    document = orjson.loads(bytes(candidate.document))
    significance = weigh(candidate, document, current, significance)
    if current and not note.strip() and not urgent_reason:
        raise Refused("note-missing", "Tell readers in one sentence what changed.")
    if not urgent_reason:
        _refuse_unless_confirmed(article, digest, significance)
    issue = _issue(article, candidate, document, current, significance, note, urgent_reason)
    now = timezone.now()
    [edition] = issue_editions([issue], at=now)
    Candidate.objects.filter(pk=candidate.pk).update(state="published")
    record_act(
        "publish-urgently" if urgent_reason else "publish",
        by=by,
        at=now,
        article=article,
        why=urgent_reason or note,
        digest=digest,
        edition=edition.number,
        significance=significance,
    )
    return edition


def _refuse_unless_ready(candidate: Candidate, digest: str) -> None:
    if candidate.digest != digest:
        raise Refused("other-digest", "The candidate has changed since you read it. Read it again.")
    if candidate.state == "changes-requested":
        raise Refused("changes-requested", "Changes were requested. Mend the draft and submit it.")


def weigh(candidate: Candidate, document: dict, current: Current | None, stated: str | None) -> str:
    """The greater of what the editor says and what the diff shows at least."""
    if stated and stated not in ORDER:
        raise Refused("significance", f"Significance is one of: {', '.join(ORDER)}.")
    if current is None:
        return max(stated or "clinical", "clinical", key=ORDER.index)
    old = orjson.loads(bytes(current.edition.document))
    # What was archived or withdrawn comes back only past a clinical reviewer's eyes.
    least = least_significance(old if current.state == "published" else None, document)
    if least == "metadata" and _nothing_new(candidate, current):
        raise Refused("nothing-new", "Nothing has changed since the present edition.")
    return max(stated or least, least, key=ORDER.index)


def _nothing_new(candidate: Candidate, current: Current) -> bool:
    published = {k: v for k, v in current.edition.metadata.items() if k != "sections"}
    return published == candidate.metadata and _own_review(candidate) is None


def _own_review(candidate: Candidate) -> Review | None:
    """The review of exactly these words, made since the last edition."""
    reviews = Review.objects.filter(article=candidate.article_id, digest=candidate.digest)
    return reviews.filter(recorded_at__gt=used_until(candidate.article)).last()


def _refuse_unless_confirmed(article: Article, digest: str, significance: str) -> None:
    """Two different people on one digest, one of them clinical unless the change is slight."""
    confirmations = list(
        Confirmation.objects.filter(article=article, digest=digest, at__gt=used_until(article))
    )
    if len(confirmations) < 2:
        raise Refused(
            "one-more-confirmation",
            "Two different people must confirm this text. Ask another to confirm it.",
        )
    slight = significance in ("metadata", "editorial")
    if not slight and not any(c.clinical for c in confirmations):
        raise Refused(
            "clinical-review-missing",
            f"A change of significance “{significance}” needs a clinical reviewer's confirmation.",
        )


def _issue(
    article: Article,
    candidate: Candidate,
    document: dict,
    current: Current | None,
    significance: str,
    note: str,
    urgent_reason: str,
) -> Issue:
    own = _own_review(candidate)
    # Without a review of its own the text keeps the last one, which page and JSON then say
    # does not cover the sections changed since.
    review = own or (current.review if current else None)
    if own:
        basis = own.basis
    elif urgent_reason:
        basis = "urgent-unreviewed"
    else:
        # A slight change does not make reviewed what was published in a hurry.
        basis = current.basis if current else "none"
    return Issue(
        article=article,
        document=document,
        data=bytes(candidate.document),
        digest=candidate.digest,
        metadata=candidate.metadata,
        significance=significance,
        note=note.strip(),
        basis=basis,
        review=review,
    )
