"""Creating, changing, deactivating and activating partners; Acts on them, and mail to them.

It imports `articles.editorial`, which no public request may load: code that answers one imports
this module inside the function that uses it.
"""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from api.models import KeyRequest, Partner
from articles.editorial.acts import record_act
from articles.editorial.mail.outbox import forget_letters, queue_mail_to

from .keys import cache


class Refused(Exception):
    """Nothing was changed. The message says why and what to do; `field` names the input."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def create_partner(
    *, by: Any, name: str, email: str = "", note: str = "", promised_hours: int = 24
) -> Partner:
    """Create an active partner without a key. Raises Refused if the name is taken."""
    now = timezone.now()
    with _name_free(name):
        partner = Partner.objects.create(
            name=name, email=email, note=note, promised_hours=promised_hours, created_at=now
        )
        record_partner_act("partner-add", partner, by=by, at=now)
    return partner


def change_partner(partner: Partner, *, by: Any, **values: Any) -> Partner:
    """Change `name`, `email`, `note` or `promised_hours`. Raises Refused if the name is taken."""
    with _name_free(values.get("name", partner.name)):
        row = lock_partner(partner)
        changed = sorted(name for name in values if values[name] != getattr(row, name))
        if not changed:
            return row
        for name in changed:
            setattr(row, name, values[name])
        row.save(update_fields=changed)
        record_partner_act("partner-change", row, by=by, at=timezone.now(), changed=changed)
    return row


def deactivate_partner(partner: Partner, *, by: Any, reason: str) -> Partner:
    """Refuse its keys and stop its webhooks; no data is deleted. Raises Refused."""
    if not reason.strip():
        raise Refused("Say why, for whoever looks it up later.", field="reason")
    return _set_active(partner, False, "partner-deactivate", by=by, why=reason.strip())


def activate_partner(partner: Partner, *, by: Any) -> Partner:
    """Accept its keys again, except revoked and expired ones. Raises Refused if it is active."""
    return _set_active(partner, True, "partner-activate", by=by)


def lock_partner(partner: Partner) -> Partner:
    """The partner's current row, locked until the transaction ends.

    Code that counts or changes a partner's keys takes this lock first.
    """
    return Partner.objects.select_for_update(no_key=True).get(pk=partner.pk)


@contextmanager
def _name_free(name: str) -> Iterator[None]:
    """A transaction that sets a partner's name. The unique constraint decides between two."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if not Partner.objects.filter(name=name).exists():
            raise
        message = f"There is a partner named “{name}” already."
        raise Refused(message, field="name") from error


def _set_active(partner: Partner, active: bool, action: str, *, by: Any, why: str = "") -> Partner:
    with transaction.atomic():
        row = lock_partner(partner)
        if row.active == active:
            raise Refused(f"This partner is {'active' if active else 'not active'} already.")
        row.active = active
        row.save(update_fields=["active"])
        record_partner_act(action, row, by=by, at=timezone.now(), why=why)
        # At once in this process, within API_KEY_SECONDS in every other.
        transaction.on_commit(cache.forget)
    return row


def record_partner_act(
    action: str,
    partner: Partner,
    *,
    by: Any,
    at: datetime.datetime,
    why: str = "",
    article: Any = None,
    **details: Any,
) -> None:
    """Write one Act in the caller's transaction. `details` must hold no secret."""
    entries = {"partner": partner.name, "partner_id": str(partner.public_id), **details}
    record_act(action, by=by, at=at, article=article, why=why, **entries)


def record_request_act(
    action: str, request: KeyRequest, *, by: Any, at: datetime.datetime, why: str = ""
) -> None:
    """Write one Act about a request for a key, in the caller's transaction."""
    record_act(action, by=by, at=at, why=why, organisation=request.organisation)


def queue_partner_mail(
    key: str,
    *,
    partner: Partner,
    subject: str,
    text: str,
    article_id: int | None = None,
    now: datetime.datetime | None = None,
) -> bool:
    """Queue one mail to the partner's address; a second call with the same `key` adds none.

    `key` such as "webhook-failing:17:2027-03-01"; `article_id` is the row id of its article, so
    that a purge finds it. Returns whether it will be sent: without an address it is stored as
    failed, where the staff see it.
    """
    mail = queue_mail_to(
        key, address=partner.email, subject=subject, text=text, article_id=article_id, now=now
    )
    return mail.state != "failed"


def queue_letter(key: str, *, address: str, subject: str, text: str) -> None:
    """Queue one mail to somebody who is no partner yet, or whose address is to be proved.

    `key`: of `articles.signed_links.mail_key` if `text` has PLACE.
    """
    queue_mail_to(key, address=address, subject=subject, text=text)


def forget_addresses(addresses: Iterable[str]) -> int:
    """Delete what is kept of letters to these addresses; returns how many."""
    return forget_letters(addresses)
