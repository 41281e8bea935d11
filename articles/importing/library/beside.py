"""What stands beside an article's text: topics, codes, past slugs, what it was translated from."""

from typing import Any
from uuid import UUID

from articles.models import Article, ArticleCode, Code, Current, PastSlug, Section, Topic

from .record import Record


def write_beside(article: Article, record: Record, warnings: list[str]) -> None:
    """Write it all; what is taken here is told."""
    article.topics.set(_topics(record))
    _write_codes(article, record)
    _write_past_slugs(article, record, warnings)
    _write_sources(article, record)


def _topics(record: Record) -> list[Topic]:
    """The article's topics; those that are not here are made, with their names and place."""
    for given in record.above:
        above = Topic.objects.filter(slug=given.parent).first()
        new = {"name": given.name, "names": given.names, "parent": above}
        Topic.objects.get_or_create(slug=given.slug, defaults=new)
    return list(Topic.objects.filter(slug__in=[given.slug for given in record.topics]))


def _write_codes(article: Article, record: Record) -> None:
    article.code_rows.all().delete()
    for given in record.codes:
        known = {"system": given.system, "code": given.code}
        code, _ = Code.objects.get_or_create(**known, defaults={"display": given.display})
        relation = {
            "relation": given.relation,
            "includes_descendants": given.includes_descendants,
        }
        ArticleCode.objects.get_or_create(article=article, code=code, defaults=relation)


def _write_past_slugs(article: Article, record: Record, warnings: list[str]) -> None:
    """Old addresses lead to the article once it is published. None is taken from another."""
    language = article.language
    for slug in record.past_slugs:
        at: Any = {"language": language, "slug": slug}
        others = (PastSlug.objects.filter(**at), Current.objects.filter(**at))
        if any(rows.exclude(article=article).exists() for rows in others):
            warnings.append(f"The old address {language}/{slug} leads to another article here.")
            continue
        PastSlug.objects.get_or_create(**at, article=article, public_id=article.public_id)


def _write_sources(article: Article, record: Record) -> None:
    """From which section each was translated, and what that read then."""
    rows = Section.objects.filter(article=article, public_id__in=list(record.section_sources))
    for row in rows:
        source = record.section_sources[str(row.public_id)]
        row.source_section = UUID(source)
        row.source_digest = record.source_sections.get(source, "")
    Section.objects.bulk_update(rows, ["source_section", "source_digest"], 200)
