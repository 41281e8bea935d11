"""Writing a document into the rows of a draft."""

import datetime
from collections.abc import Sequence

from django.db.models import F
from msgspec.structs import asdict

from articles.documents import document as compiled
from articles.models import Article, ArticleAuthor, Contributor, Reference

from .section_writing import write_sections


def write_document(article: Article, document: compiled.Document) -> None:
    """Replace the draft's content with the document's, including its ids and anchors.

    Compiling the result gives the same digest. Sections and items are written in place; see
    `write_sections`, also for what it raises. Call in a transaction, with the article locked.
    """
    audience = document.audience
    article.language = document.language
    for field in compiled.PLAIN_FIELDS:
        setattr(article, field.name, getattr(document, field.name))
    article.audience_who, article.audience_sex = audience.who, audience.sex
    article.audience_age_min, article.audience_age_max = audience.age_min, audience.age_max
    article.lock_version = F("lock_version") + 1
    article.save()
    article.refresh_from_db(fields=["lock_version"])
    write_sections(article, document.sections)
    clear_authors_and_references(article)
    write_authors(article, document.authors)
    write_references(article, document.references)


def clear_authors_and_references(article: Article) -> None:
    """Delete the draft's authors and references."""
    article.author_rows.all().delete()
    article.references.all().delete()


def write_authors(article: Article, authors: Sequence[compiled.Author]) -> list[Contributor]:
    """Add these authors, creating each Contributor that does not exist."""
    contributors = [Contributor.objects.get_or_create(**asdict(author))[0] for author in authors]
    distinct = list({contributor.pk: contributor for contributor in contributors}.values())
    ArticleAuthor.objects.bulk_create(
        ArticleAuthor(article=article, contributor=contributor, position=position)
        for position, contributor in enumerate(distinct)
    )
    return distinct


def write_references(article: Article, references: Sequence[compiled.Reference]) -> list[Reference]:
    """Add these references to the draft."""
    return Reference.objects.bulk_create(
        Reference(
            article=article,
            position=position,
            title=reference.title,
            publisher=reference.publisher or "",
            url=reference.url or "",
            accessed=datetime.date.fromisoformat(reference.accessed)
            if reference.accessed
            else None,
        )
        for position, reference in enumerate(references)
    )
