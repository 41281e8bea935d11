"""Records who read what: holdings, exports and usage, queued in memory, written in batches.

A view names the article of its answer with `mark`; `note_answer` runs for every finished
answer. Nothing here queries the database.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from api.partners.keys.caller import Caller
from articles.delivery.write_behind import Sink

from .upserts import (
    ExportNote,
    HoldingNote,
    save_answers,
    save_exports,
    save_holdings,
    save_usage,
)

# The partner's own addresses: requests to them are not counted as reads.
OWN = "/api/v1/me"


class ArticleRead(NamedTuple):
    """The article of an answer. Either `shown` is set, or `seq` and `edition`."""

    article_id: int
    public_id: UUID
    shown: int | None = None
    seq: int | None = None
    edition: int | None = None


def _merge_notes(earlier: HoldingNote, new: HoldingNote) -> HoldingNote:
    ahead = (new.shown or 0, new.seq or 0) >= (earlier.shown or 0, earlier.seq or 0)
    least = min(filter(None, (earlier.least, new.least)), default=None)
    return (new if ahead else earlier)._replace(at=max(earlier.at, new.at), least=least)


def _merge_exports(earlier: ExportNote, new: ExportNote) -> ExportNote:
    ahead = new if new.seq >= earlier.seq else earlier
    return ahead._replace(first=min(earlier.first, new.first), at=max(earlier.at, new.at))


HOLDINGS = Sink("holdings", save_holdings, merge=_merge_notes, most=50_000)
EXPORTS = Sink("exports", save_exports, merge=_merge_exports, most=1000)
# Counts may wait: the longer the interval, the fewer rows are written.
USAGE = Sink("usage", save_usage, merge=int.__add__, most=50_000, every=30)
ANSWERS = Sink("answers", save_answers, merge=int.__add__, most=50_000, every=30)


def mark_article(request: HttpRequest, current: Any, edition: Any = None) -> None:
    """Name the article that this request is answered with.

    `current`: its Current row, read before the answer was made. `edition`: the Edition sent, if
    the request named one by its number or date.
    """
    if edition is None:
        read = ArticleRead(current.pk, current.public_id, shown=current.shown)
    else:
        read = ArticleRead(current.pk, current.public_id, seq=edition.seq, edition=edition.number)
    request.marked = read  # type: ignore[attr-defined]


def mark_articles(request: HttpRequest, rows: Iterable[Any]) -> None:
    """Name the complete articles in a list: Current rows, each with its edition."""
    reads = [ArticleRead(c.pk, c.public_id, seq=c.seq, edition=c.edition.number) for c in rows]
    request.marked_all = reads  # type: ignore[attr-defined]


def mark_exported(request: HttpRequest, articles: Iterable[Any]) -> None:
    """Name the articles on a page of the feed, as exported: what each is now."""
    request.marked_exported = list(articles)  # type: ignore[attr-defined]


def note_answer(request: HttpRequest, caller: Caller | None, status: int) -> None:
    """Count the read, and queue what a key was sent (200), confirmed (304) or told gone (410)."""
    read: Any = getattr(request, "marked", None)
    if caller is not None:
        ANSWERS.put((caller.partner, status // 100), 1)
    if status in (200, 304):
        if read is not None:
            count_read(caller, read.article_id)
            if caller is not None:
                _note_read(request, caller, read, status)
        elif caller is None or not request.path_info.startswith(OWN):
            count_read(caller, None)
            if caller is not None:
                for each in getattr(request, "marked_all", ()):
                    _note_read(request, caller, each, status)
                for each in getattr(request, "marked_exported", ()):
                    _note_exported(request, caller, each, status)
    elif status == 410 and caller is not None:
        _note_gone(request, caller, read)


def _note_read(request: HttpRequest, caller: Caller, read: Any, status: int) -> None:
    if status == 304:
        # Only an ETag of the article proves what the caller holds: "*" and a date do not.
        given = request.META.get("HTTP_IF_NONE_MATCH", "*").strip()
        if given != "*" and read.shown is not None:
            note_checked(caller, read.public_id, shown=read.shown)
    elif request.method != "HEAD":
        seq, edition = getattr(read, "seq", None), getattr(read, "edition", None)
        note_sent(caller, read.public_id, seq, edition, shown=read.shown)


def _note_exported(request: HttpRequest, caller: Caller, one: Any, status: int) -> None:
    if one.ended is not None:
        note_checked(caller, one.public_id)
    elif status == 200 and request.method != "HEAD":
        note_sent(caller, one.public_id, one.seq, one.number)


def _note_gone(request: HttpRequest, caller: Caller, read: Any) -> None:
    match = request.resolver_match
    public_id = read.public_id if read else match.kwargs.get("id") if match else None
    if isinstance(public_id, UUID):
        note_checked(caller, public_id)


def note_sent(
    caller: Caller,
    public_id: UUID,
    seq: int | None = None,
    edition: int | None = None,
    *,
    shown: int | None = None,
) -> None:
    """Queue that a key was sent the text, as of `seq` or `shown` (its seq is found on writing)."""
    kind, least = ("edition", seq) if shown is None else ("sent", shown)
    noted = HoldingNote(timezone.now(), shown, seq, edition, least)
    HOLDINGS.put((caller.key, public_id, kind), noted)


def note_checked(caller: Caller, public_id: UUID, *, shown: int | None = None) -> None:
    """Queue that a key was answered that its copy is unchanged or, without `shown`, gone."""
    kind = "gone" if shown is None else "checked"
    HOLDINGS.put((caller.key, public_id, kind), HoldingNote(timezone.now(), shown, least=shown))


def note_export(caller: Caller, language: str, epoch: str, seq: int) -> None:
    """Queue that a key fetched a complete export as of `seq`; language "" means all."""
    EXPORTS.put((caller.key, language), ExportNote(epoch, seq, seq, timezone.now()))


def count_read(caller: Caller | None, article_id: int | None) -> None:
    """Count one read today by this partner, or without a key; a list has no article."""
    USAGE.put((caller.partner if caller else None, article_id), 1)
