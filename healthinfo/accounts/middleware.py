"""Middleware of staff requests: the caller, known devices, a sign-on that does not answer."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext

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


class SignOnAwayMiddleware(MiddlewareMixin):
    """A sign-on that does not answer is a sentence on the sign-in page, where allauth fails."""

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        if not request.path_info.startswith(f"{settings.SIGN_IN_PATH}oidc/"):
            return None
        from requests import RequestException

        if not isinstance(error, RequestException):
            return None
        words = gettext("Your organisation's sign-on does not answer. Try again in a while.")
        messages.error(request, words)
        return redirect("account_login")
