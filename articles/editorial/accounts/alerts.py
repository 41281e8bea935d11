"""Mails to administrators: repeated failures at the sign-in, and a new administrator.

Each has a key, so that none is sent twice, whatever runs twice.
"""

import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.editorial.acts import person_name
from articles.editorial.mail.outbox import queue_mail
from articles.editorial.people import administrators
from articles.models import KnownAdministrator

_FAILURES = """Too many wrong passwords or codes were tried {at} at {site}, and further attempts
are refused for a while:

    account: {account}
    time: {time}

Devices that the account has signed in from before are let in as always. The addresses are in the
log of sign-ins. To let the account in from anywhere: python manage.py unlock_account NAME

No further mail about this goes out today.
"""
_NEW = """{name} ({username}) is an administrator of {site} from now on.

If you did not expect this, open the account in the admin and take the role away.
"""


def tell_of_failures(person: Any, now: datetime.datetime | None = None) -> None:
    """Tell the administrators, once a day and account. `person`: None for names of no account."""
    now = now or timezone.now()
    account = person.get_username() if person else "names that no account has"
    text = _FAILURES.format(
        at="for one account" if person else "for unknown names",
        site=settings.PUBLISHER_NAME,
        account=account,
        time=timezone.localtime(now).strftime("%Y-%m-%d %H:%M %Z"),
    )
    stem = f"failed-sign-ins:{person.pk if person else 'unknown'}:{timezone.localdate(now)}"
    _tell(stem, f"Too many failed sign-ins: {account}", text, now)


def tell_of_administrators(now: datetime.datetime) -> int:
    """A step of the worker: tell of each administrator not known yet; returns how many.

    It compares who has the permission with who had it, so that it also sees roles given by a
    command, in the shell or through a group. The first run only learns who they are.
    """
    present = {person.pk: person for person in administrators()}
    known = set(KnownAdministrator.objects.values_list("person_id", flat=True))
    KnownAdministrator.objects.filter(person_id__in=known - set(present)).delete()
    new = [person for pk, person in present.items() if pk not in known]
    return sum(_learn(person, now, silently=not known) for person in new)


def _learn(person: Any, now: datetime.datetime, *, silently: bool) -> int:
    with transaction.atomic():
        row, made = KnownAdministrator.objects.get_or_create(person=person, defaults={"since": now})
        if not made or silently:
            return 0
        name = person_name(person)
        words = {"name": name, "username": person.get_username(), "site": settings.PUBLISHER_NAME}
        _tell(
            f"new-administrator:{row.pk}", f"New administrator: {name}", _NEW.format(**words), now
        )
    return 1


def _tell(stem: str, subject: str, text: str, now: datetime.datetime) -> None:
    for administrator in administrators():
        queue_mail(
            f"{stem}:{administrator.pk}", person=administrator, subject=subject, text=text, now=now
        )
