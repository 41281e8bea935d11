"""What editors say of a question that no article answers, and clearing old ones."""

import datetime

from django.db.models import Q
from django.utils import timezone

from articles.documents.publication_policy import UNANSWERED_KEPT, UNANSWERED_UNTOLD_KEPT
from articles.models import Unanswered


def decide_unanswered(asked: Unanswered, *, on_purpose: bool, note: str, by) -> None:
    """Record whether there is no page on purpose, why, and who says so."""
    asked.on_purpose, asked.note = on_purpose, note
    asked.decided_by, asked.decided_at = by, timezone.now()
    asked.save(update_fields=["on_purpose", "note", "decided_by", "decided_at"])


def erase_old_unanswered(now: datetime.datetime) -> int:
    """Delete what was not asked for long; return how many. Decisions stay as long as questions."""
    today = timezone.localdate(now)
    old = Q(last_day__lt=today - UNANSWERED_KEPT)
    old |= Q(words="", last_day__lt=today - UNANSWERED_UNTOLD_KEPT)
    return Unanswered.objects.filter(old).delete()[0]
