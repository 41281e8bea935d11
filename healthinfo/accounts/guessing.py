"""Passwords and codes, tried within the limits of articles/editorial/accounts/attempts.py."""

import hashlib
from typing import Any, Self

from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.delivery.write_behind import Sink
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
    """One try at a password or code, as a context: counted when it begins; call `end` in it.

    Raises ImmediateHttpResponse with 429 where there were too many. `person`: None where no
    account has the name that was typed. What an exception ends before it was found wrong tells
    nobody anything, and counts no more once the database is back.
    """

    def __init__(self, request: HttpRequest, kind: str, person: Any, typed: str = "") -> None:
        self.request, self.kind, self.person = request, kind, person
        self.device = device_id(request, person)
        name = attempts.account_name(person, typed)
        self.attempt = attempts.attempt(kind, name, device=self.device)
        self.last = self.wrong = False

    def __enter__(self) -> Self:
        if len(_broken_off):
            _broken_off.flush()
        try:
            self.last = self.attempt.begin()
        except attempts.Limited as limited:
            raise ImmediateHttpResponse(self._refuse(limited.wait)) from None
        except DatabaseError:
            _broken_off.put(self.attempt, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if kind and not self.wrong:
            _broken_off.put(self.attempt, None)

    def end(self, *, right: bool) -> None:
        if right:
            self.attempt.take_back()
            return
        self.wrong = True
        count_sign_in_failure("password" if self.kind == "password" else "second-factor")
        known = self.device is not None
        record_access(_FAILED[self.kind], person=self.person, known_device=known)
        if self.last:
            record_access("locked-out", person=self.person, kind=self.kind, known_device=known)
            tell_of_failures(self.person)

    def _refuse(self, wait: int) -> HttpResponse:
        account = self.person.get_username() if self.person else None
        count_sign_in_failure("locked")
        write_line("too-many-attempts", account=account, outcome=REFUSED, kind=self.kind)
        return too_many(self.request, wait)


def _take_back(batch: list[tuple]) -> None:
    for attempt, _ in batch:
        attempt.take_back()


# Taken back by this process at the next guess or within seconds, whichever comes first.
_broken_off = Sink("sign-in attempts broken off", _take_back, most=1000)


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
