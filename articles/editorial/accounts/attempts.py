"""Limits on guessing passwords and codes, counted in the database.

A stranger's guesses must not keep the owner out. So they are counted by account and address, and
a device the account has signed in from before has a count of its own, which no stranger reaches.
Each attempt is counted before it is tried and taken back when it was right: of many at once no
more get through than the limit says. One that an outage breaks off, before anybody could say
whether it was right, is taken back too.
"""

import datetime
import hashlib
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from articles.models import SignInAttempt

from .caller import caller_address

AT_ONCE = 5000


@dataclass(frozen=True)
class Limit:
    """At most `count` wrong attempts in `span`."""

    count: int
    span: datetime.timedelta


_MINUTES_5, _HOUR = datetime.timedelta(minutes=5), datetime.timedelta(hours=1)
# What is counted of a device that the account does not know.
PAIR = Limit(5, _MINUTES_5)
ACCOUNT = Limit(30, _HOUR)
ADDRESS = Limit(60, _MINUTES_5)
# And of one that it knows.
DEVICE = Limit(10, _MINUTES_5)
LONGEST = _HOUR


class Limited(Exception):
    """Too many attempts. `wait`: seconds until one is allowed again."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"Too many attempts; the next in {wait} seconds.")
        self.wait = wait


@dataclass(eq=False)
class Attempt:
    """One attempt. `limits`: {what is counted: its limit}."""

    limits: dict[str, Limit]
    rows: list[SignInAttempt] = field(default_factory=list)

    def begin(self) -> bool:
        """Count it; returns whether it is the last for now, if it is wrong. Raises Limited.

        Where the database goes away meanwhile it may be counted already: then `take_back` is due.
        """
        now = timezone.now()
        self.rows = [SignInAttempt(scope=scope, at=now) for scope in self.limits]
        SignInAttempt.objects.bulk_create(self.rows)
        left = [limit.count - _count(scope, limit, now) for scope, limit in self.limits.items()]
        if min(left) < 0:
            self.take_back()
            raise Limited(max(_wait(scope, limit, now) for scope, limit in self.limits.items()))
        return min(left) == 0

    def take_back(self) -> None:
        """It was right, or nobody could say whether it was: it counts no more."""
        SignInAttempt.objects.filter(pk__in=[row.pk for row in self.rows if row.pk]).delete()


def attempt(kind: str, name: str, *, device: str | None) -> Attempt:
    """An attempt that is still to begin.

    `kind`: "password" or "code". `name`: see `account_name`. `device`: the id of a device that
    the account knows, else None.
    """
    return Attempt(_limits(f"{kind}:{name}", device))


def account_called(login: str) -> Any:
    """The account with this user name or address, whatever its case; None if there is none."""
    people = get_user_model().objects.order_by("pk")
    named = people.filter(username__iexact=login).first()
    return named or people.filter(email__iexact=login).first()


def account_name(person, typed: str) -> str:
    """What an attempt is counted by: the account, else a hash of the name that was typed."""
    if person is not None:
        return str(person.pk)
    return "?" + hashlib.sha256(typed.strip().lower().encode()).hexdigest()[:24]


def unlock(person) -> int:
    """Forget the attempts at an account; returns how many."""
    found = 0
    for kind in ("password", "code"):
        whole = f"{kind}:{person.pk}"
        rows = SignInAttempt.objects.filter(scope=whole)
        rows |= SignInAttempt.objects.filter(scope__startswith=f"{whole}|")
        found += rows.delete()[0]
    return found


def clear_old(now: datetime.datetime) -> int:
    """Delete attempts that no limit counts any more; returns how many."""
    old = SignInAttempt.objects.filter(at__lt=now - LONGEST).order_by("pk")
    pks = list(old.values_list("pk", flat=True)[:AT_ONCE])
    return SignInAttempt.objects.filter(pk__in=pks).delete()[0]


def _limits(whole: str, device: str | None) -> dict[str, Limit]:
    if device is not None:
        return {f"{whole}|device {device}": DEVICE}
    address = caller_address()
    return {f"{whole}|{address}": PAIR, whole: ACCOUNT, f"address:{address}": ADDRESS}


def _count(scope: str, limit: Limit, now: datetime.datetime) -> int:
    return SignInAttempt.objects.filter(scope=scope, at__gt=now - limit.span).count()


def _wait(scope: str, limit: Limit, now: datetime.datetime) -> int:
    """Seconds until this limit allows one more; 0 where it allows one now."""
    rows = SignInAttempt.objects.filter(scope=scope, at__gt=now - limit.span).order_by("-at")
    at = rows.values_list("at", flat=True)[limit.count - 1 : limit.count].first()
    return max(0, int((at + limit.span - now).total_seconds()) + 1) if at else 0
