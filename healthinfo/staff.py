"""Django's session, form and sign-in middleware, acting on the staff's addresses alone."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.middleware.common import CommonMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin
from django_prose_editor.widgets import importmap


def for_staff(request: HttpRequest) -> bool:
    """Whether the address is one of the staff's screens."""
    return request.path_info.startswith(settings.STAFF_PATHS)


def site_name(request: HttpRequest) -> dict[str, str]:
    """The name above the pages of signing in, for their templates."""
    return {"site_name": settings.PUBLISHER_NAME}


class OnlyStaff(MiddlewareMixin):
    """Passes every other request straight on, past all of its kind that stand further in."""

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        # Django wraps each middleware in a function that takes over its attributes, so the
        # outermost of a row finds here what stands behind the innermost: the public path
        # pays for one of seven. Without the attribute it would just walk through them all.
        self.beyond = getattr(get_response, "beyond", get_response)

    def __call__(self, request: HttpRequest) -> Any:
        return super().__call__(request) if for_staff(request) else self.beyond(request)


@cache
def import_map_source() -> str:
    """The one inline script of the screens, the rich-text editor's import map, by its hash."""
    content = str(importmap).partition(">")[2].removesuffix("</script>")
    digest = b64encode(sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


class StaffPolicyMiddleware(OnlyStaff, CSPMiddleware):
    """The staff's content security policy: CONTENT_SECURITY_POLICY and the import map."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        response._csp_update = {"script-src": [import_map_source()]}  # type: ignore[attr-defined]
        return super().process_response(request, response)


class StaffSessionMiddleware(OnlyStaff, SessionMiddleware):
    pass


class StaffLocaleMiddleware(OnlyStaff, LocaleMiddleware):
    pass


class StaffCommonMiddleware(OnlyStaff, CommonMiddleware):
    pass


class StaffCsrfMiddleware(OnlyStaff, CsrfViewMiddleware):
    def process_view(self, request: HttpRequest, *view: Any) -> Any:
        return super().process_view(request, *view) if for_staff(request) else None


class StaffAuthenticationMiddleware(OnlyStaff, AuthenticationMiddleware):
    pass


class StaffZoneMiddleware(OnlyStaff):
    """Shows a signed-in person's times in the zone they chose, else in the site's."""

    def __call__(self, request: HttpRequest) -> Any:
        if not for_staff(request):
            return self.beyond(request)
        # Here, not above: public reads do without the rooms this loads.
        from articles.editorial.mail.profiles import zone_of

        zone = zone_of(request.user) if request.user.is_authenticated else None
        with timezone.override(zone or timezone.get_default_timezone()):
            return self.get_response(request)


class StaffMessageMiddleware(OnlyStaff, MessageMiddleware):
    pass
