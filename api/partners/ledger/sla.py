"""What a Change requires of partners: fetch it by a deadline, and perhaps acknowledge it."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db.models import Q
from django.utils.dateparse import parse_duration

from api.models import Partner
from articles.models.public.change import Change

ENDS = ("article.withdrawn", "article.purged")
# An old copy of these may harm a reader, so partners must acknowledge them.
ASKS_FOR_ACKNOWLEDGEMENT = Q(type__in=ENDS) | Q(significance="safety") & ~Q(
    type="article.notice_lifted"
)
# The keys of settings.REUSE that may be stricter than the partner's promise.
TERMS = {
    **dict.fromkeys(ENDS, "remove_withdrawn_within"),
    "article.notice_raised": "show_notices_within",
}


def asks_for_acknowledgement(change: Change) -> bool:
    """Whether partners that were sent an older text must acknowledge this Change."""
    safety = change.significance == "safety" and change.type != "article.notice_lifted"
    return safety or change.type in ENDS


def due_at(change: Change, partner: Partner) -> datetime.datetime:
    """The deadline to fetch it: the partner's promise, or the terms of reuse if sooner."""
    promised = datetime.timedelta(hours=partner.promised_hours)
    term = parse_duration(settings.REUSE[TERMS[change.type]]) if change.type in TERMS else None
    return change.at + (promised if term is None else min(promised, term))
