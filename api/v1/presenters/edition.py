"""An edition as v1 JSON: a row of the history, or the whole edition."""

from __future__ import annotations

from articles.delivery import addresses
from articles.delivery.article_context import document_of
from articles.models.public.current import Current
from articles.models.public.edition import Edition

from .article import day, instant, present_edition, present_metadata, present_sections


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
        "summary": document["summary"],
        "also_called": document["also_called"],
        "audience": document["audience"],
        "authors": document["authors"],
        "byline": document["byline"],
        "dates": {
            "first_published": day(edition.first_published),
            "text_changed": instant(edition.text_changed),
        },
        "sections": present_sections(document, edition),
        "questions": document["questions"],
        **present_metadata(edition.metadata),
        "references": document["references"],
    }
