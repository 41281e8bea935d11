"""Django's session, form and sign-in middleware, acting on the staff's addresses alone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any, cast

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.module_loading import import_string
from django_prose_editor.widgets import importmap

Handler = Callable[[HttpRequest], HttpResponseBase]


def for_staff(request: HttpRequest) -> bool:
    """Whether the address is one of the staff's screens."""
    return request.path_info.startswith(settings.STAFF_PATHS)


def site_name(request: HttpRequest) -> dict[str, str]:
    """The name above the sign-in pages, for their templates."""
    return {"site_name": settings.PUBLISHER_NAME}


class StaffMiddleware:
    """Sends staff requests through settings.STAFF_MIDDLEWARE, every other request past it.

    Builds the chain as Django's handler builds MIDDLEWARE: first named, outermost. Of Django's
    hooks, the chain passes on `process_view` (CSRF) and `process_exception` (sign-in).
    """

    def __init__(self, get_response: Handler) -> None:
        self.public = get_response
        self.view_hooks: list[Callable] = []
        self.exception_hooks: list[Callable] = []
        handler: Handler = get_response
        for name in reversed(settings.STAFF_MIDDLEWARE):
            middleware = import_string(name)(handler)
            if hasattr(middleware, "process_view"):
                self.view_hooks.insert(0, middleware.process_view)
            if hasattr(middleware, "process_exception"):
                self.exception_hooks.append(middleware.process_exception)
            handler = cast(Handler, convert_exception_to_response(middleware))
        self.staff = handler

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.staff(request) if for_staff(request) else self.public(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        return _first(self.view_hooks, request, *view)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        return _first(self.exception_hooks, request, error)


def _first(hooks: list[Callable], request: HttpRequest, *rest: Any) -> HttpResponseBase | None:
    """The first response that a hook gives; None for a public request."""
    if not for_staff(request):
        return None
    for hook in hooks:
        if response := hook(request, *rest):
            return response
    return None


@cache
def import_map_source() -> str:
    """The CSP source (a hash) of the screens' one inline script, the editor's import map."""
    content = str(importmap).partition(">")[2].removesuffix("</script>")
    digest = b64encode(sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


class StaffPolicyMiddleware(CSPMiddleware):
    """The staff's content security policy: CONTENT_SECURITY_POLICY and the import map."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        response._csp_update = {"script-src": [import_map_source()]}  # type: ignore[attr-defined]
        return super().process_response(request, response)


class StaffZoneMiddleware:
    """Shows a signed-in person's times in the zone they chose, else in the site's."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Not at the top: a worker that serves public reads alone does not load editorial.
        from articles.editorial.mail.profiles import zone_of

        zone = zone_of(request.user) if request.user.is_authenticated else None
        with timezone.override(zone or timezone.get_default_timezone()):
            return self.get_response(request)
