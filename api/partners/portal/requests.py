"""A request for a key: asked, confirmed by mail, approved or refused. One function each."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from api.models import KeyRequest, Partner

from . import letters
from .links import has_many_links, make_link, use_link

# Requests of the whole site, whoever sends them.
MOST_AN_HOUR = 100


def usual_scopes() -> tuple[str, ...]:
    """What the keys of a partner may do that was approved without anybody having decided it."""
    return ("webhooks", "report", "rehearsal") if settings.REHEARSAL else ("webhooks", "report")


def ask(*, email: str, language: str, **given: Any) -> None:
    """Store the request and mail the link that confirms it.

    To whoever has a partner's address, the link to its page is mailed instead. The caller learns
    nothing of that, and nothing of an address that has had many links: then no mail is sent.
    """
    if has_many_links(email):
        return
    with transaction.atomic():
        partner = partner_at(email)
        if partner is not None:
            letters.send_sign_in(make_link("sign-in", email, language=language, partner=partner))
            return
        row = KeyRequest.objects.create(
            email=email, language=language, received_at=timezone.now(), **given
        )
        letters.send_confirmation(make_link("confirm", email, language=language, request=row))


def site_is_full() -> bool:
    """Whether MOST_AN_HOUR requests came within the last hour. One query."""
    since = timezone.now() - datetime.timedelta(hours=1)
    recent = KeyRequest.objects.filter(received_at__gt=since).order_by()
    return recent[:MOST_AN_HOUR].count() >= MOST_AN_HOUR


def partner_at(email: str) -> Partner | None:
    """The partner in use whose letters go to this address; the first of several."""
    found = Partner.objects.filter(email__iexact=email, active=True).exclude(email="")
    return found.order_by("pk").first()


@transaction.atomic
def confirm(token: str) -> KeyRequest | None:
    """The request that the link confirms, now waiting or, with `automatic`, approved.

    None for a link that cannot be used.
    """
    link = use_link(token, "confirm")
    if link is None or link.request is None:
        return None
    row = _locked(link.request)
    row.state, row.confirmed_at = "waiting", timezone.now()
    row.save(update_fields=["state", "confirmed_at"])
    if not (is_automatic() and _approved_without_staff(row)):
        letters.tell_house(row.public_id)
    return row


def is_automatic() -> bool:
    """Whether nobody has to approve."""
    return settings.KEY_REQUESTS == "automatic"


def _approved_without_staff(row: KeyRequest) -> bool:
    from api.partners.partners import Refused

    try:
        with transaction.atomic():
            _approve(row, by=None, scopes=usual_scopes())
    except Refused:
        # Such as a name that is taken: the staff decide.
        row.refresh_from_db()
        return False
    return True


@transaction.atomic
def approve(request: KeyRequest, *, by: Any, scopes: Iterable[str] | None = None) -> Partner:
    """Make the organisation a partner, and mail it the link to its page, where it makes its key.

    `scopes`: what its keys may do besides reading. Raises Refused.
    """
    partner = _approve(
        _waiting(request), by=by, scopes=usual_scopes() if scopes is None else scopes
    )
    letters.send_approval(
        make_link("sign-in", request.email, language=request.language, partner=partner)
    )
    return partner


def _approve(row: KeyRequest, *, by: Any, scopes: Iterable[str]) -> Partner:
    from api.partners.keys.keys import check_scopes
    from api.partners.partners import create_partner, record_partner_act

    now = timezone.now()
    row.scopes = check_scopes(scopes)
    note = "\n".join(filter(None, [row.person, row.site, row.purpose]))
    partner = create_partner(by=by, name=row.organisation, email=row.email, note=note)
    row.state, row.decided_at, row.decided_by, row.partner = "approved", now, by, partner
    row.save(update_fields=["state", "decided_at", "decided_by", "partner", "scopes"])
    record_partner_act("key-request-approve", partner, by=by, at=now, scopes=row.scopes)
    return partner


@transaction.atomic
def refuse(request: KeyRequest, *, by: Any, reason: str) -> KeyRequest:
    """Refuse it; the reason is mailed. Raises Refused."""
    from api.partners.partners import Refused, record_request_act

    row, why, now = _waiting(request), reason.strip(), timezone.now()
    if not why:
        raise Refused("Say why: whoever asked is told.", field="reason")
    row.state, row.reason, row.decided_at, row.decided_by = "refused", why, now, by
    row.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    record_request_act("key-request-refuse", row, by=by, at=now, why=why)
    letters.send_refusal(row.email, row.public_id, language=row.language, reason=why)
    return row


def _waiting(request: KeyRequest) -> KeyRequest:
    from api.partners.partners import Refused

    row = _locked(request)
    if row.state != "waiting":
        raise Refused(f"This request is {row.get_state_display().lower()}, and waits no longer.")
    return row


def _locked(request: KeyRequest) -> KeyRequest:
    return KeyRequest.objects.select_for_update().get(pk=request.pk)
