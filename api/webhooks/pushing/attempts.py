"""Saves what became of attempts, many in one transaction."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from api.models import Attempt, Delivery, Subscription
from api.webhooks.sending import Answer

from .claims import Job
from .standing import COLUMNS, note_failure, note_success


@dataclass(frozen=True)
class Result:
    """What became of an attempt that began at `at`. `answer` None: there was none after all."""

    job: Job
    answer: Answer | None
    at: datetime.datetime


Made = tuple[Job, Answer, datetime.datetime]


@transaction.atomic
def record_results(results: list[Result]) -> int:
    """Save these; returns how many attempts there were.

    Of a delivery whose claim was lost nothing is written: the worker that has the claim sends it
    again under the same id. 7 queries, and some for each failure.
    """
    subscriptions = _locked_subscriptions({result.job.subscription.pk for result in results})
    made = [
        (each.job, each.answer, each.at)
        for each in _still_claimed(results)
        if each.answer and each.job.subscription.pk in subscriptions
    ]
    before = {pk: _standing(row) for pk, row in subscriptions.items()}
    _save_attempts(made)
    _end_delivered([job.delivery.pk for job, answer, _ in made if answer.arrived])
    for attempt in made:
        _take_in(subscriptions[attempt[0].subscription.pk], attempt)
    for pk, row in subscriptions.items():
        if _standing(row) != before[pk]:
            row.save(update_fields=COLUMNS)
    advance(Subscription.objects.filter(pk__in=subscriptions))
    return len(made)


def advance(subscriptions: QuerySet[Subscription]) -> None:
    """Move `seq` to before the first Change in line that is not done, or to the last in line.

    What was given up in the present failing is not done: it is sent when the subscription is
    enabled again.
    """
    given_up = Q(state="failed", ended_at__gte=OuterRef("failing_since"))
    own = Delivery.objects.filter(subscription=OuterRef("pk"), kind="change")
    undone = own.filter(Q(state="waiting") | given_up).order_by().values("subscription")
    first = undone.annotate(first=Min("seq")).values("first")
    queued = Coalesce("queued_seq", "seq")
    subscriptions.update(seq=Least(Coalesce(Subquery(first) - 1, queued), queued))


def _standing(row: Subscription) -> list:
    return [getattr(row, name) for name in COLUMNS]


def _locked_subscriptions(pks: set[int]) -> dict[int, Subscription]:
    """In the order of their ids, as everything that locks several does."""
    rows = Subscription.objects.filter(pk__in=pks).order_by("pk")
    locked = rows.select_related("partner").select_for_update(no_key=True, of=("self",))
    return {row.pk: row for row in locked}


def _still_claimed(results: list[Result]) -> list[Result]:
    pks = [result.job.delivery.pk for result in results]
    rows = Delivery.objects.filter(pk__in=pks).order_by("pk").select_for_update(no_key=True)
    claims = dict(rows.values_list("pk", "claimed_until"))
    return [each for each in results if claims.get(each.job.delivery.pk) == each.job.until]


def _save_attempts(attempts: list[Made]) -> None:
    pks = [job.delivery.pk for job, _, _ in attempts]
    made = Attempt.objects.filter(delivery__in=pks).order_by().values_list("delivery")
    last = Counter(dict(made.annotate(Max("number"))))
    Attempt.objects.bulk_create(_row(each, last) for each in attempts)


def _row(attempt: Made, last: Counter[int]) -> Attempt:
    job, answer, at = attempt
    return Attempt(
        delivery=job.delivery,
        number=last[job.delivery.pk] + 1,
        at=at,
        milliseconds=answer.milliseconds,
        status=answer.status,
        error=answer.error[:300],
        answer=answer.excerpt,
    )


def _end_delivered(pks: list[int]) -> None:
    ended = {"state": "delivered", "ended_at": timezone.now(), "next_attempt_at": None}
    rows = Delivery.objects.filter(pk__in=pks)
    rows.update(**ended, attempts=F("attempts") + 1, claimed_until=None)


def _take_in(subscription: Subscription, attempt: Made) -> None:
    job, answer, at = attempt
    job.delivery.attempts += 1
    if answer.arrived:
        note_success(subscription, job.delivery)
    else:
        note_failure(subscription, job.delivery, answer, at=at, probe=job.probe)
