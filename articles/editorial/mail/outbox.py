"""Outgoing e-mail: stored as rows and claimed before sending, so that none is sent twice."""

import datetime
import logging
import time
from collections.abc import Iterable
from smtplib import SMTPDataError, SMTPHeloError, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from articles.editorial import permissions
from articles.editorial.accounts.reset_links import RESET, NoMailServer, sendable_text
from articles.editorial.acts import person_name, record_act
from articles.editorial.errors import Refused
from articles.models import Article, Mail
from articles.models.drafts.mail import LETTER_PREFIX

logger = logging.getLogger(__name__)
# Sending takes seconds: a mail claimed this long ago belongs to a worker that was stopped.
CLAIM_TIMEOUT = datetime.timedelta(minutes=10)
# Delays before each retry after a rejection by the mail server.
RETRY_DELAYS = (
    datetime.timedelta(minutes=5),
    datetime.timedelta(hours=1),
    datetime.timedelta(hours=6),
)
# A slow mail server must not delay the worker's other steps.
MAX_SECONDS_PER_RUN = 30
# The server rejected the mail, so it was certainly not sent.
REJECTION_ERRORS = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, SMTPHeloError)


def queue_mail(
    key: str,
    *,
    person,
    subject: str,
    text: str,
    article: Article | None = None,
    now: datetime.datetime | None = None,
) -> Mail:
    """Queue one mail to an account, once per key; the worker sends it.

    Without an active account or an address, the row is created as `failed` with the reason.
    """
    words = {"subject": subject, "text": text, "person": person, "article": article}
    return _queue(
        key, _unsendable_reason(person), address=person.email, at=now or timezone.now(), **words
    )


def queue_mail_to(
    key: str,
    *,
    address: str,
    subject: str,
    text: str,
    article_id: int | None = None,
    now: datetime.datetime | None = None,
) -> Mail:
    """Like `queue_mail`, for somebody without an account, such as a partner.

    "letter:" is put before `key`.
    """
    error = "" if address else "Not sent: no e-mail address is known. Add one to the partner."
    words = {"subject": subject, "text": text}
    at = now or timezone.now()
    return _queue(
        f"{LETTER_PREFIX}{key}", error, address=address, at=at, article_id=article_id, **words
    )


def _queue(
    key: str, error: str, *, address: str, subject: str, at: datetime.datetime, **values: Any
) -> Mail:
    values |= {
        "address": "" if error else address,
        # A line break would start another header.
        "subject": " ".join(subject.split())[:300],
        "state": "failed" if error else "waiting",
        "error": error,
        "made_at": at,
        "ended_at": at if error else None,
    }
    return Mail.objects.get_or_create(key=key, defaults=values)[0]


def forget_letters(addresses: Iterable[str]) -> int:
    """Delete the letters to these addresses, also those that wait; returns how many."""
    letters = Mail.objects.filter(key__startswith=LETTER_PREFIX, address__in=list(addresses))
    return letters.exclude(state="sending").delete()[0]


def can_be_mailed(person) -> bool:
    """Whether the account is active and has an address."""
    return not _unsendable_reason(person)


def send_waiting(now: datetime.datetime) -> int:
    """Send waiting mails and due retries; returns how many were sent.

    Raises OSError or SMTPException when the mail server cannot be reached; the remaining mails
    wait for the next run.
    """
    mark_unknown(now)
    started = time.monotonic()
    sent = 0
    for pk in _sendable(now).order_by("pk").values_list("pk", flat=True)[:200]:
        if time.monotonic() - started > MAX_SECONDS_PER_RUN:
            break
        # Connect before the claim: an unreachable server must not use up a try.
        with get_connection() as connection:
            if _claim(pk, now):
                sent += _send(Mail.objects.get(pk=pk), connection, now)
    return sent


def mark_unknown(now: datetime.datetime) -> int:
    """Set mails whose sender was stopped while sending to `unknown`; returns how many."""
    lost = Mail.objects.filter(state="sending", claimed_at__lte=now - CLAIM_TIMEOUT)
    return lost.update(
        state="unknown",
        ended_at=now,
        error="The sender was stopped in between. It may have gone out or not: ask, "
        "or send it again.",
    )


