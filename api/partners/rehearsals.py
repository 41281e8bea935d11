"""The events that a partner asks for on a rehearsing site. The worker runs them: see
`articles.rehearsal`, which nothing that answers a request imports.
"""

import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from api.models import Partner
from articles.models.public.rehearsal import Rehearsal, RehearsalArticle

# Events of one partner that may wait at once.
MOST_WAITING = 20
SHOWN = 50


class TooMany(Exception):
    """MOST_WAITING events of the partner wait already."""


def ask_for(event: str, partner: int, *, article: int | None, now: datetime.datetime) -> Rehearsal:
    """Queue an event. `article`: row id of the invented article it is to befall. Raises TooMany."""
    with transaction.atomic():
        # Locked, so that of two requests at once one sees the other's.
        row = Partner.objects.select_for_update(no_key=True).get(pk=partner)
        if Rehearsal.objects.filter(partner=row.public_id, state="queued").count() >= MOST_WAITING:
            raise TooMany
        return Rehearsal.objects.create(
            partner=row.public_id, event=event, article_id=article, asked_at=now
        )


def asked_by(partner: int) -> QuerySet[Rehearsal]:
    """What the partner has asked for, the newest first."""
    own = Partner.objects.filter(pk=partner).values("public_id")
    return Rehearsal.objects.filter(partner__in=own).select_related("article").order_by("-pk")


def invented_articles() -> list[RehearsalArticle]:
    """The articles of the rehearsal with their present state. One query."""
    return list(RehearsalArticle.objects.select_related("article__current").order_by("pk"))


def invented_article(public_id: UUID) -> int | None:
    """The row id of the invented article with this id; None if there is none."""
    rows = RehearsalArticle.objects.filter(article__public_id=public_id)
    return rows.values_list("article", flat=True).first()
