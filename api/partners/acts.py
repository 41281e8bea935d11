"""Writes what is done with partners, keys and subscriptions into the log of Acts."""

from __future__ import annotations

import datetime
from typing import Any

from api.models import Partner
from articles.editorial.acts import record_act


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