def resend_mail(mail: Mail, *, by) -> Mail:
    """Queue a failed or unknown mail again, as a new row. Raises Refused."""
    if not by.has_perm(permissions.PUBLISH) and by.pk != mail.person_id:
        raise Refused(
            "not-allowed", "Only publishers and administrators send another's mail again."
        )
    if mail.state not in ("failed", "unknown"):
        raise Refused(
            "not-ended",
            f"It is {mail.get_state_display().lower()}: only a mail that failed, or of "
            "which nobody knows, is sent again.",
        )
    again = _requeue(mail)
    record_act("send-mail-again", by=by, article=mail.article, mail=mail.pk, to=again.pk)
    return again


def _requeue(mail: Mail) -> Mail:
    # The key holds the old mail's id, so that a double click sends it once.
    key = f"{RESET if mail.key.startswith(RESET) else ''}again:{mail.pk}"
    words: dict[str, Any] = {"subject": mail.subject, "text": mail.text}
    if mail.is_letter:
        if not mail.address:
            raise Refused("no-address", "It had no address. Add one to the partner and write anew.")
        key = f"{mail.key.removeprefix(LETTER_PREFIX)}:{key}" if mail.has_link else key
        return queue_mail_to(key, address=mail.address, article_id=mail.article_id, **words)
    if mail.person is None:
        raise Refused("no-address", "The account it was for is gone.")
    if error := _unsendable_reason(mail.person):
        raise Refused("no-address", error)
    return queue_mail(key, person=mail.person, article=mail.article, **words)


def oldest_waiting(now: datetime.datetime) -> datetime.datetime | None:
    """When the longest waiting mail became due; None if none is."""
    moments = _sendable(now).values_list("made_at", "retry_at")
    return min((retry_at or made_at for made_at, retry_at in moments[:200]), default=None)


def _unsendable_reason(person) -> str:
    if not person.is_active:
        return f"Not sent: the account of {person_name(person)} is no longer active."
    if not person.email:
        return (
            f"Not sent: {person_name(person)} has no e-mail address. "
            "An administrator can add one to the account."
        )
    return ""


def _sendable(now: datetime.datetime) -> QuerySet[Mail]:
    return Mail.objects.filter(Q(state="waiting") | Q(state="failed", retry_at__lte=now))


def _claim(pk: int, now: datetime.datetime) -> bool:
    """Commit the claim before sending; the filter lets only one of two workers have it."""
    claimed = _sendable(now).filter(pk=pk)
    return bool(
        claimed.update(
            state="sending", claimed_at=timezone.now(), tries=F("tries") + 1, retry_at=None
        )
    )


def _send(mail: Mail, connection, now: datetime.datetime) -> bool:
    try:
        text = sendable_text(mail)
    except NoMailServer as error:
        _finish(mail, "failed", error=str(error))
        return False
    message = EmailMessage(
        mail.subject,
        text,
        to=[mail.address],
        connection=connection,
        # RFC 3834: stops automatic replies.
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        message.send()
    except REJECTION_ERRORS as error:
        _record_rejection(mail, error, now)
        return False
    except OSError as error:
        # The server may have accepted the mail before the connection broke.
        logger.exception("mail %d: the conversation broke off", mail.pk)
        _finish(mail, "unknown", error=f"The mail server's connection broke off: {error}")
        return False
    except ValueError as error:
        # An invalid address or header: nothing was sent.
        _finish(mail, "failed", error=str(error))
        return False
    _finish(mail, "sent")
    return True


def _record_rejection(mail: Mail, error: Exception, now: datetime.datetime) -> None:
    logger.warning("mail %d was refused: %s", mail.pk, error)
    pause = RETRY_DELAYS[mail.tries - 1] if mail.tries <= len(RETRY_DELAYS) else None
    _finish(mail, "failed", error=str(error), retry_at=now + pause if pause else None)


def _finish(mail: Mail, state: str, *, error: str = "", retry_at=None) -> None:
    own = Mail.objects.filter(pk=mail.pk)
    own.update(state=state, ended_at=timezone.now(), error=error, retry_at=retry_at)
