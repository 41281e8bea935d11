"""What a colleague sets for themselves: time zone, reminders, the address of their calendar."""

from __future__ import annotations

import hashlib
import secrets
import zoneinfo
from functools import cache

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from articles.editorial.acts import record_act
from articles.editorial.errors import Refused
from articles.models import Profile

# The others in the tables are old names and offsets without a place.
REGIONS = frozenset(
    "Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific".split()
)


def profile_of(person) -> Profile:
    """The person's own, unsaved when they never set anything."""
    return Profile.objects.filter(person=person).first() or Profile(person=person)


@cache
def time_zones() -> tuple[str, ...]:
    """Every zone by its place: `Region/City`, and UTC."""
    names = (n for n in zoneinfo.available_timezones() if n.partition("/")[0] in REGIONS)
    return ("UTC", *sorted(names))


def zone_of(person) -> zoneinfo.ZoneInfo | None:
    """The zone the person chose; None for the site's own."""
    name = Profile.objects.filter(person=person).values_list("time_zone", flat=True).first()
    # A zone may be dropped from the machine's tables after it was chosen.
    return zoneinfo.ZoneInfo(name) if name in time_zones() else None


@transaction.atomic
def save_settings(person, *, time_zone: str, reminders: bool) -> Profile:
    """`time_zone` is one of `time_zones()`, or "" for the site's own. Raises Refused."""
    if time_zone and time_zone not in time_zones():
        raise Refused("time-zone", "Choose a time zone from the list.")
    profile, _ = Profile.objects.update_or_create(
        person=person, defaults={"time_zone": time_zone, "reminders": reminders}
    )
    return profile


@transaction.atomic
def make_calendar(person) -> str:
    """A new secret for the address of the person's calendar; an older address ends.

    Only its hash is kept: this is the one time the secret can be seen.
    """
    secret = secrets.token_urlsafe(32)
    Profile.objects.update_or_create(person=person, defaults={"calendar_hash": _hash(secret)})
    record_act("make-calendar", by=person, at=timezone.now(), article=None)
    return secret


@transaction.atomic
def revoke_calendar(person) -> None:
    """The address answers 404 from now on."""
    if Profile.objects.filter(person=person).update(calendar_hash=None):
        record_act("revoke-calendar", by=person, at=timezone.now(), article=None)


def person_of_calendar(secret: str):
    """The active member of staff whose calendar has this secret; None for any other."""
    people = get_user_model().objects.filter(is_active=True, is_staff=True)
    return people.filter(profile__calendar_hash=_hash(secret)).first()


def _hash(secret: str) -> str:
    # Of 256 random bits: nothing to guess, so no salt and no slow hash.
    return hashlib.sha256(secret.encode()).hexdigest()
