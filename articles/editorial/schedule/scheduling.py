"""Scheduled transitions: created and cancelled by people, run by the worker."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import formats, timezone

from articles.editorial import people, permissions
from articles.editorial.acts import person_name, record_act
from articles.editorial.batching import run_each
from articles.editorial.errors import Refused
from articles.editorial.mail.outbox import can_be_mailed, queue_mail
from articles.editorial.mail.staff_urls import article_url
from articles.editorial.publishing.locks import lock_article
from articles.editorial.publishing.publish import publish
from articles.editorial.recall import asked_together
from articles.editorial.withdrawal.withdraw import archive, withdraw
from articles.models import Article, Schedule


@dataclass(frozen=True)
class Schedulable:
    """`run(article, by=…, **options)`; `allowed`: any of these permissions is enough."""

    run: Callable[..., Any]
    allowed: tuple[str, ...]


TRANSITIONS = {
    "publish": Schedulable(publish, (permissions.PUBLISH,)),
    "archive": Schedulable(archive, (permissions.PUBLISH,)),
    "withdraw": Schedulable(withdraw, (permissions.WITHDRAW, permissions.PUBLISH_URGENTLY)),
}


@transaction.atomic
def schedule(
    article: Article, *, by, transition: str, due_at: datetime.datetime, **options
) -> Schedule:
    """Have the worker publish, archive or withdraw the article at `due_at`. Raises Refused.

    `options`: further arguments of the transition; `successor` may be an Article or a public id.
    The transition's rules are checked now and again when it is due.
    """
    if transition not in TRANSITIONS:
        raise Refused("transition", f"What can be scheduled is: {', '.join(TRANSITIONS)}.")
    now = timezone.now()
    _refuse_unless_later(due_at, now)
    if options.pop("urgent_reason", ""):
        raise Refused(
            "urgent-is-now",
            "An urgent publication happens at once: leave out the time, or the urgent reason.",
        )
    article = lock_article(article)
    _refuse_if_scheduled(article, transition)
    stored_options = _options_as_json(options)
    _dry_run(article, by, transition, stored_options)
    created = Schedule.objects.create(
        article=article,
        transition=transition,
        options=stored_options,
        due_at=due_at,
        made_by=by,
        made_at=now,
    )
    why = stored_options.get("reason") or stored_options.get("note") or ""
    _record_schedule_act("schedule", created, by=by, at=now, why=why)
    return created


@transaction.atomic
def cancel(schedule: Schedule, *, by, reason: str = "") -> Schedule:
    """Cancel a waiting schedule. Allowed to its maker and to those with the transition's
    permission. Raises Refused.
    """
    permitted = any(by.has_perm(p) for p in TRANSITIONS[schedule.transition].allowed)
    if not permitted and not (by.is_active and by.pk == schedule.made_by_id):
        permissions.require(by, TRANSITIONS[schedule.transition].allowed[0])
    lock_article(schedule.article)
    now = timezone.now()
    outcome = f"Cancelled by {person_name(by)}." + (f" {reason.strip()}" if reason.strip() else "")
    if not end(schedule, "cancelled", at=now, outcome=outcome):
        schedule.refresh_from_db()
        raise Refused(
            "not-waiting",
            f"It is no longer waiting: {schedule.get_state_display().lower()}. "
            "Look at the article before you act.",
        )
    _record_schedule_act("cancel-schedule", schedule, by=by, at=now, why=reason)
    schedule.refresh_from_db()
    return schedule


def end(schedule: Schedule, state: str, *, at: datetime.datetime, outcome: str = "") -> bool:
    """End a waiting schedule; False if it no longer waits. Call with the article locked.

    The filter lets one of two workers through, even on databases without row locks.
    """
    waiting = Schedule.objects.filter(pk=schedule.pk, state="waiting")
    return bool(waiting.update(state=state, ended_at=at, outcome=outcome))


def run_due_schedules(now: datetime.datetime) -> int:
    """Run due schedules, each in its own transaction; returns how many ran or were refused."""
    due = Schedule.objects.filter(state="waiting", due_at__lte=now).order_by("due_at", "pk")
    keys = list(due.values_list("pk", flat=True))
    with asked_together():
        return run_each(keys, lambda pk: _run(pk, now), label="schedule")


@transaction.atomic
def _run(pk: int, now: datetime.datetime) -> bool:
    due = Schedule.objects.select_related("article__owner", "made_by").filter(state="waiting")
    row = due.filter(pk=pk).first()
    if row is None or not _lock_if_free(row.article_id) or not end(row, "done", at=now):
        return False
    try:
        with transaction.atomic():
            run_transition(row)
    except Refused as refused:
        _record_refusal(row, str(refused), now)
    return True


def _lock_if_free(article_id: int) -> bool:
    """Lock the article; False if another transaction holds it, to retry in the next round.

    The article comes before its schedules in the lock order, because purge deletes schedules.
    """
    skips = connection.features.has_select_for_update_skip_locked
    rows = Article.objects.select_for_update(no_key=True, skip_locked=skips)
    return rows.filter(pk=article_id).values_list("pk", flat=True).first() is not None


def _record_refusal(row: Schedule, why: str, now: datetime.datetime) -> None:
    Schedule.objects.filter(pk=row.pk).update(state="refused", outcome=why)
    _record_schedule_act("schedule-refused", row, by=None, at=now, why=why)
    maker = person_name(row.made_by)
    for person in _recipients(row):
        queue_mail(
            f"schedule-refused:{row.pk}:{person.pk}",
            person=person,
            article=row.article,
            subject=f"Not done as scheduled: {row.get_transition_display()} {row.article}",
            text=(
                f"{maker} had scheduled this for {format_moment(row.due_at)}: "
                f"{row.get_transition_display().lower()} “{row.article}”.\n"
                f"It was refused, and nothing has changed for readers:\n\n  {why}\n\n"
                f"{article_url(row.article)}\n"
            ),
            now=now,
        )


def _record_schedule_act(
    action: str, row: Schedule, *, by, at: datetime.datetime, why: str
) -> None:
    details = {"transition": row.transition, "due_at": row.due_at.isoformat()}
    record_act(action, by=by, at=at, article=row.article, why=why, **details)


def _recipients(row: Schedule) -> list:
    """Maker of the schedule and article owner; administrators if neither can get mail."""
    involved = {person.pk: person for person in (row.made_by, row.article.owner) if person}
    reached = [person for person in involved.values() if can_be_mailed(person)]
    return reached or people.administrators()


def run_transition(schedule: Schedule) -> None:
    """Run the transition as the person who scheduled it. Raises Refused."""
    by = schedule.made_by
    if not by.is_active:
        raise Refused(
            "not-allowed",
            f"The account of {person_name(by)} is no longer active. "
            "Schedule it again from another account.",
        )
    options = dict(schedule.options)
    if "successor" in options:
        options["successor"] = _successor(options["successor"])
    TRANSITIONS[schedule.transition].run(schedule.article, by=by, **options)


def _dry_run(article: Article, by, transition: str, options: dict) -> None:
    """Run the transition and roll it back, to check all its rules."""
    trial = Schedule(article=article, transition=transition, options=options, made_by=by)
    with transaction.atomic():
        run_transition(trial)
        transaction.set_rollback(True)


def _refuse_unless_later(due_at: datetime.datetime, now: datetime.datetime) -> None:
    if due_at <= now:
        raise Refused(
            "due-in-past",
            f"{format_moment(due_at)} has passed. Choose a later moment, or leave the time out "
            "to do it now.",
        )


def _refuse_if_scheduled(article: Article, transition: str) -> None:
    other = article.schedules.filter(transition=transition, state="waiting").first()
    if other is not None:
        raise Refused(
            "already-scheduled",
            f"This is already scheduled for {format_moment(other.due_at)}. Cancel that first.",
        )


def _options_as_json(options: dict) -> dict:
    """The options for JSON storage, with the successor's public id."""
    if "successor" not in options:
        return options
    successor = options["successor"]
    public_id = successor.public_id if isinstance(successor, Article) else successor
    return {**options, "successor": str(public_id) if public_id else None}


def _successor(public_id: str | None) -> Article | None:
    if public_id is None:
        return None
    try:
        return Article.objects.get(public_id=public_id)
    except (Article.DoesNotExist, ValidationError):
        raise Refused("successor", "There is no such successor. Choose another.") from None


def format_moment(moment: datetime.datetime) -> str:
    """Local date and time, such as "3 May 2026, 14:00"."""
    return formats.date_format(timezone.localtime(moment), "j F Y, H:i")
