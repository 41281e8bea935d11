"""Middleware of staff requests: the caller's address, and the cookie of a known device."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from articles.delivery.client_address import client_ip

Handler = Callable[[HttpRequest], HttpResponseBase]


class CallerMiddleware:
    """Lets records say where a request came from."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Imported here: a process that serves only public requests does not load editorial.
        from articles.editorial.accounts.caller import calling_from

        with calling_from(client_ip(request)):
            return self.get_response(request)


class KnownDeviceMiddleware:
    """Sets the cookie after a sign-in or a new password (see guessing.remember_device)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if person := getattr(request, "remembered", None):
            from articles.editorial.accounts.known_devices import DAYS, remembering

            from .guessing import COOKIE

            response.set_cookie(
                COOKIE,
                remembering(request.COOKIES.get(COOKIE, ""), person),
                max_age=DAYS * 86_400,
                path="/admin/",
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response
