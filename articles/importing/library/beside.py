"""What stands beside an article's text: topics, codes, past slugs, what it was translated from."""

from typing import Any
from uuid import UUID

from articles.importing.codes import write_codes
from articles.models import Article, Current, PastSlug, Section, Topic
from articles.models.statements import insert_rows, new_row

from .record import Record


def write_beside(
    article: Article, record: Record, warnings: list[str], *, is_new: bool = False
) -> None:
    """Write it all; what is taken here is told. `is_new`: nothing of it is there yet."""
    topics = _topics(record)
    if not is_new:
        article.topics.set(topics)
        article.code_rows.all().delete()
    elif topics:
        through = article.topics.through
        rows = [{"article_id": article.pk, "topic_id": topic} for topic in topics]
        insert_rows([new_row(through, row) for row in rows])
    write_codes(article, record.codes)
    _write_past_slugs(article, record, warnings)
    _write_sources(article, record)


def _topics(record: Record) -> list[int]:
    """The keys of the article's topics; those not here are made, with their names and place."""
    wanted = {given.slug for given in (*record.above, *record.topics)}
    known = _keys_of_topics(wanted)
    if wanted - known.keys():
        for given in record.above:
            above = Topic.objects.filter(slug=given.parent).first()
            new = {"name": given.name, "names": given.names, "parent": above}
            Topic.objects.get_or_create(slug=given.slug, defaults=new)
        known = _keys_of_topics(wanted)
    return sorted({known[given.slug] for given in record.topics if given.slug in known})


def _keys_of_topics(slugs: set[str]) -> dict[str, int]:
    return dict(Topic.objects.filter(slug__in=slugs).values_list("slug", "pk")) if slugs else {}


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
    if not record.section_sources:
        return
    rows = Section.objects.filter(article=article, public_id__in=list(record.section_sources))
    for row in rows:
        source = record.section_sources[str(row.public_id)]
        row.source_section = UUID(source)
        row.source_digest = record.source_sections.get(source, "")
    Section.objects.bulk_update(rows, ["source_section", "source_digest"], 200)
