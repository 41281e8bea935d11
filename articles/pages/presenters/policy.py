"""Context of the editorial policy. Call with the page's language activated."""

import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.dateparse import parse_duration
from django.utils.translation import ngettext

from articles.documents.publication_policy import (
    CONFIRMATIONS_NEEDED,
    FEEDBACK_KEPT,
    FOLLOW_UP_DUE_IN,
    NOTICE_CONFIRMATIONS,
    UNANSWERED_KEPT,
    UNANSWERED_LEAST_DAYS,
)

from .site import present_site

_DAY, _HOUR, _MINUTE = (datetime.timedelta(**{unit: 1}) for unit in ("days", "hours", "minutes"))


def present_policy(language: str) -> dict:
    """Everything templates/articles/policy.html shows. No query."""
    return {
        **present_site(language, "policy"),
        "people": CONFIRMATIONS_NEEDED["clinical"].people,
        "clinical": CONFIRMATIONS_NEEDED["clinical"].clinical,
        "people_for_small": CONFIRMATIONS_NEEDED["editorial"].people,
        "clinical_for_small": CONFIRMATIONS_NEEDED["editorial"].clinical,
        "people_for_notice": NOTICE_CONFIRMATIONS["safety"].people,
        "clinical_for_notice": NOTICE_CONFIRMATIONS["safety"].clinical,
        "follow_up": FOLLOW_UP_DUE_IN // _HOUR,
        "feedback_kept": FEEDBACK_KEPT.days,
        "unanswered_days": _unanswered_days(),
        "unanswered_kept": UNANSWERED_KEPT.days,
        "questions_sent_to": urlsplit(settings.SEARCH_EMBEDDINGS_URL).hostname,
        "reuse": {
            "license": settings.REUSE["license"],
            "attribution": settings.REUSE["attribution"],
            "refresh": duration_in_words(settings.REUSE["refresh_within"]),
            "remove": duration_in_words(settings.REUSE["remove_withdrawn_within"]),
            "notices": duration_in_words(settings.REUSE["show_notices_within"]),
        },
    }


def _unanswered_days() -> int:
    """On how many days something must be asked in vain to be kept; 0: nothing is kept."""
    return max(settings.UNANSWERED_DAYS, UNANSWERED_LEAST_DAYS) if settings.UNANSWERED_DAYS else 0


def duration_in_words(duration: str) -> str:
    """An ISO 8601 duration in words; an invalid one unchanged."""
    span = parse_duration(duration)
    if not span or span < _MINUTE:
        return duration
    if not span % _DAY and span != _DAY:
        count = span // _DAY
        words = ngettext("%(count)d day", "%(count)d days", count)
    elif not span % _HOUR:
        count = span // _HOUR
        words = ngettext("%(count)d hour", "%(count)d hours", count)
    else:
        count = span // _MINUTE
        words = ngettext("%(count)d minute", "%(count)d minutes", count)
    return words % {"count": count}
