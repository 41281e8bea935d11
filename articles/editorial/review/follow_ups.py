"""Follow-ups: a second person's confirmation of an urgent act.

A follow-up is closed when the ordinary rule is met: two different people, one of them a clinical
reviewer where the policy says so. Nothing is undone automatically.
"""

import datetime
from operator import attrgetter

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.documents.publication_policy import (
    FOLLOW_UP_DUE_IN,
    NOTICE_CONFIRMATIONS,
    WITHDRAWAL_CONFIRMATIONS,
)
from articles.documents.upgrade import read_document
from articles.documents.vocabulary import READABLE_STATES
from articles.editorial import permissions
from articles.editorial.acts import record_act
from articles.editorial.errors import Refused
from articles.editorial.publishing.journal import take_seqs, write_changes
from articles.editorial.publishing.locks import current_of, lock_article
from articles.editorial.review.review_records import record_review
from articles.models import Act, Article, Current, FollowUp, Notice, NoticeConfirmation, Review

from . import policy
from .findings import Findings

URGENT_PUBLICATION = "publish-urgently"


def open_follow_up(
    act: Act,
    *,
    by,
    article: Article | None = None,
    notice: Notice | None = None,
    digest: str = "",
    at: datetime.datetime,
) -> FollowUp:
    """Require a second person's confirmation in 24 hours. Call in the act's transaction."""
    return FollowUp.objects.create(
        act=act,
        article=article,
        notice=notice,
        digest=digest,
        opened_by=by,
        opened_at=at,
        due_at=at + FOLLOW_UP_DUE_IN,
    )


def open_follow_ups() -> QuerySet[FollowUp]:
    """Follow-ups still to be confirmed, except of editions no longer readable; by due time."""
    gone = Q(act__action=URGENT_PUBLICATION) & ~Q(article__current__state__in=READABLE_STATES)
    rows = FollowUp.objects.filter(confirmed_at=None).exclude(gone)
    return rows.select_related("act", "article", "notice", "opened_by").order_by("due_at", "pk")


def needs_clinical(follow_up: FollowUp) -> bool:
    """Whether one of the two people must be a clinical reviewer. Reads act and notice."""
    details = follow_up.act.details
    if follow_up.notice:
        return NOTICE_CONFIRMATIONS[follow_up.notice.level].clinical
    if follow_up.act.action == URGENT_PUBLICATION:
        return policy.confirmations_needed(details.get("significance", "clinical")).clinical
    requirement = WITHDRAWAL_CONFIRMATIONS.get(details.get("kind"))
    return requirement.clinical if requirement else False


def needs_clinical_reviewer(follow_up: FollowUp) -> bool:
    """Whether the second person must be a clinical reviewer."""
    if not needs_clinical(follow_up):
        return False
    if follow_up.act.action == URGENT_PUBLICATION:
        return _clinical_review_given(follow_up) is None
    return not follow_up.opened_by.has_perm(permissions.REVIEW)


@transaction.atomic
def confirm_follow_up(
    follow_up: FollowUp, *, by, clinical: bool = False, note: str = "", digest: str | None = None
) -> FollowUp:
    """Confirm an urgent act as the second person. Raises Refused.

    A clinical confirmation of an edition also records a Review of the published text. `digest`:
    that of the edition the person has read, if known.
    """
    permissions.require(by, permissions.REVIEW if clinical else permissions.CONFIRM)
    if follow_up.article:
        lock_article(follow_up.article)
    follow_up = _lock(follow_up)
    _refuse_unless_open(follow_up, by)
    if not clinical and needs_clinical_reviewer(follow_up):
        raise Refused(
            "clinical-review-missing",
            "A clinical reviewer must be the second person here. Ask one to confirm it.",
        )
    now = timezone.now()
    if follow_up.act.action == URGENT_PUBLICATION:
        _confirm_edition(follow_up, by=by, at=now, clinical=clinical, digest=digest)
    if follow_up.notice_id:
        NoticeConfirmation.objects.update_or_create(
            notice=follow_up.notice,
            digest=follow_up.digest,
            person=by,
            defaults={"at": now, "clinical": clinical},
        )
    close(follow_up, by=by, at=now)
    record_act(
        "confirm-follow-up",
        by=by,
        at=now,
        article=follow_up.article,
        why=note,
        act=follow_up.act_id,
        clinical=clinical,
    )
    return follow_up


