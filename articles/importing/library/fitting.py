"""Fitting another house's article into this one: clean HTML, and ids that are free here."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Model
from msgspec.structs import replace

from articles.documents.blocks.registry import Block
from articles.documents.document import Document, Section
from articles.documents.richtext.nesting import MAX_DEPTH
from articles.importing.html.decoding import refuse_deep_nesting
from articles.models import Article, ListItem
from articles.models import Section as SectionRow
from articles.models.statements import is_any_stored, is_stored

from .record import Record

_OWNERS: tuple[tuple[type[Model], str], ...] = (
    (SectionRow, "article"),
    (ListItem, "block__section__article"),
)


def free_article_id(record: Record, warnings: list[str]) -> UUID:
    """The article's own id, or one made from it where another article here has that."""
    own = UUID(record.id)
    # Usually it is free, as are the others below, which one look into an index shows.
    if not is_stored(Article, public_id=own):
        return own
    taken = Article.objects.filter(public_id=own).first()
    if taken is None:
        return own
    warnings.append(f"Its id is that of “{taken.title}” here, so this draft has another one.")
    return uuid5(own, record.source)


def free_translation_set(record: Record, article: Article, warnings: list[str]) -> UUID:
    """The set of its translations, or one of its own where that has this language already."""
    own, language = UUID(record.translation_set), record.document.language
    if not is_stored(Article, translation_set=own, language=language):
        return own
    others = Article.objects.exclude(pk=article.pk)
    taken = others.filter(translation_set=own, language=language).first()
    if taken is None:
        return own
    warnings.append(f"“{taken.title}” is the text of this language among its translations here.")
    return uuid5(own, record.id)


def fitted(record: Record, article: Article, warnings: list[str]) -> Document:
    """The document as this house may keep it. Raises ImportFailure for what nests too deeply.

    Ids that another article has are made anew from the old ones and the article's, so that the
    same file gives the same ids again.
    """
    document = record.document
    taken = _taken(document, article)
    if taken:
        titles = ", ".join(f"“{title}”" for title in sorted(set(taken.values())))
        warnings.append(
            f"{len(taken)} ids of sections and list items are those of {titles} here; this draft "
            "has others, and so another text digest."
        )
    new = {one: str(uuid5(UUID(one), str(article.public_id))) for one in taken}
    return replace(document, sections=[_section(one, new) for one in document.sections])


def _taken(document: Document, article: Article) -> dict[str, str]:
    """{id: title of the other article} of the ids that are not free."""
    ids = [section.id for section in document.sections]
    ids += [item.id for s in document.sections for block in s.blocks for item in block.own_items]
    found: dict[str, str] = {}
    keys = [UUID(one) for one in ids]
    tables = [owned for owned in _OWNERS if is_any_stored(owned[0], "public_id", keys)]
    for model, owner in tables:
        rows: Any = model._default_manager.filter(public_id__in=ids)
        others = rows.exclude(**{owner: article.pk}) if article.pk else rows
        pairs = others.values_list("public_id", f"{owner}__title")
        found |= {str(public_id): title for public_id, title in pairs}
    return found


def _section(section: Section, new: dict[str, str]) -> Section:
    return replace(
        section,
        id=new.get(section.id, section.id),
        show_with=sorted(new.get(one, one) for one in section.show_with),
        blocks=[made for block in section.blocks if (made := _block(block, new))],
    )


def _block(block: Block, new: dict[str, str]) -> Block | None:
    """Compiled anew, as from a draft's rows, which leaves what documents allow; None: nothing."""
    for html in (html for unit in block.units() for html in unit.html):
        refuse_deep_nesting(html, MAX_DEPTH)
    items = [
        SimpleNamespace(
            public_id=new.get(item.id, item.id),
            **{name: getattr(item, name) for name in ("term", "description", "urgency")},
        )
        for item in block.own_items
    ]
    return block.from_row(block, items)
