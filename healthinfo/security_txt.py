"""/.well-known/security.txt: how to report a weakness of the site (RFC 9116)."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

# The RFC asks for less than a year. The same throughout a month, so that caches can keep it.
VALID = timedelta(days=200)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """The file as text; 404 while neither SECURITY_CONTACT nor PUBLISHER_EMAIL is set."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    now = timezone.now()
    expires = datetime(now.year, now.month, 1, tzinfo=UTC) + VALID
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _ in settings.LANGUAGES)}",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]
    return HttpResponse(
        "\n".join(lines) + "\n",
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "public, max-age=86400"},
    )