def apply_second_review(
    current: Current, review: Review | None, *, by, at: datetime.datetime
) -> bool:
    """Count this person's confirmation for urgent editions that others published.

    `review`: the person's clinical review of the whole present edition, or None. Once no urgent
    edition waits, sets the article's review and returns True. Call with the article locked.
    """
    still_waiting, reviews_given = False, [review]
    for follow_up in urgent_editions(current.pk):
        given = review or _clinical_review_given(follow_up)
        if follow_up.opened_by_id == by.pk or (needs_clinical(follow_up) and given is None):
            still_waiting = True
            continue
        close(follow_up, by=by, at=at)
        reviews_given.append(given)
    if not still_waiting:
        newest = max(filter(None, reviews_given), key=attrgetter("pk"), default=current.review)
        set_current_review(current, newest, at=at)
    return not still_waiting


def urgent_editions(article_id: int) -> QuerySet[FollowUp]:
    """Open follow-ups of the article's urgent editions."""
    rows = FollowUp.objects.filter(
        article=article_id, act__action=URGENT_PUBLICATION, confirmed_at=None
    )
    return rows.select_related("act", "opened_by")


def set_current_review(current: Current, review: Review | None, *, at: datetime.datetime) -> None:
    """Show this review to readers, and write the Change. Call with the article locked."""
    # Lock the counter first: its holder may write this row too.
    take_seqs(0)
    if review is None or review.pk != current.review_id:
        current.lapsed_on = None
    current.review = review
    current.basis = review.basis if review else "none"
    current.last_reviewed = review.reviewed_on if review else None
    current.next_review_due = review.next_review_due if review else None
    current.save(update_fields=["review", "basis", "last_reviewed", "next_review_due", "lapsed_on"])
    write_changes([current], "article.review_changed", at=at)


def _clinical_review_given(follow_up: FollowUp) -> Review | None:
    """The latest clinical review of the whole urgent edition, the publisher's own included."""
    reviews = Review.objects.filter(
        article=follow_up.article_id, basis="clinical-review", digest=follow_up.digest
    )
    publisher_review = follow_up.act.details.get("review")
    since = reviews.filter(Q(pk=publisher_review) | Q(recorded_at__gte=follow_up.opened_at))
    return next((review for review in since.order_by("-pk") if not review.scope), None)


def _confirm_edition(
    follow_up: FollowUp, *, by, at: datetime.datetime, clinical: bool, digest: str | None
) -> None:
    # Follow-ups of publications always have an article.
    article: Article = follow_up.article  # type: ignore[assignment]
    current = current_of(article)
    if digest is not None and digest != current.edition.digest:
        raise Refused("other-digest", "A newer edition is out since you read it. Read that one.")
    if current.state not in READABLE_STATES:
        return
    review = None
    if clinical:
        edition = current.edition
        document = read_document(edition.document)
        review = record_review(article, document, edition.digest, Findings(), by=by, at=at)
    apply_second_review(current, review, by=by, at=at)


def _lock(follow_up: FollowUp) -> FollowUp:
    rows = FollowUp.objects.select_related("act", "article", "notice", "opened_by")
    return rows.select_for_update(of=("self",)).get(pk=follow_up.pk)


def _refuse_unless_open(follow_up: FollowUp, by) -> None:
    if follow_up.confirmed_at:
        raise Refused("already-confirmed", "Somebody has confirmed this already; nothing is left.")
    if follow_up.opened_by_id == by.pk:
        raise Refused("own-act", "You did this yourself. Another person must confirm it.")


def close(follow_up: FollowUp, *, by, at: datetime.datetime) -> None:
    """Store who confirmed it. The caller has checked the permission."""
    rows = FollowUp.objects.filter(pk=follow_up.pk, confirmed_at=None)
    rows.update(confirmed_by=by, confirmed_at=at)
    follow_up.confirmed_by, follow_up.confirmed_at = by, at
