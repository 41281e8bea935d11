"""Time limits of a session: idle, and in all. What was posted too late is kept, not lost."""

import time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from . import held
from .proof import SIGNED_IN_AT

SEEN_AT = "seen_at"
# Seconds between two notes of a request in the session: each is a write.
STEP = 60


class SessionLimitsMiddleware(MiddlewareMixin):
    """Ends sessions by SESSION_IDLE_MINUTES and SESSION_MAX_HOURS.

    A hook of the view, because what is kept of a posted form must have passed the check for
    forged ones.
    """

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        if not request.user.is_authenticated:
            return None
        held.forget_if_sent(request)
        if why := _over(request):
            return _end(request, why)
        if request.method != "GET" or request.resolver_match.url_name != "session_state":  # type: ignore[union-attr]
            note(request)
        return None


def begin(request: HttpRequest) -> None:
    """The session is that of somebody who has just signed in."""
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = time.time()


def note(request: HttpRequest) -> None:
    """Somebody is at work. A session that began without our sign-in begins now."""
    now = time.time()
    request.session.setdefault(SIGNED_IN_AT, now)
    if abs(now - request.session.get(SEEN_AT, 0)) > STEP:
        request.session[SEEN_AT] = now


def seconds_left(request: HttpRequest) -> int:
    return int(min(_left(request).values()))


@never_cache
@require_http_methods(["GET", "POST"])
def session_state(request: HttpRequest) -> JsonResponse:
    """For session.js: {"person", "seconds_left", "token"}; POST also counts as work.

    `person`: null when signed out. `token`: for the forms of the page, since a new sign-in makes
    another. Asking by GET keeps no session alive.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"person": None, "seconds_left": 0, "token": get_token(request)})
    if request.method == "POST":
        request.session[SEEN_AT] = time.time()
    left, person = seconds_left(request), str(request.user.pk)
    return JsonResponse({"person": person, "seconds_left": left, "token": get_token(request)})


def _left(request: HttpRequest) -> dict[str, float]:
    """Seconds until each limit; a clock set back counts as no time passed."""
    now = time.time()
    limits = {
        "idle": (SEEN_AT, settings.SESSION_IDLE_MINUTES * 60),
        "whole": (SIGNED_IN_AT, settings.SESSION_MAX_HOURS * 3600),
    }
    return {
        name: limit - max(0.0, now - request.session.get(key, now))
        for name, (key, limit) in limits.items()
    }


def _over(request: HttpRequest) -> str:
    """Which limit is over; "" if none."""
    return next((name for name, left in _left(request).items() if left <= 0), "")


def _ended(why: str) -> str:
    if why == "idle":
        words = gettext("You were signed out because nothing was done for %(minutes)s minutes.")
        return words % {"minutes": settings.SESSION_IDLE_MINUTES}
    words = gettext("You were signed out because %(hours)s hours had passed since you signed in.")
    return words % {"hours": settings.SESSION_MAX_HOURS}


def _end(request: HttpRequest, why: str) -> HttpResponse:
    from articles.editorial.accounts.records import record_access

    record_access("session-ended", person=request.user, why=why)
    kept = held.fields_of(request)
    request.ended = True  # type: ignore[attr-defined]
    logout(request)
    if request.resolver_match.url_name == "session_state":  # type: ignore[union-attr]
        return session_state(request)
    messages.warning(request, _ended(why))
    return held.to_sign_in(request, kept)
