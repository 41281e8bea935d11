"""Drafts with everything compile reads, in a fixed number of queries however many they are."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Max, Prefetch

from articles.documents.compile import Draft, SectionRow
from articles.models import Article, ListItem, Section


def load_drafts(articles: Iterable[Article]) -> list[Draft]:
    """Drafts of saved articles, in their order."""
    wanted = [article.pk for article in articles]
    found = {article.pk: article for article in _with_children(wanted)}
    return [_draft(found[pk]) for pk in wanted if pk in found]


def load_draft(article: Article) -> Draft:
    """The draft of one saved article."""
    return load_drafts([article])[0]


def _with_children(wanted: list[int]):
    return (
        Article.objects.filter(pk__in=wanted)
        .select_related("translation_of__current__edition")
        .defer("translation_of__current__edition__document")
        .prefetch_related(
            Prefetch("section_set", Section.objects.order_by(*BY_POSITION)),
            Prefetch("section_set__items", ListItem.objects.order_by(*BY_POSITION)),
            "section_set__show_with",
            "author_rows__contributor",
            "references",
            "topics",
            "code_rows__code",
            "related",
        )
    )


# A row whose position is not filled yet stands at the end, on both databases.
BY_POSITION = (F("position").asc(nulls_last=True), "pk")


def _draft(article: Article) -> Draft:
    original = article.translation_of
    return Draft(
        article=article,
        sections=[
            SectionRow(
                row=section,
                items=list(section.items.all()),
                show_with=[str(other.public_id) for other in section.show_with.all()],
            )
            for section in article.section_set.all()
        ],
        authors=[row.contributor for row in article.author_rows.all()],
        references=list(article.references.all()),
        topics=list(article.topics.all()),
        codes=list(article.code_rows.all()),
        related=sorted(str(other.public_id) for other in article.related.all()),
        translation_of=str(original.public_id) if original else None,
        source_sections=_source_sections(original),
    )


def _source_sections(original: Article | None) -> dict[str, str]:
    if original is None or not hasattr(original, "current"):
        return {}
    sections = original.current.edition.metadata["sections"]
    return {section: facts["digest"] for section, facts in sections.items()}


@transaction.atomic
def fill_positions(article: Article) -> None:
    """Give rows without a position one at the end. Existing places, 0 included, stay."""
    _fill(Section.objects.filter(article=article))
    for section in Section.objects.filter(article=article, items__position=None).distinct():
        _fill(section.items.all())


def _fill(rows) -> None:
    last = rows.aggregate(last=Max("position"))["last"]
    unplaced = list(rows.filter(position=None).order_by("pk"))
    for position, row in enumerate(unplaced, start=0 if last is None else last + 1):
        row.position = position
    rows.model.objects.bulk_update(unplaced, ["position"])
