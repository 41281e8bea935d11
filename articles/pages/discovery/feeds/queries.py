"""Content of feeds: the latest Changes that matter to readers, and current safety notices.

Nothing of a withdrawn article is repeated: its earlier entries are listed as deleted.
"""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.change import Change, Journal
from articles.models.public.current import Current, CurrentTopic
from articles.models.public.edition import Edition
from articles.models.public.notice import Notice, NoticeArticle

NEWEST = 50
# Reviews, moves and translations change no text; notices have entries of their own.
LISTED_TYPES = ("article.published", "article.archived", "article.withdrawn")
# At most so many entries of withdrawn articles are listed as deleted, the newest.
DELETED = 500
# For a topic, first look at so many of the latest journal entries: enough for a large topic. Only
# a small topic needs the second query, by its articles.
NEAR = 20_000


@dataclass
class FeedChange:
    """One Change as a feed entry. `edition`: None when withdrawn."""

    change: Change
    current: Current
    edition: Edition | None

    @property
    def withdrawn(self) -> bool:
        return self.change.type == "article.withdrawn"

    @property
    def kind(self) -> str | None:
        """The kind of withdrawal, if this one is still in effect."""
        same = self.current.ended_at == self.change.at
        return self.current.ended_kind if self.withdrawn and same else None


@dataclass
class FeedNotice:
    """A safety notice with its text, and the first page that shows it."""

    notice: Notice
    html: str
    language: str
    page: Current
    more: bool
    # When its present text took effect.
    at: datetime.datetime


@dataclass
class FeedContent:
    """The content of a feed, newest first. `deleted`: earlier Changes of withdrawn articles."""

    told: list[FeedChange] = field(default_factory=list)
    raised: list[FeedNotice] = field(default_factory=list)
    deleted: list[Change] = field(default_factory=list)


def entry_id(change: Change) -> str:
    """The id of an entry: the same in every feed, also after a restored backup."""
    name = f"{change.type} {change.at.astimezone(datetime.UTC).isoformat()}"
    return f"urn:uuid:{uuid.uuid5(change.public_id, name)}"


def load_feed_content(language: str, topics: Sequence[int] | None = None) -> FeedContent:
    """The feed of a language, or of topics in it. At most 7 queries, 9 for topics."""
    changes = _changes(language, topics)
    articles = {change.article_id for change in changes}
    currents = _currents().in_bulk(articles)
    editions = _editions([c.seq for c in changes if c.type == "article.published"])
    told = [
        FeedChange(change, current, editions.get(change.seq, current.edition))
        for change in changes
        if (current := currents[change.article_id]) and _is_listed(change, current)
    ]
    for own in told:
        if own.withdrawn:
            own.edition = None
    return FeedContent(
        told, _raised(language, topics), _deleted([c for c in changes if _is_withdrawal(c)])
    )


def _is_withdrawal(change: Change) -> bool:
    return change.type == "article.withdrawn"


def _is_listed(change: Change, current: Current) -> bool:
    """Withdrawals always; other changes while their edition is readable."""
    if _is_withdrawal(change):
        return True
    edition = change.edition or 0
    return current.state in READABLE_STATES and edition > current.withdrawn_through


def _changes(language: str, topics: Sequence[int] | None) -> list[Change]:
    told = Change.objects.filter(language=language, type__in=LISTED_TYPES).order_by("-seq")
    if topics is None:
        return list(told[:NEWEST])
    held = CurrentTopic.objects.filter(topic__in=topics)
    # Withdrawn articles keep their topic rows, so they are found as well.
    reached = Journal.objects.values_list("seq", flat=True).filter(pk=1).first() or 0
    near = told.filter(Exists(held.filter(current=OuterRef("article"))), seq__gt=reached - NEAR)
    found = list(near[:NEWEST])
    if len(found) == NEWEST or reached <= NEAR:
        return found
    return list(told.filter(article__in=held.values("current"))[:NEWEST])


def _editions(seqs: list[int]) -> dict[int, Edition]:
    """{seq: edition}. One query."""
    rows = Edition.objects.filter(seq__in=seqs).defer("document", "metadata")
    return {edition.seq: edition for edition in rows}


def _deleted(withdrawals: list[Change]) -> list[Change]:
    """Earlier entries of these articles. At most one query."""
    if not withdrawals:
        return []
    last = {change.article_id: change.seq for change in reversed(withdrawals)}
    rows = Change.objects.filter(article__in=last, type__in=LISTED_TYPES).order_by("-seq")[:DELETED]
    return [row for row in rows if not _is_withdrawal(row) and row.seq < last[row.article_id]]


def _raised(language: str, topics: Sequence[int] | None) -> list[FeedNotice]:
    """The current safety notices. 3 queries, however many notices and pages there are."""
    readers = Current.objects.filter(language=language, state__in=READABLE_STATES)
    if topics is not None:
        held = CurrentTopic.objects.filter(topic__in=topics, current=OuterRef("pk"))
        readers = readers.filter(Exists(held))
    standing = NoticeArticle.objects.filter(
        Exists(readers.filter(pk=OuterRef("article"))), notice=OuterRef("pk")
    )
    rows = standing.order_by("article_id").values("pk")
    notices = Notice.objects.filter(state="raised", level="safety").annotate(
        row=Subquery(rows[:1]), another=Subquery(rows[1:2])
    )
    found = list(notices.filter(row__isnull=False).order_by("-raised_at")[:NEWEST])
    first = NoticeArticle.objects.select_related("text").in_bulk([n.row for n in found])
    readable = _currents().filter(state__in=READABLE_STATES)
    pages = readable.in_bulk([row.article_id for row in first.values()])
    return [
        FeedNotice(n, row.text.html, row.text.language, page, more=n.another is not None, at=at)
        for n in found
        if (row := first.get(n.row))
        and (page := pages.get(row.article_id))
        and (at := n.settled_at or n.raised_at)
    ]


def _currents() -> QuerySet[Current]:
    rows = Current.objects.select_related("edition")
    return rows.defer("edition__document", "edition__metadata")
