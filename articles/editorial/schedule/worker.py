"""The worker's round: run all due transitions and mails."""

import datetime
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import close_old_connections, transaction
from django.db.models import Min, Q

from articles.editorial.feedback import handling
from articles.editorial.library.links import refresh_stale_links
from articles.editorial.library.names import refresh_stale_names
from articles.editorial.library.unanswered import erase_old_unanswered
from articles.editorial.mail.outbox import oldest_waiting, send_waiting
from articles.editorial.mail.reminders import queue_reminders
from articles.editorial.notices.transitions import lift_due_notices, raise_due_notices
from articles.editorial.review.escalation import escalate_due, oldest_escalation
from articles.metrics.counters import count
from articles.metrics.names import WORKER_DONE, WORKER_FAILURES
from articles.models import Heartbeat, Notice, Schedule

from .overdue_reviews import mark_overdue_reviews, oldest_unmarked_review
from .scheduling import run_due_schedules

logger = logging.getLogger(__name__)
WORKER = "worker"
Moment = datetime.datetime


@dataclass(frozen=True)
class Step:
    """`run(now)`: do what is due, return how many; `oldest(now)`: when the first fell due, or None.

    `every`: least seconds between two runs.
    """

    name: str
    run: Callable[[Moment], int]
    oldest: Callable[[Moment], Moment | None] = lambda now: None
    every: int = 0


@dataclass
class RoundResult:
    """{step: number done}, and the names of failed steps."""

    done: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)


def _oldest(model: Any, state: str, column: str) -> Callable[[Moment], Moment | None]:
    """A function of `now`: the earliest time in the column that has passed, or None."""
    rows = model.objects.filter(state=state)
    return lambda now: rows.filter(**{f"{column}__lte": now}).aggregate(first=Min(column))["first"]


# Warnings for readers first; mail last, because it waits for the mail server.
STEPS: tuple[Step, ...] = (
    Step("notices raised", raise_due_notices, _oldest(Notice, "scheduled", "starts_at")),
    Step("notices lifted", lift_due_notices, _oldest(Notice, "raised", "ends_at")),
    Step("readers' warnings told", handling.notify_clinicians, handling.oldest_unnotified),
    Step("schedules ended", run_due_schedules, _oldest(Schedule, "waiting", "due_at")),
    Step("reviews lapsed", mark_overdue_reviews, oldest_unmarked_review),
    Step("follow-ups escalated", escalate_due, oldest_escalation),
    Step("links of drafts", lambda now: refresh_stale_links()),
    Step("names of drafts", lambda now: refresh_stale_names()),
    Step("unanswered questions cleared", erase_old_unanswered, every=3600),
    Step("feedback cleared", handling.erase_old_feedback, every=3600),
    Step("mails of reminders", queue_reminders, every=600),
    Step("mails sent", send_waiting, oldest_waiting),
)


def run_round(
    now: Moment,
    *,
    steps: Sequence[Step] = STEPS,
    last: dict[str, Moment] | None = None,
    stopping: Callable[[], bool] = lambda: False,
) -> RoundResult:
    """Run all due steps, and write a Heartbeat. A failing step does not stop the others.

    `last`: {step: time of its last run}, updated here and kept by the caller; without it every
    step runs. `stopping` is called before each step.
    """
    last = {} if last is None else last
    found = RoundResult()
    for step in steps:
        if stopping():
            return found
        if step.name in last and _is_early(now - last[step.name], step.every):
            continue
        if _run_step(step, now, found):
            last[step.name] = now
    _record_heartbeat(now)
    return found


def _is_early(passed: datetime.timedelta, every: int) -> bool:
    """Not after the clock was set back: the step would wait until it has caught up."""
    return 0 <= passed.total_seconds() < every


def _run_step(step: Step, now: Moment, found: RoundResult) -> bool:
    try:
        found.done[step.name] = step.run(now)
        count(WORKER_DONE, step.name, by=found.done[step.name])
    except Exception:
        logger.exception("%s: the step failed", step.name)
        found.failed.append(step.name)
        count(WORKER_FAILURES, step.name)
        if not transaction.get_connection().in_atomic_block:
            # After a database restart the next step needs a new connection.
            close_old_connections()
        return False
    return True


def _record_heartbeat(now: Moment) -> None:
    Heartbeat.objects.bulk_create(
        [Heartbeat(name=WORKER, at=now)],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["at"],
    )


@dataclass(frozen=True)
class Lateness:
    """Seconds since the last round (None: never), and since the first due item (0: none)."""

    since_round: int | None
    behind: int


def lateness(now: Moment, *, also: Sequence[Callable[[Moment], Moment | None]] = ()) -> Lateness:
    """How late the worker is. One query per step. `also`: the `oldest` functions of lanes."""
    beat = Heartbeat.objects.filter(name=WORKER).values_list("at", flat=True).first()
    oldest_functions = [*(step.oldest for step in STEPS), *also]
    waiting = [moment for oldest in oldest_functions if (moment := oldest(now))]
    return Lateness(
        since_round=_seconds(now - beat) if beat else None,
        behind=_seconds(now - min(waiting)) if waiting else 0,
    )


def has_urgent_work(now: Moment) -> bool:
    """Whether a notification is due before the next round. One query, rarely two."""
    return handling.oldest_unnotified(now) is not None


def next_due_time(now: Moment) -> Moment | None:
    """When the next schedule or notice time comes; None if there is none."""
    schedules = Schedule.objects.filter(state="waiting", due_at__gt=now)
    notices = Notice.objects.filter(state__in=["scheduled", "raised"]).aggregate(
        start=Min("starts_at", filter=Q(state="scheduled", starts_at__gt=now)),
        end=Min("ends_at", filter=Q(state="raised", ends_at__gt=now)),
    )
    moments = [schedules.aggregate(first=Min("due_at"))["first"], *notices.values()]
    return min((moment for moment in moments if moment), default=None)


def _seconds(passed: datetime.timedelta) -> int:
    return max(0, int(passed.total_seconds()))
