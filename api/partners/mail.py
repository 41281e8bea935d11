"""Letters to partners: they go the way of all mail of the house.

Import it inside the function that needs it: with it come rooms that no reader's request may
load.
"""

from __future__ import annotations

import datetime

from api.models import Partner
from articles.editorial.mail.outbox import queue_letter


def write_to_partner(
    key: str,
    *,
    partner: Partner,
    subject: str,
    text: str,
    article_id: int | None = None,
    now: datetime.datetime | None = None,
) -> bool:
    """One letter to the partner's address, made once per key whoever asks; the worker sends it.

    `key` such as "webhook-failing:17:2027-03-01"; `article_id` is the row the letter is about,
    so that a purge finds it. Returns whether it will go out: without an address it is kept as
    failed, where the staff see it.
    """
    mail = queue_letter(
        key, address=partner.email, subject=subject, text=text, article_id=article_id, now=now
    )
    return mail.state != "failed"
