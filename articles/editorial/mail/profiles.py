"""Personal settings of staff: time zone, reminders, calendar URL."""

import hashlib
import secrets
import zoneinfo
from functools import cache

from django.contrib.auth import get_user_model
from django.db import transaction

from articles.editorial.acts import record_act
from articles.editorial.errors import Refused
from articles.models import Profile

# Other names in the time zone database are aliases and bare offsets.
REGIONS = frozenset(
    "Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific".split()
)


def get_profile(person) -> Profile:
    """The person's Profile; a new unsaved one if there is none."""
    return Profile.objects.filter(person=person).first() or Profile(person=person)


@cache
def time_zones() -> tuple[str, ...]:
    """UTC and every `Region/City` zone."""
    names = (n for n in zoneinfo.available_timezones() if n.partition("/")[0] in REGIONS)
    return ("UTC", *sorted(names))


def time_zone_of(person) -> zoneinfo.ZoneInfo | None:
    """The person's zone; None for the site's default."""
    name = Profile.objects.filter(person=person).values_list("time_zone", flat=True).first()
    # The system's time zone database may have lost a chosen zone.
    return zoneinfo.ZoneInfo(name) if name in time_zones() else None


@transaction.atomic
def save_settings(person, *, time_zone: str, reminders: bool) -> Profile:
    """`time_zone`: one of `time_zones()`, or "" for the site's default. Raises Refused."""
    if time_zone and time_zone not in time_zones():
        raise Refused("time-zone", "Choose a time zone from the list.")
    values = {"time_zone": time_zone, "reminders": reminders}
    return Profile.objects.update_or_create(person=person, defaults=values)[0]


@transaction.atomic
def create_calendar_secret(person) -> str:
    """A new secret for the person's calendar URL, replacing any older one.

    Only its hash is stored, so the secret is returned once.
    """
    secret = secrets.token_urlsafe(32)
    Profile.objects.update_or_create(person=person, defaults={"calendar_hash": _hash(secret)})
    record_act("make-calendar", by=person)
    return secret


@transaction.atomic
def revoke_calendar_secret(person) -> None:
    """Make the calendar URL answer 404."""
    if Profile.objects.filter(person=person).update(calendar_hash=None):
        record_act("revoke-calendar", by=person)


def person_by_calendar_secret(secret: str):
    """The active staff account with this calendar secret, or None."""
    people = get_user_model().objects.filter(is_active=True, is_staff=True)
    return people.filter(profile__calendar_hash=_hash(secret)).first()


def _hash(secret: str) -> str:
    # The secret has 256 random bits, so neither salt nor a slow hash is needed.
    return hashlib.sha256(secret.encode()).hexdigest()
