"""Keys that a partner makes and ends itself, on its page or by the API."""

import datetime
import uuid

from django.utils import timezone

from api.models import ApiKey, KeyRequest, Partner
from api.models.partner import live_keys

# Why a key that its partner ended is refused; a key that the staff revoked has their reason.
ENDED = "Its owner ended it."
FIRST_LASTS = datetime.timedelta(days=365)


class CannotMake(Exception):
    """No key was made; the message says why and what to do."""


def make_own_key(
    partner: Partner, *, name: str = "", like: ApiKey | None = None
) -> tuple[ApiKey, str]:
    """Make a key; returns it and its secret, which is not stored: show it once.

    It may do what `like` may, and lasts as long from now on: by default the newest key. The
    first key may do what was decided with the partner's request. Both keys are good until one is
    ended. Raises CannotMake, or Refused if two are good already.
    """
    from api.partners.keys.keys import create_key

    like = like or partner.keys.order_by("-pk").first()
    if like is not None and like.revoked_reason not in ("", ENDED) and not has_good_key(partner):
        raise CannotMake("Your key was revoked by the publisher. Write to them for another.")
    given = _like(like) if like is not None else _first(partner)
    key, secret = create_key(partner, by=None, name=name, **given)
    _tell(partner, key, "made")
    return key, secret


def end_own_key(partner: Partner, public_id: uuid.UUID) -> ApiKey | None:
    """End one of the partner's keys for good; None if it has no such key that is good."""
    from api.partners.keys.keys import revoke_key

    key = live_keys(timezone.now()).filter(partner=partner, public_id=public_id).first()
    if key is None:
        return None
    ended = revoke_key(key, by=None, reason=ENDED)
    _tell(partner, ended, "ended")
    return ended


def has_good_key(partner: Partner) -> bool:
    """Whether one of its keys is neither revoked nor expired."""
    return live_keys(timezone.now()).filter(partner=partner).exists()


def _like(key: ApiKey) -> dict:
    lasts = key.expires_at - key.created_at if key.expires_at else None
    return {
        "scopes": key.scopes,
        "limit": key.limit,
        "expires_at": timezone.now() + lasts if lasts else None,
    }


def _first(partner: Partner) -> dict:
    request = KeyRequest.objects.filter(partner=partner).order_by("-pk").first()
    if request is None:
        raise CannotMake("You have no key yet. Write to the publisher, who gives out the first.")
    return {"scopes": request.scopes, "expires_at": timezone.now() + FIRST_LASTS}


def _tell(partner: Partner, key: ApiKey, what: str) -> None:
    """Tell the partner's address, in case it was somebody else."""
    from api.partners.partners import queue_partner_mail

    queue_partner_mail(
        f"key-{what}:{key.public_id}",
        partner=partner,
        subject=f"A key of yours was {what}",
        text=f"The key {key} was {what}, on your page or with one of your keys.\n\n"
        "If it was none of you, end your keys on your page and write to us at once.\n",
    )
