"""Find, preview and replace a batch's wording in one draft."""

import re
from collections.abc import Iterable, Iterator
from re import Pattern
from typing import Any

from articles.documents.richtext.loose_pattern import Looseness, loose_source
from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.replace import (
    excerpt_around,
    is_spelled_otherwise,
    is_split_by_tags,
    phrase_pattern,
    replace_in_html,
    replace_in_text,
)
from articles.models import Article, Batch, Block, ListItem, Reference, Section

from .draft_search import (
    ARTICLE_LISTS,
    ARTICLE_TEXTS,
    BLOCK_RICH,
    ITEM_RICH,
    REFERENCE_TEXTS,
    SECTION_TEXTS,
)

_RICH = BLOCK_RICH + ITEM_RICH
BY_HAND = "Part of this wording is bold or a link: change it by hand."
PART_OF_WORD = "Passed over: part of a longer word here, and whole words were looked for."
IN_REFERENCE = "Passed over: the words of a reference are its publisher's."
OTHER_CAPITALS = "Passed over: other capitals here, and capitals were to match."
PARTED = "Passed over: written “{}” here, joined or parted otherwise. Change it by hand."


def pattern_of(batch: Batch) -> Pattern[str]:
    """The search pattern of a batch."""
    options = {name: batch.options[name] for name in ("whole_words", "match_case")}
    return phrase_pattern(batch.find, **options)


def find_places(rows: list[Any], batch: Batch) -> list[dict[str, Any]]:
    """[{"where", "before", "after", "by_hand", "spelled", "passed_over"}] for a draft's rows, in
    reading order.

    `spelled`: the words as they stand, where their signs differ from those looked for.
    `passed_over`: the place has the words in a form that is not replaced; `by_hand` says which.
    """
    find, places = pattern_of(batch), []
    for row, field in _text_fields(rows):
        value = getattr(row, field)
        new = _replaced(row, field, value, find, batch.replacement)
        split = field in _RICH and is_split_by_tags(value, find)
        before = _plain_text(value, field)
        passed_over = "" if split or new != value else _why_passed_over(row, before, batch)
        if new == value and not split and not passed_over:
            continue
        places.append(
            {
                "where": _field_label(row, field),
                "before": excerpt_around(before, _loosest(batch) if passed_over else find),
                "after": _after(new, field, batch, find) if new != value else "",
                "by_hand": BY_HAND if split else passed_over,
                "spelled": _spelled_otherwise(before, find, batch.find),
                "passed_over": bool(passed_over),
            }
        )
    return places


def _after(new: Any, field: str, batch: Batch, find: Pattern[str]) -> str:
    after = _plain_text(new, field)
    shown = phrase_pattern(batch.replacement) if batch.replacement.strip() else find
    return excerpt_around(after, shown) or after[:160]


def _loosest(batch: Batch) -> Pattern[str]:
    """The pattern by which articles are found: part of a word, any capitals, joined or parted."""
    return re.compile(loose_source(batch.find, Looseness(loosest=True)), re.IGNORECASE)


def _why_passed_over(row: Any, text: str, batch: Batch) -> str:
    """Why a text that has the words is left as it is; "" where it has not."""
    match = _loosest(batch).search(text)
    if match is None:
        return ""
    if isinstance(row, Reference):
        return IN_REFERENCE
    for options, why in (
        ({"whole_words": False, "match_case": batch.options["match_case"]}, PART_OF_WORD),
        ({"whole_words": batch.options["whole_words"]}, OTHER_CAPITALS),
    ):
        if phrase_pattern(batch.find, **options).search(text):
            return why
    return PARTED.format(" ".join(match.group().split()))


def replace_places(rows: list[Any], batch: Batch) -> int:
    """Replace in the rows and save changed ones; returns the number of changed fields."""
    find, count = pattern_of(batch), 0
    changed: dict[int, tuple[Any, list[str]]] = {}
    for row, field in _text_fields(rows):
        value = getattr(row, field)
        new = _replaced(row, field, value, find, batch.replacement)
        if new != value:
            setattr(row, field, new)
            changed.setdefault(id(row), (row, []))[1].append(field)
            count += 1
    for row, fields in changed.values():
        row.full_clean(exclude={f.name for f in row._meta.fields} - set(fields))
        row.save(update_fields=fields)
    return count


def rows_by_article(articles: Iterable[Article]) -> dict[int, list[Any]]:
    """{article id: [article, its sections, blocks and items in reading order, its references]}.

    5 queries.
    """
    rows: dict[int, list[Any]] = {article.pk: [article] for article in articles}
    sections = Section.objects.filter(article__in=rows).order_by("article", "position", "pk")
    for section in sections.prefetch_related("blocks__items"):
        rows[section.article_id].append(section)
        for block in section.blocks.all():
            rows[section.article_id] += [block, *block.items.all()]
    for reference in Reference.objects.filter(article__in=list(rows)).order_by("position", "pk"):
        rows[reference.article_id].append(reference)
    return rows


def _text_fields(rows: list[Any]) -> Iterator[tuple[Any, str]]:
    names = {
        Article: ARTICLE_TEXTS + ARTICLE_LISTS,
        Section: SECTION_TEXTS,
        Block: BLOCK_RICH,
        ListItem: ITEM_RICH,
        Reference: REFERENCE_TEXTS,
    }
    for row in rows:
        for name in names[type(row)]:
            yield row, name


def _replaced(row: Any, field: str, value: Any, find: Pattern[str], replacement: str) -> Any:
    if isinstance(row, Reference):
        # The title of a guideline is what its publisher called it.
        return value
    if isinstance(value, list):
        return [replace_in_text(text, find, replacement) for text in value]
    if field in _RICH:
        return replace_in_html(value, find, replacement, item=field in ITEM_RICH)
    return replace_in_text(value, find, replacement)


def _plain_text(value: Any, field: str) -> str:
    if isinstance(value, list):
        return " · ".join(value)
    return text_of(value) if field in _RICH else value


def _spelled_otherwise(text: str, pattern: Pattern[str], find: str) -> str:
    """ "“COVID–19”, “COVID‑19”": the wordings that differ from the words looked for."""
    found = dict.fromkeys(" ".join(match.split()) for match in pattern.findall(text))
    return ", ".join(f"“{one}”" for one in found if is_spelled_otherwise(one, find))


def _field_label(row: Any, field: str) -> str:
    label = str(row._meta.get_field(field).verbose_name)
    if isinstance(row, ListItem):
        return f"“{text_of(row.term)[:60]}”, {label}"
    if isinstance(row, Block):
        return f"“{row.section}”, {str(row).lower()}"
    if isinstance(row, Section):
        return f"“{row}”, {label}"
    if isinstance(row, Reference):
        return f"Reference, {label}"
    return label.capitalize()
