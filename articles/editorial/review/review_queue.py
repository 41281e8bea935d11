"""What open candidates wait for, in one query for a whole list."""

import datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format

from articles.editorial import permissions
from articles.editorial.acts import person_name
from articles.models import Candidate, Confirmation, Schedule
from articles.models.drafts.review import IS_OPEN

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
# The SQL form of `submission.used_until_of`.
_USED_UNTIL = Coalesce(
    "article__current__ended_at", "article__current__edition__published_at", Value(_EPOCH)
)
# A subquery: confirmations of the outer candidate that no edition has used.
_UNUSED = Confirmation.objects.filter(
    article=OuterRef("article"), digest=OuterRef("digest"), at__gt=OuterRef("used_until")
)
_MINOR_CHANGE = Q(
    least_significance__in=("metadata", "editorial"), article__current__state="published"
)


def open_candidates() -> QuerySet[Any]:
    """Open candidates, longest waiting first, with annotations.

    `people`: number of confirmations; `clinical`: one is clinical; `minor`: needs no clinical
    one; `scheduled`: a publication is scheduled.
    """
    people = _UNUSED.order_by().values("digest").annotate(people=Count("pk")).values("people")
    waiting = Schedule.objects.filter(
        article=OuterRef("article"), transition="publish", state="waiting"
    )
    return (
        Candidate.objects.filter(**IS_OPEN)
        .select_related("article__reviewer")
        .alias(used_until=_USED_UNTIL)
        .annotate(
            people=Coalesce(Subquery(people), 0),
            clinical=Exists(_UNUSED.filter(clinical=True)),
            minor=Case(
                When(_MINOR_CHANGE, then=True), default=Value(False), output_field=BooleanField()
            ),
            scheduled=Exists(waiting),
        )
        .order_by("submitted_at", "pk")
    )


def waiting_for(person) -> QuerySet[Any]:
    """Open candidates whose next step (confirm, review, publish, edit) this person can do."""
    assigned = Q(article__reviewer=person) | Q(article__reviewer=None)
    enough = Q(minor=True) | Q(clinical=True)
    submitted = Q(state="submitted")
    involved = Q(submitted_by=person) | Q(article__owner=person)
    mine_to_do = involved & Q(state="changes-requested")
    if person.has_perm(permissions.REVIEW):
        mine_to_do |= submitted & assigned & Q(mine=False) & ~enough
    if person.has_perm(permissions.CONFIRM):
        mine_to_do |= submitted & assigned & Q(mine=False) & enough & Q(people__lt=2)
    if person.has_perm(permissions.PUBLISH):
        mine_to_do |= submitted & enough & Q(people__gte=2, scheduled=False)
    return open_candidates().alias(mine=Exists(_UNUSED.filter(person=person))).filter(mine_to_do)


def waiting_sentence(candidate: Any) -> str:
    """The state of a row of `under_review`.

    Example: "Waiting for clinical review since 3 May 2026 (asked: Dr Kim)".
    """
    since = date_format(timezone.localtime(candidate.submitted_at), "j F Y")
    if candidate.state == "changes-requested":
        return f"Changes requested on what was submitted on {since}"
    if not (candidate.minor or candidate.clinical):
        return f"Waiting for clinical review since {since}{_asked_reviewer(candidate)}"
    if candidate.people < 2:
        return f"Waiting for a second person since {since}"
    if candidate.scheduled:
        return f"Confirmed, and scheduled to be published; submitted {since}"
    return f"Confirmed and ready to be published; submitted {since}"


def _asked_reviewer(candidate: Candidate) -> str:
    reviewer = candidate.article.reviewer
    return f" (asked: {person_name(reviewer)})" if reviewer else ""
