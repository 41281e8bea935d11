"""Which partners were sent an article, and which of them have fetched it since a Change, as it
requires of them: by a deadline, and perhaps with an acknowledgement.

Only reads with a key are known. Reads without one, caches in between, and copies that a
partner's readers keep cannot be seen: every screen that shows this also shows KNOWN_LIMITS.
"""

import datetime
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Min, Q
from django.utils import timezone
from django.utils.dateparse import parse_duration

from api.models import ApiKey, Delivery, Export, Holding, Partner
from api.models.partner import state_of
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.change import Change

ENDS = ("article.withdrawn", "article.purged")
# An old copy of these may harm a reader, so partners must acknowledge them.
ASKS_FOR_ACKNOWLEDGEMENT = Q(type__in=ENDS) | Q(significance="safety") & ~Q(
    type="article.notice_lifted"
)
KNOWN_LIMITS = (
    "This counts only what was read with a key. It cannot show who reads without one, what "
    "caches still hold, or who was passed a copy by a partner. That a partner was sent the newer "
    "text does not prove that its readers see it."
)
# The keys of settings.REUSE that may be stricter than the partner's promise.
TERMS = {
    **dict.fromkeys(ENDS, "remove_withdrawn_within"),
    "article.notice_raised": "show_notices_within",
}


def asks_for_acknowledgement(change: Change) -> bool:
    """Whether partners that were sent an older text must acknowledge this Change."""
    safety = change.significance == "safety" and change.type != "article.notice_lifted"
    return safety or change.type in ENDS


def due_at(change: Change, partner: Partner) -> datetime.datetime:
    """The deadline to fetch it: the partner's promise, or the terms of reuse if sooner."""
    promised = datetime.timedelta(hours=partner.promised_hours)
    term = parse_duration(settings.REUSE[TERMS[change.type]]) if change.type in TERMS else None
    return change.at + (promised if term is None else min(promised, term))


@dataclass
class KeyStatus:
    """What one key was sent of the article.

    `first`: seq of the oldest text it may have stored, None if it was sent none. `told`: seq up
    to which it was sent the text or answered 304 or 410. `sent`: seq of the newest text, else 0.
    """

    key: ApiKey
    first: int | None = None
    told: int = 0
    sent: int = 0
    edition: int | None = None
    last_sent: datetime.datetime | None = None
    last_checked: datetime.datetime | None = None
    by_export: bool = False


@dataclass
class PartnerStatus:
    """A partner with regard to one Change. A time is None if the event has not happened."""

    partner: Partner
    change: Change
    due: datetime.datetime
    now: datetime.datetime
    keys: list[KeyStatus] = field(default_factory=list)
    webhook_at: datetime.datetime | None = None
    report: Holding | None = None
    reported_older: bool = False
    acknowledged_at: datetime.datetime | None = None

    @property
    def had_older(self) -> bool:
        """It was sent a text from before the Change, or reports that it shows one."""
        return self.reported_older or any(
            key.first is not None and key.first < self.change.seq for key in self.keys
        )

    @property
    def behind(self) -> list[KeyStatus]:
        """Keys that have not fetched it since. Revoked and expired ones only if no key has."""
        keys = [k for k in self.keys if k.first is not None and k.told < self.change.seq]
        back = any(key.told >= self.change.seq for key in self.keys)
        return [key for key in keys if not back or state_of(key.key, self.now) == "live"]

    @property
    def is_back(self) -> bool:
        return not self.behind and not self.reported_older

    @property
    def is_late(self) -> bool:
        return self.had_older and not self.is_back and self.now > self.due

    @property
    def needs_acknowledgement(self) -> bool:
        return (
            asks_for_acknowledgement(self.change)
            and self.had_older
            and self.acknowledged_at is None
        )

    @property
    def last(self) -> KeyStatus:
        """The key that was sent the newest text."""
        return max(self.keys, key=lambda key: (key.sent, key.told))


def partner_statuses(
    change: Change, *, now: datetime.datetime | None = None
) -> list[PartnerStatus]:
    """Every partner known to have been sent the article, compared to one Change. Four queries."""
    now = now or timezone.now()
    past = _history_of(change.article_id)
    found: dict[int, PartnerStatus] = {}
    holdings = Holding.objects.filter(article=change.article_id)
    for holding in holdings.select_related("key__partner"):
        status = _entry(found, holding.key, change, now)
        status.keys.append(_from_holding(holding))
        _add_report(status, holding, past)
    exports = Export.objects.filter(language__in=["", change.language])
    for export in exports.select_related("key__partner"):
        _from_export(_entry(found, export.key, change, now), export, past)
    _add_webhooks(found, change)
    known = [s for s in found.values() if s.report or any(key.first is not None for key in s.keys)]
    return sorted(known, key=lambda s: (not s.is_late, s.is_back, s.partner.name.casefold()))


