"""Passwords and codes, tried within the limits of articles/editorial/accounts/attempts.py."""

import hashlib
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.editorial.accounts import attempts
from articles.editorial.accounts.alerts import tell_of_failures
from articles.editorial.accounts.known_devices import device_of
from articles.editorial.accounts.records import record_access
from articles.editorial.accounts.security_log import REFUSED, write_line
from articles.metrics.sign_in import count_sign_in_failure

from .sessions import begin

COOKIE = "known_device"
_FAILED = {"password": "sign-in-failed", "code": "code-refused"}


class Guess:
    """One try at a password or code: counted when made; call `end` with how it went.

    Raises ImmediateHttpResponse with 429 where there were too many. `person`: None where no
    account has the name that was typed.
    """

    def __init__(self, request: HttpRequest, kind: str, person: Any, typed: str = "") -> None:
        self.kind, self.person = kind, person
        self.device = device_id(request, person)
        name = attempts.account_name(person, typed)
        try:
            self.attempt = attempts.begin(kind, name, device=self.device)
        except attempts.Limited as limited:
            account = person.get_username() if person else None
            count_sign_in_failure("locked")
            write_line("too-many-attempts", account=account, outcome=REFUSED, kind=kind)
            raise ImmediateHttpResponse(too_many(request, limited.wait)) from None

    def end(self, *, right: bool) -> None:
        if right:
            self.attempt.take_back()
            return
        count_sign_in_failure("password" if self.kind == "password" else "second-factor")
        known = self.device is not None
        record_access(_FAILED[self.kind], person=self.person, known_device=known)
        if self.attempt.full:
            record_access("locked-out", person=self.person, kind=self.kind, known_device=known)
            tell_of_failures(self.person)


def device_id(request: HttpRequest, person: Any) -> str | None:
    """The id of the device, if the account knows it; a session of the account's own is one."""
    if person is None:
        return None
    if request.user.is_authenticated and request.user.pk == person.pk:
        return hashlib.sha256(str(request.session.session_key).encode()).hexdigest()[:16]
    return device_of(request.COOKIES.get(COOKIE, ""), person)


def record_sign_in(request: HttpRequest, person: Any) -> None:
    """Log that somebody is signed in, and have the browser remembered as theirs."""
    how = [entry["method"] for entry in get_authentication_records(request, person)]
    known = device_of(request.COOKIES.get(COOKIE, ""), person) is not None
    record_access("signed-in", person=person, by=how, known_device=known)
    begin(request)
    remember_device(request, person)


def remember_device(request: HttpRequest, person: Any) -> None:
    """Have KnownDeviceMiddleware set the cookie on the answer."""
    request.remembered = person  # type: ignore[attr-defined]


def too_many(request: HttpRequest, wait: int = 60) -> HttpResponse:
    """The page of 429, which also answers for allauth's own limits. `wait`: seconds."""
    context = {"minutes": max(1, -(-wait // 60))}
    response = render(request, "account/too_many.html", context, status=429)
    response["Retry-After"] = str(wait)
    return response
