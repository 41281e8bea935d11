"""Who is signed in to a partner's page: a random cookie, of which the SHA-256 is stored."""

import datetime
import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from api.models import Partner, PartnerSession

from . import letters
from .links import has_many_links, make_link, use_link
from .requests import partner_at

LASTS = datetime.timedelta(hours=2)


def send_link(email: str, *, language: str) -> None:
    """Mail the link to its page to a partner's address. The caller learns nothing of it."""
    partner = partner_at(email)
    if partner is not None and not has_many_links(email):
        with transaction.atomic():
            letters.send_sign_in(make_link("sign-in", email, language=language, partner=partner))


@transaction.atomic
def enter(token: str) -> str | None:
    """Use the mailed link; returns the secret of the cookie, None if the link cannot be used."""
    link = use_link(token, "sign-in")
    if link is None or link.partner is None or not link.partner.active:
        return None
    return begin(link.partner, language=link.language)


def begin(partner: Partner, *, language: str) -> str:
    """Sign a browser in; returns the secret of its cookie."""
    secret, now = secrets.token_urlsafe(32), timezone.now()
    PartnerSession.objects.create(
        digest=_digest(secret),
        partner=partner,
        language=language,
        started_at=now,
        expires_at=now + LASTS,
    )
    return secret


def find(secret: str) -> PartnerSession | None:
    """The session of this cookie, with its partner, if it lasts and the partner is in use."""
    rows = PartnerSession.objects.select_related("partner").filter(expires_at__gt=timezone.now())
    return rows.filter(digest=_digest(secret), partner__active=True).first()


def end(session: PartnerSession) -> None:
    """Sign this browser out."""
    PartnerSession.objects.filter(pk=session.pk).delete()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
