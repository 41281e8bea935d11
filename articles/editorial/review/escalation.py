"""Daily mails about urgent acts that nobody has confirmed in time."""

import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from articles.editorial import people
from articles.editorial.batching import run_each
from articles.editorial.mail import outbox
from articles.editorial.mail.staff_urls import article_url, home_url
from articles.editorial.publishing.locks import lock_articles
from articles.models import FollowUp

DAY = datetime.timedelta(hours=24)


def escalate_due(now: datetime.datetime) -> int:
    """Escalate every due follow-up at most once a day; returns how many.

    After a pause of the worker each is escalated once, not once per missed day.
    """
    keys = list(_due(now).order_by("due_at", "pk").values_list("pk", flat=True))
    return run_each(keys, lambda pk: _escalate(pk, now), label="follow-up")


def oldest_escalation(now: datetime.datetime) -> datetime.datetime | None:
    """When the first due escalation fell due; None if none is due."""
    moments = _due(now).values_list("due_at", "escalated_at")
    return min((at + DAY if at else due for due, at in moments), default=None)


def _due(now: datetime.datetime) -> QuerySet[FollowUp]:
    not_raised = Q(escalated_at=None) | Q(escalated_at__lte=now - DAY)
    return FollowUp.objects.filter(not_raised, confirmed_at=None, due_at__lte=now)


@transaction.atomic
def _escalate(pk: int, now: datetime.datetime) -> bool:
    row = FollowUp.objects.select_related("act", "article", "notice", "opened_by").get(pk=pk)
    if row.article_id:
        lock_articles([row.article_id])
    # The filter lets one of two workers through, and none after a confirmation.
    claimed = _due(now).filter(pk=row.pk, escalations=row.escalations)
    if not claimed.update(escalations=F("escalations") + 1, escalated_at=now):
        return False
    level = row.escalations + 1
    for person in _recipients(row, level):
        outbox.queue_mail(
            f"follow-up:{row.pk}:{level}:{person.pk}",
            person=person,
            subject=f"Still unconfirmed: {_subject_of(row)}",
            text=_mail_text(row, level),
            article=row.article,
            now=now,
        )
    return True


def _recipients(row: FollowUp, level: int) -> list:
    """Publishers on the first day, later administrators too; the acting person only if alone."""
    others = [person for person in people.publishers() if person.pk != row.opened_by_id]
    if level == 1 and any(outbox.can_be_mailed(person) for person in others):
        return others
    higher = [person for person in people.administrators() if person.pk != row.opened_by_id]
    return [*others, *higher] or [row.opened_by]


def _subject_of(row: FollowUp) -> str:
    return str(row.article or row.notice or row.act)


def _mail_text(row: FollowUp, level: int) -> str:
    where = article_url(row.article) if row.article else home_url()
    times = "first" if level == 1 else f"{level}th" if level > 3 else ("second", "third")[level - 2]
    return (
        f"{row.act.actor_name} acted alone in an urgent case: {row.act.action}, "
        f"{_subject_of(row)}.\n"
        f"The reason given: {row.act.why or 'none'}\n\n"
        "A second person must read it and confirm it, or put it right. "
        f"It was due within 24 hours; this is the {times} time it is brought up.\n\n"
        f"{where}\n\n"
        "It stays as it is until somebody acts: nothing is undone by itself.\n"
    )
