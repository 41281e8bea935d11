"""Queues mail to partners in the outbox of the site, which the worker sends.

Import it inside the function that uses it: it imports `articles.editorial`, which no public
request may load.
"""

from __future__ import annotations

import datetime

from api.models import Partner
from articles.editorial.mail.outbox import queue_letter


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
    mail = queue_letter(
        key, address=partner.email, subject=subject, text=text, article_id=article_id, now=now
    )
    return mail.state != "failed"
