"""Readers' feedback: notify clinicians of possible harm, mark as handled, erase when old."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.documents.publication_policy import FEEDBACK_KEPT
from articles.editorial import people, permissions
from articles.editorial.acts import record_act
from articles.editorial.errors import Refused
from articles.editorial.mail import outbox
from articles.editorial.mail.staff_urls import feedback_url, harm_list_url
from articles.editorial.publishing.locks import lock_articles
from articles.models import Article, Feedback, Mail

# Any one of these permissions lets a person mark a warning as handled.
HANDLING_PERMISSIONS = (permissions.REVIEW, permissions.PUBLISH)
MAIL_KEY_PREFIX = "feedback-harm:"
# With more articles than this, one mail with counts is sent instead of one per article.
MAX_SEPARATE_ARTICLES = 5
MAX_QUOTED = 10
# After AT_ONCE notifications in an hour, warnings are collected for COLLECTING_TIME.
MAX_NOTIFICATIONS_PER_HOUR = 12
COLLECTING_TIME = datetime.timedelta(minutes=10)
ERASED_TEXT = "What readers wrote is kept for 90 days, and has been erased since."


def unnotified() -> QuerySet[Feedback]:
    """Warnings that no clinician has been notified of yet."""
    return Feedback.objects.filter(could_harm=True, told_at=None)


def open_warnings() -> QuerySet[Feedback]:
    """Warnings that nobody has handled, oldest first."""
    rows = Feedback.objects.filter(could_harm=True, handled_at=None)
    return rows.select_related("article").order_by("pk")


def oldest_unnotified(now: datetime.datetime) -> datetime.datetime | None:
    """When the first overdue notification fell due; None if none is due."""
    first = unnotified().order_by("received_at").values_list("received_at", flat=True).first()
    if first is None:
        return None
    until = _collecting_until(now)
    due = max(first, until) if until else first
    return due if due <= now else None


def notify_clinicians(now: datetime.datetime) -> int:
    """Queue mails about readers' warnings; returns how many warnings they cover.

    Mails and `told_at` are written in one transaction under the articles' locks, so each warning
    is mailed once even with two workers or a killed one.
    """
    if oldest_unnotified(now) is None:
        return 0
    wanted = set(unnotified().order_by().values_list("article", flat=True).distinct())
    with transaction.atomic():
        articles = {article.pk: article for article in lock_articles(wanted)}
        rows = list(unnotified().filter(article__in=articles).order_by("pk"))
        if not rows:
            return 0
        Feedback.objects.filter(pk__in=[row.pk for row in rows]).update(told_at=now)
        by_article: dict[int, list[Feedback]] = {}
        for row in rows:
            by_article.setdefault(row.article_id, []).append(row)
        if len(by_article) > MAX_SEPARATE_ARTICLES:
            _mail_warning_counts(rows, len(by_article), now)
        else:
            for pk, own in by_article.items():
                _mail_article_warnings(articles[pk], own, now)
    return len(rows)


def _collecting_until(now: datetime.datetime) -> datetime.datetime | None:
    """When the next notification may be sent; None: now."""
    hour_ago = now - datetime.timedelta(hours=1)
    notified = Feedback.objects.filter(could_harm=True, told_at__gt=hour_ago)
    found = (
        notified.order_by("-told_at")
        .values_list("told_at", flat=True)
        .distinct()[:MAX_NOTIFICATIONS_PER_HOUR]
    )
    moments = [moment for moment in found if moment]
    return moments[0] + COLLECTING_TIME if len(moments) == MAX_NOTIFICATIONS_PER_HOUR else None


def _mail_article_warnings(
    article: Article, rows: Sequence[Feedback], now: datetime.datetime
) -> None:
    subject = f"A reader says it could harm: {article.title}"
    _queue(article, rows, subject, _mail_text(article, rows), now)


def _mail_warning_counts(rows: Sequence[Feedback], articles: int, now: datetime.datetime) -> None:
    subject = f"{len(rows)} warnings by readers on {articles} articles"
    text = "Readers say that what these articles say could harm someone.\n\n"
    _queue(None, rows, subject, f"{text}{harm_list_url()}\n", now)


def _queue(
    article: Article | None,
    rows: Sequence[Feedback],
    subject: str,
    text: str,
    now: datetime.datetime,
) -> None:
    for person in _recipients(article):
        key = f"{MAIL_KEY_PREFIX}{rows[0].pk}:{person.pk}"
        outbox.queue_mail(key, person=person, subject=subject, text=text, article=article, now=now)


def _recipients(article: Article | None) -> list:
    """Clinical reviewers, owner and assigned reviewer, as far as they can get mail."""
    own = [article.owner, article.reviewer] if article else []
    found = {
        person.pk: person
        for person in [*people.users_with_permission(permissions.REVIEW), *own]
        if person
    }
    reached = [person for person in found.values() if outbox.can_be_mailed(person)]
    # If nobody can get mail, the failed mails appear on the administrators' dashboard.
    return reached or [*people.administrators()] or list(found.values())


def _mail_text(article: Article, rows: Sequence[Feedback]) -> str:
    parts = [f"Readers say that “{article.title}” could harm someone."]
    parts += [_quote(row) for row in rows[:MAX_QUOTED]]
    if (more := len(rows) - MAX_QUOTED) > 0:
        parts.append(f"And {more} more.")
    parts.append(
        "Nobody checked this before it was sent to you, and nobody knows who wrote it. Look at "
        f"the page, and mark it as handled when it is:\n{feedback_url(article)}"
    )
    return "\n\n".join(parts) + "\n"


def _quote(row: Feedback) -> str:
    where = f"on “{row.heading}”" if row.heading else "on the whole page"
    comment = row.comment or "(nothing was written)"
    lines = "\n".join(f"> {line}" for line in comment.splitlines())
    return f"Edition {row.edition}, {where}:\n{lines}"


@transaction.atomic
def handle_feedback(row: Feedback, *, by, note: str) -> Feedback:
    """Mark feedback as handled, with a note on what was done. Raises Refused."""
    permissions.require(by, *HANDLING_PERMISSIONS)
    note = note.strip()
    if not note:
        raise Refused("note", "Write what you found or did, for those who come after you.")
    now = timezone.now()
    rows = Feedback.objects.filter(pk=row.pk, handled_at=None)
    # The filter lets only the first of two people through.
    if not rows.update(handled_at=now, handled_by=by, handled_note=note):
        raise Refused("already-handled", "Somebody has marked this as handled already.")
    record_act("handle-feedback", by=by, at=now, article=row.article, why=note, feedback=row.pk)
    row.refresh_from_db()
    return row


def erase_old_feedback(now: datetime.datetime) -> int:
    """Delete feedback older than FEEDBACK_KEPT and blank the mails that quote it."""
    before = now - FEEDBACK_KEPT
    mails = Mail.objects.filter(key__startswith=MAIL_KEY_PREFIX, made_at__lt=before)
    mails.exclude(text=ERASED_TEXT).update(text=ERASED_TEXT)
    return Feedback.objects.filter(received_at__lt=before).delete()[0]
