"""Find, preview and replace a batch's wording in one draft."""

from collections.abc import Iterable, Iterator
from re import Pattern
from typing import Any

from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.replace import (
    excerpt_around,
    is_split_by_tags,
    phrase_pattern,
    replace_in_html,
    replace_in_text,
)
from articles.models import Article, Batch, Block, ListItem, Section

from .draft_search import ARTICLE_LISTS, ARTICLE_TEXTS, BLOCK_RICH, ITEM_RICH, SECTION_TEXTS

_RICH = BLOCK_RICH + ITEM_RICH
BY_HAND = "Part of this wording is bold or a link: change it by hand."


def pattern_of(batch: Batch) -> Pattern[str]:
    """The search pattern of a batch."""
    options = {name: batch.options[name] for name in ("whole_words", "match_case")}
    return phrase_pattern(batch.find, **options)


def find_places(rows: list[Any], batch: Batch) -> list[dict[str, str]]:
    """[{"where", "before", "after", "by_hand"}] for a draft's rows, in reading order."""
    find, places = pattern_of(batch), []
    for row, field in _text_fields(rows):
        value = getattr(row, field)
        new = _replaced(field, value, find, batch.replacement)
        by_hand = field in _RICH and is_split_by_tags(value, find)
        if new == value and not by_hand:
            continue
        before, after = _plain_text(value, field), _plain_text(new, field)
        shown = phrase_pattern(batch.replacement) if batch.replacement.strip() else find
        places.append(
            {
                "where": _field_label(row, field),
                "before": excerpt_around(before, find),
                "after": (excerpt_around(after, shown) or after[:160]) if new != value else "",
                "by_hand": BY_HAND if by_hand else "",
            }
        )
    return places


def replace_places(rows: list[Any], batch: Batch) -> int:
    """Replace in the rows and save changed ones; returns the number of changed fields."""
    find, count = pattern_of(batch), 0
    changed: dict[int, tuple[Any, list[str]]] = {}
    for row, field in _text_fields(rows):
        value = getattr(row, field)
        new = _replaced(field, value, find, batch.replacement)
        if new != value:
            setattr(row, field, new)
            changed.setdefault(id(row), (row, []))[1].append(field)
            count += 1
    for row, fields in changed.values():
        row.full_clean(exclude={f.name for f in row._meta.fields} - set(fields))
        row.save(update_fields=fields)
    return count


def rows_by_article(articles: Iterable[Article]) -> dict[int, list[Any]]:
    """{article id: [article, its sections, blocks and items in reading order]}. 3 queries."""
    rows: dict[int, list[Any]] = {article.pk: [article] for article in articles}
    sections = Section.objects.filter(article__in=rows).order_by("article", "position", "pk")
    for section in sections.prefetch_related("blocks__items"):
        rows[section.article_id].append(section)
        for block in section.blocks.all():
            rows[section.article_id] += [block, *block.items.all()]
    return rows


def _text_fields(rows: list[Any]) -> Iterator[tuple[Any, str]]:
    names = {
        Article: ARTICLE_TEXTS + ARTICLE_LISTS,
        Section: SECTION_TEXTS,
        Block: BLOCK_RICH,
        ListItem: ITEM_RICH,
    }
    for row in rows:
        for name in names[type(row)]:
            yield row, name


def _replaced(field: str, value: Any, find: Pattern[str], replacement: str) -> Any:
    if isinstance(value, list):
        return [replace_in_text(text, find, replacement) for text in value]
    if field in _RICH:
        return replace_in_html(value, find, replacement, item=field in ITEM_RICH)
    return replace_in_text(value, find, replacement)


def _plain_text(value: Any, field: str) -> str:
    if isinstance(value, list):
        return " · ".join(value)
    return text_of(value) if field in _RICH else value


def _field_label(row: Any, field: str) -> str:
    label = str(row._meta.get_field(field).verbose_name)
    if isinstance(row, ListItem):
        return f"“{text_of(row.term)[:60]}”, {label}"
    if isinstance(row, Block):
        return f"“{row.section}”, {str(row).lower()}"
    if isinstance(row, Section):
        return f"“{row}”, {label}"
    return label.capitalize()
