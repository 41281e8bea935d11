"""Writing a document into the rows of a draft."""

import datetime
from collections.abc import Sequence
from itertools import chain
from uuid import UUID

from django.db.models import F
from msgspec.structs import asdict

from articles.documents import document as compiled
from articles.documents.blocks.lists import Item
from articles.documents.compile import SectionRow
from articles.documents.section_rows import RowValues, split_into_rows
from articles.models import Article, ArticleAuthor, Contributor, ListItem, Reference, Section

# Values that a row has under the same names.
COPIED = ("body", "list_style", "list_start", "closing", "care_advice", "care_advice_urgency")


def write_document(article: Article, document: compiled.Document) -> None:
    """Replace the draft's content with the document's, including its ids and anchors.

    Compiling the result gives the same digest. Call in a transaction, with the article locked.
    """
    audience = document.audience
    article.language = document.language
    article.title, article.summary = document.title, document.summary
    article.also_called, article.questions = document.also_called, document.questions
    article.byline = document.byline
    article.audience_who, article.audience_sex = audience.who, audience.sex
    article.audience_age_min, article.audience_age_max = audience.age_min, audience.age_max
    article.lock_version = F("lock_version") + 1
    article.save()
    article.refresh_from_db(fields=["lock_version"])
    clear_draft(article)
    write_sections(article, document.sections)
    write_authors(article, document.authors)
    write_references(article, document.references)


def clear_draft(article: Article) -> None:
    """Delete the draft's sections, authors and references."""
    article.section_set.all().delete()
    article.author_rows.all().delete()
    article.references.all().delete()


def write_sections(article: Article, sections: Sequence[compiled.Section]) -> list[SectionRow]:
    """Create the sections of a document in a draft that has none. Returns the rows."""
    rows = [row for section in sections for row in split_into_rows(section)]
    saved = [_section(article, row, position) for position, row in enumerate(rows)]
    Section.objects.bulk_create(saved)
    items = [
        [_item(section, item, position) for position, item in enumerate(row.items)]
        for section, row in zip(saved, rows, strict=True)
    ]
    ListItem.objects.bulk_create(chain.from_iterable(items))
    companions = _link_companions(saved, rows)
    return [
        SectionRow(row=section, items=own, show_with=[str(other.public_id) for other in others])
        for section, own, others in zip(saved, items, companions, strict=True)
    ]


def _section(article: Article, row: RowValues, position: int) -> Section:
    section = Section(
        article=article,
        position=position,
        **{name: getattr(row, name) for name in COPIED},
    )
    if head := row.section:
        for name in ("heading", "level", "anchor", "aspect", "urgency", "safe_alone"):
            setattr(section, name, getattr(head, name))
        if head.id:
            section.public_id = UUID(head.id)
    return section


def _item(section: Section, item: Item, position: int) -> ListItem:
    row = ListItem(
        section=section,
        position=position,
        term=item.term,
        description=item.description,
        urgency=item.urgency,
    )
    if item.id:
        row.public_id = UUID(item.id)
    return row


def _link_companions(saved: list[Section], rows: list[RowValues]) -> list[list[Section]]:
    by_id = {str(section.public_id): section for section in saved}
    linked: list[list[Section]] = []
    for section, row in zip(saved, rows, strict=True):
        wanted = dict.fromkeys(row.section.show_with) if row.section else {}
        linked.append([by_id[other] for other in wanted if other in by_id])
        if linked[-1]:
            section.show_with.set(linked[-1])
    return linked


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