def _history_of(article: int) -> list[tuple[int, int | None, str]]:
    """[(seq, edition, state)] of every Change of the article, oldest first."""
    rows = Change.objects.filter(article=article).order_by("seq")
    return list(rows.values_list("seq", "edition", "state"))


def _entry(found: dict, key: ApiKey, change: Change, now: datetime.datetime) -> PartnerStatus:
    partner = key.partner
    if partner.pk not in found:
        found[partner.pk] = PartnerStatus(partner, change, due_at(change, partner), now)
    return found[partner.pk]


def _from_holding(holding: Holding) -> KeyStatus:
    return KeyStatus(
        holding.key,
        first=holding.first_sent_seq,
        told=max(holding.sent_seq or 0, holding.checked_seq or 0),
        sent=holding.sent_seq or 0,
        edition=holding.sent_edition,
        last_sent=holding.last_sent,
        last_checked=holding.last_checked,
    )


def _from_export(status: PartnerStatus, export: Export, past: list) -> None:
    """Add an export: it contained this article if the article was readable at its seq."""
    edition, state = state_at(past, export.seq)
    if not state:
        return
    key = next((k for k in status.keys if k.key.pk == export.key_id), None)
    if key is None:
        key = KeyStatus(export.key)
        status.keys.append(key)
    key.told = max(key.told, export.seq)
    if state not in READABLE_STATES:
        return
    earliest = state_at(past, export.first_seq)[1] in READABLE_STATES
    first = export.first_seq if earliest else export.seq
    key.first = first if key.first is None else min(key.first, first)
    if export.seq > key.sent:
        key.sent, key.edition, key.by_export = export.seq, edition, True
        key.last_sent = export.finished_at


def state_at(past: list[tuple[int, int | None, str]], seq: int) -> tuple[int | None, str]:
    """(edition, state) of an article as of a seq; (None, "") before its first Change."""
    place = bisect_right(past, seq, key=lambda row: row[0])
    return past[place - 1][1:] if place else (None, "")


def _add_report(status: PartnerStatus, holding: Holding, past: list) -> None:
    """Add what the partner said: the latest of its keys' reports, the first acknowledgement."""
    seq, at = holding.acknowledged_seq, holding.acknowledged_at
    if seq is not None and seq >= status.change.seq:
        status.acknowledged_at = min(filter(None, [status.acknowledged_at, at]), default=at)
    if holding.reported_at is None:
        return
    last = status.report.reported_at if status.report else None
    if last is None or holding.reported_at > last:
        status.report = holding
        # A report from before the Change says nothing about it.
        since = holding.reported_at > status.change.at or holding.first_sent_seq is None
        status.reported_older = since and shows_older(holding, status.change, past)


def shows_older(holding: Holding, change: Change, past: list) -> bool:
    """Whether the partner reports showing the article as it was before the Change.

    A report without a seq says nothing about a Change that makes no new edition.
    """
    if holding.reported_edition is None:
        return False
    if holding.reported_seq is not None:
        return holding.reported_seq < change.seq
    if change.state not in READABLE_STATES:
        return holding.reported_edition <= (state_at(past, change.seq - 1)[0] or 0)
    return holding.reported_edition < (change.edition or 0)


def _add_webhooks(found: dict[int, PartnerStatus], change: Change) -> None:
    # A later message of the article may have taken the place of the Change's own.
    own = Q(article=change.article_id, seq__gte=change.seq, kind__in=("change", "replay"))
    rows = Delivery.objects.filter(own, state="delivered")
    told = rows.values_list("subscription__partner").annotate(at=Min("ended_at"))
    for partner, at in told:
        if partner in found:
            found[partner].webhook_at = at


def by_status(partners: list[PartnerStatus]) -> dict[str, list[PartnerStatus]]:
    """The partners in groups: "late", "awaited", "back", "after" (first sent it afterwards)."""
    groups: dict[str, list[PartnerStatus]] = defaultdict(list)
    for status in partners:
        if not status.had_older:
            groups["after"].append(status)
        elif status.is_back:
            groups["back"].append(status)
        else:
            groups["late" if status.is_late else "awaited"].append(status)
    return groups
