"""An article `as_of` an earlier moment, as v1 JSON."""

from __future__ import annotations

import datetime

from articles.delivery.as_of import Then
from articles.documents.languages import direction
from articles.models.public.change import Change
from articles.models.public.current import Current
from articles.models.public.edition import Edition

from .article import day, instant
from .edition import present_edition_row, present_edition_whole


def present_article_then(
    current: Current, edition: Edition, change: Change, *, as_of: datetime.datetime
) -> dict:
    """The whole edition, with the article's state in the journal at that moment."""
    return {
        **present_edition_whole(current, edition),
        "state": current.state,
        "tombstone": None,
        **_state_then(change.state, change.seq, change.at),
        "as_of": instant(as_of),
        "dir": direction(edition.language),
    }


def present_summary_then(then: Then) -> dict:
    """A row of the list `as_of` that moment. No query."""
    edition = then.edition
    return {
        "id": str(then.current.public_id),
        "type": "edition",
        "kind": edition.kind,
        "language": edition.language,
        "dir": direction(edition.language),
        **present_edition_row(then.current, edition),
        "summary": edition.summary,
        "first_published": day(edition.first_published),
        **_state_then(then.state, then.seq, then.at),
    }


def _state_then(state: str, seq: int, at: datetime.datetime) -> dict:
    return {"state_then": state, "seq_then": seq, "updated_then": instant(at)}
