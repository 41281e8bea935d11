"""Creates, changes and revokes API keys. Two may be valid at once, to change over."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from api.models import ApiKey, Partner
from api.models.partner import SCOPES
from api.partners.partners import Refused, lock_partner, record_partner_act
from api.rate_limits import LIMIT_PATTERN

from ...models.partner import MOST_LIVE, live_keys
from . import cache
from .secrets import digest_of, new_secret, prefix_of

KNOWN_SCOPES = tuple(scope for scope, _ in SCOPES)


def create_key(
    partner: Partner,
    *,
    by: Any,
    name: str = "",
    scopes: Iterable[str] = (),
    expires_at: datetime.datetime | None = None,
    limit: str = "",
) -> tuple[ApiKey, str]:
    """Create a key; returns it and its secret, which is not stored: show it once.

    `limit` such as "3000/m", "" for settings.API_KEY_LIMIT. Raises Refused if the partner has
    MOST_LIVE valid keys or is not active, or if an argument is invalid.
    """
    now = timezone.now()
    wanted = check_scopes(scopes)
    if expires_at is not None and expires_at <= now:
        raise Refused("Choose a moment that is yet to come, or none.", field="expires_at")
    secret = new_secret()
    with transaction.atomic():
        row = lock_partner(partner)
        _check_room(row, now)
        key = ApiKey.objects.create(
            partner=row,
            name=name,
            prefix=prefix_of(secret),
            digest=digest_of(secret),
            scopes=wanted,
            limit=check_limit(limit),
            expires_at=expires_at,
            created_at=now,
            created_by=by,
        )
        record_partner_act("key-issue", row, by=by, at=now, key=key.prefix, scopes=wanted)
    return key, secret


def revoke_key(key: ApiKey, *, by: Any, reason: str) -> ApiKey:
    """Revoke a key permanently. Requests that still use it are answered with the reason.

    This process refuses it at once, every other within API_KEY_SECONDS. Raises Refused.
    """
    why = reason.strip()
    if not why:
        raise Refused("Say why: whoever goes on using the key is told.", field="reason")
    with transaction.atomic():
        partner, row = _locked(key)
        if row.revoked_at is not None:
            raise Refused(f"This key was revoked on {row.revoked_at:%Y-%m-%d} already.")
        row.revoked_at, row.revoked_reason = timezone.now(), why
        row.save(update_fields=["revoked_at", "revoked_reason"])
        record_partner_act("key-revoke", partner, by=by, at=row.revoked_at, why=why, key=row.prefix)
        transaction.on_commit(lambda: cache.forget(row.digest))
    return row


def change_key(key: ApiKey, *, by: Any, name: str, limit: str) -> ApiKey:
    """Change a key's name and rate limit; its scopes never change. Raises Refused (`limit`)."""
    wanted = {"name": name, "limit": check_limit(limit)}
    with transaction.atomic():
        partner, row = _locked(key)
        changed = [field for field, value in wanted.items() if getattr(row, field) != value]
        if changed:
            for field in changed:
                setattr(row, field, wanted[field])
            row.save(update_fields=changed)
            record_partner_act(
                "key-change", partner, by=by, at=timezone.now(), key=row.prefix, changed=changed
            )
            transaction.on_commit(lambda: cache.forget(row.digest))
    return row


def check_scopes(scopes: Iterable[str]) -> list[str]:
    """The scopes in the order of SCOPES, without duplicates. Raises Refused for an unknown one."""
    wanted = set(scopes)
    if unknown := sorted(wanted.difference(KNOWN_SCOPES)):
        known = ", ".join(KNOWN_SCOPES)
        raise Refused(f"There is no scope “{unknown[0]}”. There are: {known}.", field="scopes")
    return [scope for scope in KNOWN_SCOPES if scope in wanted]


def check_limit(limit: str) -> str:
    """The limit, such as "3000/m" or "" (settings.API_KEY_LIMIT). Raises Refused otherwise."""
    if limit and (len(limit) > 20 or not LIMIT_PATTERN.fullmatch(limit)):
        raise Refused(
            "Write a count and s, m, h or d, such as 3000/m, or leave it empty.", field="limit"
        )
    return limit


def _check_room(partner: Partner, now: datetime.datetime) -> None:
    """Raises Refused. Needs the partner's row locked: else two calls both find room."""
    if not partner.active:
        raise Refused("This partner is not active, so a key would be refused. Activate it first.")
    live = list(live_keys(now).filter(partner=partner).values_list("prefix", flat=True))
    if len(live) >= MOST_LIVE:
        raise Refused(
            f"This partner has {len(live)} keys that are good: {'…, '.join(live)}…. Revoke the "
            "one it no longer uses first."
        )


def _locked(key: ApiKey) -> tuple[Partner, ApiKey]:
    partner = lock_partner(key.partner)
    return partner, ApiKey.objects.get(pk=key.pk)
