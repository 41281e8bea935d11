"""Asking for a new password."""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.editorial.mail.outbox import queue_mail

from .records import record_access
from .reset_links import PLACE, RESET

# One mail an account in this time, whoever asks how often.
PAUSE = datetime.timedelta(minutes=5)
_TEXT = """Somebody asked for a new password for your account {name} at {site}.

To choose one, open this page within {hours} hours:

{place}

If it was not you, do nothing: your password stays as it is, and whoever asked learns nothing.
"""


@transaction.atomic
def ask_for_reset(person, *, now: datetime.datetime | None = None) -> None:
    """Queue the mail with the link, at most one in PAUSE; the worker sends it."""
    now = now or timezone.now()
    key = f"{RESET}{person.pk}:{int(now.timestamp() // PAUSE.total_seconds())}"
    text = _TEXT.format(
        name=person.get_username(),
        site=settings.PUBLISHER_NAME,
        hours=settings.PASSWORD_RESET_TIMEOUT // 3600,
        place=PLACE,
    )
    queue_mail(key, person=person, subject="A new password", text=text, now=now)
    record_access("reset-asked", person=person)
