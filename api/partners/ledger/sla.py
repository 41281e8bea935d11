"""What a Change asks of partners: by when to come back for it, and whether to acknowledge it."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db.models import Q
from django.utils.dateparse import parse_duration

from api.models import Partner
from articles.models.public.change import Change

ENDS = ("article.withdrawn", "article.purged")
# Someone may be harmed by whoever goes on as before: these are to be acknowledged.
WEIGHTY = Q(type__in=ENDS) | Q(significance="safety") & ~Q(type="article.notice_lifted")
# The terms of reuse that are stricter than a partner's own promise may be.
TERMS = {
    **dict.fromkeys(ENDS, "remove_withdrawn_within"),
    "article.notice_raised": "show_notices_within",
}


def is_weighty(change: Change) -> bool:
    """Whether partners that were sent the article before are to acknowledge this Change."""
    safety = change.significance == "safety" and change.type != "article.notice_lifted"
    return safety or change.type in ENDS


def due_at(change: Change, partner: Partner) -> datetime.datetime:
    """By when it should have come back: by its own promise, or the terms of reuse if sooner."""
    promised = datetime.timedelta(hours=partner.promised_hours)
    term = parse_duration(settings.REUSE[TERMS[change.type]]) if change.type in TERMS else None
    return change.at + (promised if term is None else min(promised, term))
