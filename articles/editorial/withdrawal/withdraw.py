"""Archive, withdraw or purge an article."""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.documents.publication_policy import WITHDRAWAL_CONFIRMATIONS
from articles.documents.vocabulary import READABLE_STATES, WITHDRAWAL_KINDS, values
from articles.editorial import permissions
from articles.editorial.acts import record_act
from articles.editorial.errors import Refused
from articles.editorial.library.links import delete_edition_links, mend_links_to
from articles.editorial.notices.holding import raise_holding_notice
from articles.editorial.publishing.journal import (
    change_of,
    rebuild_mentioning_pages,
    take_seqs,
    write_changes,
)
from articles.editorial.publishing.locks import current_of, lock_article
from articles.editorial.publishing.tallies import NONE, Listed, keep_counts
from articles.editorial.recall import confirm_everywhere
from articles.editorial.review.follow_ups import open_follow_up
from articles.editorial.translations.lag import refresh_lags, translations_of
from articles.models import Article, Change, Current
from articles.search.indexing import remove_articles

from .purge import erase_article


@transaction.atomic
def archive(article: Article, *, by, reason: str, successor: Article | None = None) -> Change:
    """Keep the article readable with a notice, but remove it from lists. Raises Refused."""
    permissions.require(by, permissions.PUBLISH)
    _require_reason(reason)
    article = lock_article(article)
    current = current_of(article)
    if current.state != "published":
        raise Refused(
            "not-published", f"Only a published article is archived; it is {_state_label(current)}."
        )
    change = _end_publication(
        current, "archived", at=timezone.now(), reason=reason, successor=successor
    )
    record_act("archive", by=by, at=change.at, article=article, why=reason)
    return change


@transaction.atomic
def withdraw(
    article: Article,
    *,
    by,
    kind: str,
    reason: str,
    advice: str = "",
    successor: Article | None = None,
) -> Change:
    """Answer 410 at all its URLs, with reason, advice and successor. Raises Refused.

    Kind `unsafe` requires advice, raises holding notices on its translations, and opens a
    follow-up for a second person.
    """
    if not by.has_perm(permissions.PUBLISH_URGENTLY):
        permissions.require(by, permissions.WITHDRAW)
    _require_reason(reason)
    if kind not in values(WITHDRAWAL_KINDS):
        raise Refused("kind", f"Kind is one of: {', '.join(values(WITHDRAWAL_KINDS))}.")
    if kind == "unsafe" and not advice.strip():
        raise Refused("advice-missing", "Say what people who already rely on this text should do.")
    article = lock_article(article)
    current = current_of(article)
    if current.state not in READABLE_STATES:
        raise Refused(
            "not-readable", f"There is nothing to withdraw; it is {_state_label(current)}."
        )
    now = timezone.now()
    current.withdrawn_through = current.edition.number
    change = _end_publication(
        current,
        "withdrawn",
        at=now,
        reason=reason,
        kind=kind,
        advice=advice,
        successor=successor,
        significance="safety" if kind == "unsafe" else "clinical",
    )
    translations = _readable_translations(current)
    # Translations of a withdrawn original are no longer outdated.
    outdated = refresh_lags(translations_of([current.public_id]))
    affected = {c.pk: c for c in [*outdated, *translations]}
    write_changes(affected.values(), "article.translation_changed", at=now)
    if kind == "unsafe":
        raise_holding_notice(translations, reason=reason, at=now, holding_for=article)
    act = record_act("withdraw", by=by, at=now, article=article, why=reason, kind=kind)
    confirm_everywhere(act)
    if WITHDRAWAL_CONFIRMATIONS[kind] or not by.has_perm(permissions.WITHDRAW):
        digest = current.edition.digest
        open_follow_up(act, by=by, article=article, digest=digest, at=now)
    return change


@transaction.atomic
def purge(article: Article, *, by, reason: str) -> Change:
    """Erase a withdrawn article's text; digest, dates and journal stay. Raises Refused."""
    permissions.require(by, permissions.PURGE)
    _require_reason(reason)
    article = lock_article(article)
    current = current_of(article)
    if current.state != "withdrawn":
        raise Refused("not-withdrawn", f"Withdraw it first; it is {_state_label(current)}.")
    change = _end_publication(
        current, "purged", at=timezone.now(), reason="", kind="legal", successor=None
    )
    erase_article(article, at=change.at)
    act = record_act("purge", by=by, at=change.at, article=article, why=reason)
    confirm_everywhere(act)
    return change


UPDATED_COLUMNS = (
    *("state", "seq", "updated_at", "ended_at", "ended_kind", "ended_reason", "ended_advice"),
    *("successor", "shown", "withdrawn_through"),
)


def _end_publication(
    current: Current,
    state: str,
    *,
    at: datetime.datetime,
    reason: str,
    kind: str | None = None,
    advice: str = "",
    successor: Article | None = None,
    significance: str = "metadata",
) -> Change:
    [seq] = take_seqs(1)
    listed = Listed.stored([current])
    current.state, current.seq, current.updated_at = state, seq, at
    current.ended_at, current.ended_kind = at, kind
    current.ended_reason, current.ended_advice = reason.strip(), advice.strip()
    current.successor = successor.public_id if successor else None
    current.shown = F("shown") + 1
    # Only these columns: another transition may have changed the rest since it was read.
    current.save(update_fields=UPDATED_COLUMNS)
    keep_counts(listed, NONE, [current], at=at)
    remove_articles([current.pk])
    if state not in READABLE_STATES:
        delete_edition_links(current.pk)
        mend_links_to([current.public_id])
    rebuild_mentioning_pages([current.public_id])
    note = " ".join(filter(None, [reason.strip(), advice.strip()]))
    number = None if state == "purged" else current.edition.number
    change = change_of(
        current,
        f"article.{state}",
        seq=seq,
        at=at,
        significance=significance,
        note=note,
        edition=number,
        sections=[] if state == "purged" else list(current.edition.metadata["sections"]),
    )
    change.save(force_insert=True)
    return change


def _readable_translations(current: Current) -> list[Current]:
    rows = Current.objects.select_related("edition").filter(state__in=READABLE_STATES)
    return list(rows.filter(translation_set=current.translation_set).exclude(pk=current.pk))


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("reason-missing", "Give a reason; readers and partners will see it.")


def _state_label(current: Current) -> str:
    return current.get_state_display().lower()
