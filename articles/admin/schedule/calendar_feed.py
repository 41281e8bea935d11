"""GET /calendar/{secret}.ics: one user's calendar, for programs that cannot sign in."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.editorial.mail.profiles import person_by_calendar_secret
from articles.editorial.schedule.personal_calendar import build_calendar

# The URL is a secret: it must not be cached or indexed.
HEADERS = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}


@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """404 for every secret that is not an active user's."""
    person = person_by_calendar_secret(secret)
    if person is None:
        return HttpResponse(
            "There is no such calendar. Make a new address under “My settings”.\n",
            status=404,
            content_type="text/plain; charset=utf-8",
            headers=HEADERS,
        )
    body = build_calendar(person, now=timezone.now())
    headers = {**HEADERS, "Content-Disposition": 'inline; filename="reviews.ics"'}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


urlpatterns = [path("<slug:secret>.ics", calendar_feed, name="calendar_feed")]
