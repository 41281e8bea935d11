"""What readers said: clinicians are told of harm at once, somebody sees to it, all is cleared."""

from __future__ import annotations

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
from articles.editorial.mail.staff_urls import address_of_feedback, address_of_harm
from articles.editorial.publishing.locks import lock_articles
from articles.models import Article, Feedback, Mail

# Whoever may say that a reader's warning has been seen to.
HANDLING = (permissions.REVIEW, permissions.PUBLISH)
MAIL_KEY = "feedback-harm:"
# Warnings about more articles at once go into one mail of numbers alone.
ARTICLES_APART = 5
# A mail quotes so many of an article.
QUOTED = 10
# So many tellings an hour come at once; further ones are gathered for so long.
AT_ONCE = 12
GATHERED_FOR = datetime.timedelta(minutes=10)
HOUR = datetime.timedelta(hours=1)
ERASED = "What readers wrote is kept for 90 days, and has been erased since."


def untold() -> QuerySet[Feedback]:
    """Readers' warnings that no clinician has been told of yet."""
    return Feedback.objects.filter(could_harm=True, told_at=None)


def open_harm() -> QuerySet[Feedback]:
    """Readers' warnings that nobody has seen to, the oldest first."""
    rows = Feedback.objects.filter(could_harm=True, handled_at=None)
    return rows.select_related("article").order_by("pk")


def oldest_untold(now: datetime.datetime) -> datetime.datetime | None:
    """Since when the first of those has waited that clinicians should be told of by now."""
    first = untold().order_by("received_at").values_list("received_at", flat=True).first()
    if first is None:
        return None
    until = _gathered_until(now)
    due = max(first, until) if until else first
    return due if due <= now else None


def tell_clinicians(now: datetime.datetime) -> int:
    """Queue mails about what readers say could harm; returns how many warnings were told.

    Mails and `told_at` are one transaction, and the articles' locks decide between two workers:
    whenever one is killed, each warning is told once.
    """
    if oldest_untold(now) is None:
        return 0
    wanted = set(untold().order_by().values_list("article", flat=True).distinct())
    with transaction.atomic():
        articles = {article.pk: article for article in lock_articles(wanted)}
        rows = list(untold().filter(article__in=articles).order_by("pk"))
        if not rows:
            return 0
        Feedback.objects.filter(pk__in=[row.pk for row in rows]).update(told_at=now)
        by_article: dict[int, list[Feedback]] = {}
        for row in rows:
            by_article.setdefault(row.article_id, []).append(row)
        if len(by_article) > ARTICLES_APART:
            _tell_in_numbers(rows, len(by_article), now)
        else:
            for pk, own in by_article.items():
                _tell_of(articles[pk], own, now)
    return len(rows)


def _gathered_until(now: datetime.datetime) -> datetime.datetime | None:
    """When the next telling may be; None: at once, as there were not so many as in a flood."""
    told = Feedback.objects.filter(could_harm=True, told_at__gt=now - HOUR)
    found = told.order_by("-told_at").values_list("told_at", flat=True).distinct()[:AT_ONCE]
    moments = [moment for moment in found if moment]
    return moments[0] + GATHERED_FOR if len(moments) == AT_ONCE else None


def _tell_of(article: Article, rows: Sequence[Feedback], now: datetime.datetime) -> None:
    for person in _asked(article):
        outbox.queue_mail(
            f"{MAIL_KEY}{rows[0].pk}:{person.pk}",
            person=person,
            subject=f"A reader says it could harm: {article.title}",
            text=_text(article, rows),
            article=article,
            now=now,
        )


def _tell_in_numbers(rows: Sequence[Feedback], articles: int, now: datetime.datetime) -> None:
    for person in _asked(None):
        outbox.queue_mail(
            f"{MAIL_KEY}{rows[0].pk}:{person.pk}",
            person=person,
            subject=f"{len(rows)} warnings by readers on {articles} articles",
            text=f"Readers say that what these articles say could harm someone.\n\n"
            f"{address_of_harm()}\n",
            now=now,
        )


def _asked(article: Article | None) -> list:
    """Every clinical reviewer, and who keeps the article; who can be reached, where anybody can."""
    own = [article.owner, article.reviewer] if article else []
    found = {person.pk: person for person in [*people.who_may(permissions.REVIEW), *own] if person}
    reached = [person for person in found.values() if outbox.can_be_mailed(person)]
    # With nobody to reach, the mails that fail tell the administrators.
    return reached or [*people.administrators()] or list(found.values())


def _text(article: Article, rows: Sequence[Feedback]) -> str:
    parts = [f"Readers say that “{article.title}” could harm someone."]
    parts += [_quoted(row) for row in rows[:QUOTED]]
    if (more := len(rows) - QUOTED) > 0:
        parts.append(f"And {more} more.")
    parts.append(
        "Nobody checked this before it was sent to you, and nobody knows who wrote it. Look at "
        f"the page, and mark it as handled when it is:\n{address_of_feedback(article)}"
    )
    return "\n\n".join(parts) + "\n"


def _quoted(row: Feedback) -> str:
    where = f"on “{row.heading}”" if row.heading else "on the whole page"
    said = row.comment or "(nothing was written)"
    # Marked as a quotation: nobody is to take a reader's words for the house's.
    lines = "\n".join(f"> {line}" for line in said.splitlines())
    return f"Edition {row.edition}, {where}:\n{lines}"


@transaction.atomic
def handle_feedback(row: Feedback, *, by, note: str) -> Feedback:
    """Say what was done about what a reader said. Raises Refused."""
    permissions.require_any(by, *HANDLING)
    note = note.strip()
    if not note:
        raise Refused("note", "Write what you found or did, for those who come after you.")
    now = timezone.now()
    rows = Feedback.objects.filter(pk=row.pk, handled_at=None)
    # The condition decides between two people.
    if not rows.update(handled_at=now, handled_by=by, handled_note=note):
        raise Refused("already-handled", "Somebody has marked this as handled already.")
    record_act("handle-feedback", by=by, at=now, article=row.article, why=note, feedback=row.pk)
    row.refresh_from_db()
    return row


def clear_old(now: datetime.datetime) -> int:
    """Erase what readers wrote when its time is over, in the mails about it too."""
    before = now - FEEDBACK_KEPT
    mails = Mail.objects.filter(key__startswith=MAIL_KEY, made_at__lt=before)
    mails.exclude(text=ERASED).update(text=ERASED)
    return Feedback.objects.filter(received_at__lt=before).delete()[0]
