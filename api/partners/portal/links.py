"""Links that are mailed, and open something once."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from api.models import KeyRequest, MailedLink, Partner
from articles.signed_links import name_in

LASTS = datetime.timedelta(hours=24)
# Links to one address in an hour: nobody's mailbox is filled by a form of ours.
MOST_AN_HOUR = 3


def make_link(
    purpose: str,
    email: str,
    *,
    language: str,
    request: KeyRequest | None = None,
    partner: Partner | None = None,
) -> MailedLink:
    """A link that works for LASTS. `purpose`: see LINK_PURPOSES."""
    now = timezone.now()
    return MailedLink.objects.create(
        purpose=purpose,
        email=email,
        language=language,
        request=request,
        partner=partner,
        made_at=now,
        expires_at=now + LASTS,
    )


def has_many_links(email: str) -> bool:
    """Whether the address got MOST_AN_HOUR links within the last hour. One query."""
    since = timezone.now() - datetime.timedelta(hours=1)
    made = MailedLink.objects.filter(email__iexact=email, made_at__gt=since)
    return made.count() >= MOST_AN_HOUR


def find_link(token: str) -> MailedLink | None:
    """The link that can be used now; None for one that is forged, used or too old."""
    name = name_in(token)
    if name is None:
        return None
    rows = MailedLink.objects.select_related("request", "partner")
    fresh = rows.filter(used_at=None, expires_at__gt=timezone.now())
    return fresh.filter(public_id=uuid.UUID(name)).first()


@transaction.atomic
def use_link(token: str, purpose: str) -> MailedLink | None:
    """Like `find_link`, and the link is used up: of two calls at once, one finds it."""
    link = find_link(token)
    if link is None or link.purpose != purpose:
        return None
    unused = MailedLink.objects.filter(pk=link.pk, used_at=None)
    return link if unused.update(used_at=timezone.now()) else None
