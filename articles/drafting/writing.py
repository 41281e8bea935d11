"""Writing a document into the rows of a draft."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import F
from msgspec.structs import asdict

from articles.documents import document as compiled
from articles.documents.compile import SectionRow
from articles.models import Article, ArticleAuthor, Contributor, Reference
from articles.models.statements import insert_rows, new_row

from .section_writing import write_sections


def write_document(
    article: Article,
    document: compiled.Document,
    *,
    stored: Sequence[SectionRow] | None = None,
) -> None:
    """Replace the draft's content with the document's, including its ids and anchors.

    Compiling the result gives the same digest. An article that has no row yet gets one. Sections
    and items are written in place; see `write_sections`, also for `stored` and what it raises.
    Call in a transaction, with the article locked.
    """
    _set_fields(article, document)
    if article.pk is None:
        article.save()
        stored = ()
    else:
        article.lock_version = F("lock_version") + 1
        article.save()
        article.refresh_from_db(fields=["lock_version"])
        article.author_rows.all().delete()
        article.references.all().delete()
    write_sections(article, document.sections, stored=stored)
    write_authors(article, document.authors)
    write_references(article, document.references)


def _set_fields(article: Article, document: compiled.Document) -> None:
    audience = document.audience
    article.language = document.language
    for field in compiled.PLAIN_FIELDS:
        setattr(article, field.name, getattr(document, field.name))
    article.audience_who, article.audience_sex = audience.who, audience.sex
    article.audience_age_min, article.audience_age_max = audience.age_min, audience.age_max


def write_authors(article: Article, authors: Sequence[compiled.Author]) -> None:
    """Add these authors, creating each Contributor that does not exist."""
    contributors = [Contributor.objects.get_or_create(**asdict(author))[0] for author in authors]
    distinct = {contributor.pk: contributor for contributor in contributors}
    ArticleAuthor.objects.bulk_create(
        ArticleAuthor(article=article, contributor=contributor, position=position)
        for position, contributor in enumerate(distinct.values())
    )


def write_references(article: Article, references: Sequence[compiled.Reference]) -> None:
    """Add these references to the draft."""
    rows = [
        new_row(Reference, _columns(reference) | {"article_id": article.pk, "position": position})
        for position, reference in enumerate(references)
    ]
    if rows:
        insert_rows(rows)


def _columns(reference: compiled.Reference) -> dict[str, Any]:
    read = reference.accessed
    return {
        "title": reference.title,
        "publisher": reference.publisher or "",
        "url": reference.url or "",
        "accessed": datetime.date.fromisoformat(read) if read else None,
    }
