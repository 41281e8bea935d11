"""An edition as v1 JSON: a row of the history, whole, or `as_of` a moment."""

import datetime

from articles.delivery import addresses
from articles.delivery.article_context import document_of
from articles.delivery.as_of import PastArticle
from articles.documents.languages import direction
from articles.models.public.change import Change
from articles.models.public.current import Current
from articles.models.public.edition import Edition

from .article import (
    TEXT_FIELDS,
    day,
    instant,
    present_dates,
    present_edition,
    present_metadata,
    present_sections,
    stated,
)


def present_edition_row(current: Current, edition: Edition) -> dict:
    """One row of the history. No query."""
    own = f"{addresses.api_article(current.public_id)}/editions/{edition.number}"
    return {
        **present_edition(edition),
        "title": edition.title,
        "slug": edition.slug,
        "is_current": edition.pk == current.edition_id,
        "withdrawn": edition.number <= current.withdrawn_through,
        "links": {
            "self": own,
            "document": f"{own}/document",
            "article": addresses.api_article(current.public_id),
            "html": addresses.edition_page(current.language, current.slug, edition.number),
        },
    }


def present_edition_whole(current: Current, edition: Edition) -> dict:
    """The whole edition, with the fields of an article."""
    document = document_of(edition)
    return {
        "id": str(current.public_id),
        "type": "edition",
        "kind": edition.kind,
        "language": edition.language,
        **present_edition_row(current, edition),
        **stated(document, TEXT_FIELDS),
        "dates": present_dates(edition),
        "sections": present_sections(document, edition),
        "questions": document.questions,
        **present_metadata(edition.metadata),
        **stated(document, ("references",)),
    }


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


def present_summary_then(then: PastArticle) -> dict:
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
