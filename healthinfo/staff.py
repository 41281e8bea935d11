"""Middleware for staff paths only: sessions, CSRF, sign-in, second factor, policies, time zone."""

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any, cast

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib import messages
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django_prose_editor.widgets import importmap

# With any of these permissions an account can change what readers get.
_PUBLISHING_PERMISSIONS = (
    "articles.publish_article",
    "articles.publish_urgently",
    "articles.withdraw_article",
    "articles.purge_article",
)
Handler = Callable[[HttpRequest], HttpResponseBase]


def _is_staff_request(request: HttpRequest) -> bool:
    """Whether the path is below one of settings.STAFF_PATHS."""
    return request.path_info.startswith(settings.STAFF_PATHS)


def site_name(request: HttpRequest) -> dict[str, str]:
    """Context processor: the publisher's name, shown on the sign-in pages."""
    return {"site_name": settings.PUBLISHER_NAME}


class StaffMiddleware:
    """Runs settings.STAFF_MIDDLEWARE for staff requests only.

    Builds the chain as Django's handler builds MIDDLEWARE: the first named is the outermost. Of
    the hooks, only `process_view` (CSRF) and `process_exception` (sign-in) are supported.
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
        return self.staff(request) if _is_staff_request(request) else self.public(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        return _first_response(self.view_hooks, request, *view)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        return _first_response(self.exception_hooks, request, error)


def _first_response(
    hooks: list[Callable], request: HttpRequest, *args: Any
) -> HttpResponseBase | None:
    """The first response of a hook; None for a public request."""
    if not _is_staff_request(request):
        return None
    for hook in hooks:
        if response := hook(request, *args):
            return response
    return None


@cache
def _import_map_source() -> str:
    """The CSP hash source of the admin's one inline script, the editor's import map."""
    content = str(importmap).partition(">")[2].removesuffix("</script>")
    digest = b64encode(sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


class StaffPolicyMiddleware(CSPMiddleware):
    """Adds the import map to CONTENT_SECURITY_POLICY, and sets Referrer-Policy."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        response._csp_update = {"script-src": [_import_map_source()]}  # type: ignore[attr-defined]
        return super().process_response(request, response)


class StaffZoneMiddleware:
    """Activates the time zone of the signed-in user, else that of the site."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Imported here: a process that serves only public requests does not load editorial.
        from articles.editorial.mail.profiles import time_zone_of

        zone = time_zone_of(request.user) if request.user.is_authenticated else None
        with timezone.override(zone or timezone.get_default_timezone()):
            return self.get_response(request)


class BrokenOffMiddleware:
    """After an error, such as an outage, the form that was sent can be sent again as it is.

    A sign-in gives the browser another token and session. One that is broken off must not: the
    page in the browser has the old token and would be answered 403, and somebody whose sign-in
    was not recorded would be signed in. Django sees to the session after a 500 alone.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code >= 500:
            request.META["CSRF_COOKIE_NEEDS_UPDATE"] = False
            request.session.modified = False
        return response


class SecondFactorMiddleware(MiddlewareMixin):
    """Redirects publishers and administrators without a second factor to its set-up page.

    Except on the sign-in pages, and after a sign-on by OpenID Connect, whose provider asks for
    its own second factor.
    """

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        if not settings.SECOND_FACTOR_REQUIRED or not _lacks_second_factor(request):
            return None
        messages.warning(
            request,
            gettext("Your role needs a second factor. Set up an authenticator app to go on."),
        )
        return HttpResponseRedirect(reverse("mfa_activate_totp"))


def _lacks_second_factor(request: HttpRequest) -> bool:
    """Whether the user needs a second factor and has none; at most one query."""
    user = request.user
    if not user.is_authenticated or request.path_info.startswith(settings.SIGN_IN_PATH):
        return False
    if not any(user.has_perm(permission) for permission in _PUBLISHING_PERMISSIONS):
        return False
    methods = [record["method"] for record in get_authentication_records(request, user)]
    return "socialaccount" not in methods and not is_mfa_enabled(user)
