"""A document back into a draft's rows."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from articles.documents.rows import Row, split
from articles.models import (
    Article,
    ArticleAuthor,
    Contributor,
    ListItem,
    Reference,
    Section,
)


def write_document(article: Article, document: dict) -> None:
    """Replace the draft's words with the document's; ids and anchors are the document's own.

    Compiling the result gives the same digest. Call inside a transaction, article locked.
    """
    audience = document["audience"]
    article.language = document["language"]
    article.title, article.summary = document["title"], document["summary"]
    article.also_called, article.questions = document["also_called"], document["questions"]
    article.byline = document["byline"]
    article.audience_who, article.audience_sex = audience["who"], audience["sex"]
    article.audience_age_min, article.audience_age_max = audience["age_min"], audience["age_max"]
    article.lock_version = F("lock_version") + 1
    article.save()
    article.refresh_from_db(fields=["lock_version"])
    write_sections(article, document["sections"])
    write_authors(article, document["authors"])
    write_references(article, document["references"])


def write_sections(article: Article, sections: Sequence[dict]) -> None:
    """Replace all sections by these, in the document's shape."""
    article.section_set.all().delete()
    rows = [row for section in sections for row in split(section)]
    saved = [_section(article, row, position) for position, row in enumerate(rows)]
    Section.objects.bulk_create(saved)
    ListItem.objects.bulk_create(
        _item(section, item, position)
        for section, row in zip(saved, rows, strict=True)
        for position, item in enumerate(row.items)
    )
    _link_companions(saved, rows)


def _section(article: Article, row: Row, position: int) -> Section:
    section = Section(
        article=article,
        position=position,
        body=row.body,
        list_style=row.list_style,
        list_start=row.list_start,
        closing=row.closing,
        care_advice=row.care_advice,
        care_advice_urgency=row.care_advice_urgency,
    )
    if head := row.section:
        section.heading, section.level, section.anchor = (
            head["heading"],
            head["level"],
            head["anchor"],
        )
        section.aspect, section.urgency = head["aspect"], head["urgency"]
        section.safe_alone = head["safe_alone"]
        if head["id"]:
            section.public_id = head["id"]
    return section


def _item(section: Section, item: dict, position: int) -> ListItem:
    row = ListItem(
        section=section,
        position=position,
        term=item["term"],
        description=item["description"],
        urgency=item["urgency"],
    )
    if item["id"]:
        row.public_id = item["id"]
    return row


def _link_companions(saved: list[Section], rows: list[Row]) -> None:
    by_id = {str(section.public_id): section for section in saved}
    for section, row in zip(saved, rows, strict=True):
        if row.section and row.section["show_with"]:
            section.show_with.set(
                by_id[other] for other in row.section["show_with"] if other in by_id
            )


def write_authors(article: Article, authors: Sequence[dict]) -> None:
    """Replace the authors by these people, making a Contributor where there is none."""
    article.author_rows.all().delete()
    seen: dict[int, None] = {}
    for author in authors:
        contributor, _ = Contributor.objects.get_or_create(**author)
        seen[contributor.pk] = None
    ArticleAuthor.objects.bulk_create(
        ArticleAuthor(article=article, contributor_id=pk, position=position)
        for position, pk in enumerate(seen)
    )


def write_references(article: Article, references: Sequence[dict]) -> None:
    """Replace the references by these."""
    article.references.all().delete()
    Reference.objects.bulk_create(
        Reference(
            article=article,
            position=position,
            title=reference["title"],
            publisher=reference["publisher"] or "",
            url=reference["url"] or "",
            accessed=reference["accessed"] or None,
        )
        for position, reference in enumerate(references)
    )
