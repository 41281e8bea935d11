"""Share links: temporary access to a draft without an account.

The URL holds the link's public id, signed. No secret is stored: reading the table is not enough
to make a URL.
"""

import datetime
import logging
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from articles.documents.richtext.sanitizer import clean_text
from articles.editorial.acts import record_act
from articles.editorial.errors import Refused
from articles.editorial.publishing.locks import lock_article
from articles.models import Article, Current, ShareLink

SHARE_PERMISSION = "articles.change_article"
DEFAULT_DAYS = 14
MAX_DAYS = 90
MAX_NOTE = 200
_signer = Signer(salt="articles.share-link", sep=".")
logger = logging.getLogger(__name__)


@transaction.atomic
def make_share_link(
    article: Article,
    *,
    by,
    expires_at: datetime.datetime | None = None,
    days: int = DEFAULT_DAYS,
    note: str = "",
) -> ShareLink:
    """A link to the draft, valid until `expires_at` or for `days`. Raises Refused."""
    _require_permission(by)
    article = lock_article(article)
    if is_purged(article):
        raise Refused("purged", "This article was erased by legal demand: it has no draft to show.")
    now = timezone.now()
    ends = _checked_expiry(now, expires_at, days)
    note = clean_text(note)
    if len(note) > MAX_NOTE:
        raise Refused("note-too-long", f"Say it in at most {MAX_NOTE} characters.")
    link = ShareLink.objects.create(
        article=article, made_by=by, made_at=now, expires_at=ends, note=note
    )
    record_act("share", by=by, at=now, article=article, why=note, link=str(link.public_id))
    return link


@transaction.atomic
def revoke_share_link(link: ShareLink, *, by) -> ShareLink:
    """Revoke the link at once; no effect if it is revoked already. Raises Refused."""
    _require_permission(by)
    lock_article(link.article)
    now = timezone.now()
    if ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now):
        name = str(link.public_id)
        record_act("revoke-share", by=by, at=now, article=link.article, link=name)
    link.refresh_from_db()
    return link


def count_view(link: ShareLink) -> None:
    """Count one view. A database error is only logged: the page is shown all the same."""
    try:
        with transaction.atomic():
            ShareLink.objects.filter(pk=link.pk).update(
                views=F("views") + 1, last_viewed_at=timezone.now()
            )
    except DatabaseError:
        logger.warning("A view of a share link was not counted.", exc_info=True)


def share_token(link: ShareLink) -> str:
    """The signed public id used in the link's URL."""
    return _signer.sign(link.public_id.hex)


def find_share_link(token: str) -> ShareLink | None:
    """The link of a token, open or not; None for a bad signature. One query."""
    try:
        public_id = UUID(hex=_signer.unsign(token))
    except (BadSignature, ValueError):
        return None
    return ShareLink.objects.select_related("article").filter(public_id=public_id).first()


def is_open(link: ShareLink, *, at: datetime.datetime | None = None) -> bool:
    """Neither revoked nor expired."""
    return link.revoked_at is None and link.expires_at > (at or timezone.now())


def is_purged(article: Article) -> bool:
    """Whether its text was erased by legal demand."""
    return Current.objects.filter(pk=article.pk, state="purged").exists()


def _checked_expiry(
    now: datetime.datetime, expires_at: datetime.datetime | None, days: int
) -> datetime.datetime:
    ends = expires_at or now + datetime.timedelta(days=min(max(days, 0), MAX_DAYS + 1))
    if ends <= now:
        raise Refused("already-expired", "Choose a time that is still to come.")
    if ends > now + datetime.timedelta(days=MAX_DAYS):
        raise Refused("too-long", f"A link works for at most {MAX_DAYS} days. Make a new one then.")
    return ends


def _require_permission(by) -> None:
    if not by.has_perm(SHARE_PERMISSION):
        raise Refused(
            "not-allowed",
            "This account may not share drafts. Ask an administrator for the role of an author.",
        )
