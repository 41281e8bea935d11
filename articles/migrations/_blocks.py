"""Moves the content of Section rows into Block rows, and back. No migration: see 0007_blocks.

A Section row had, in this order: body, list, closing, care advice. A row without a heading
continued the section above it, for a second list or more text. Compiling ignored what such a row
said beyond its content (aspect, urgency …): that is lost, and listed in the output.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db.models import F

CHUNK = 1000
_IGNORED = ("aspect", "urgency", "safe_alone", "anchor", "source_section")


def rows_to_blocks(apps: Any, editor: Any) -> None:
    """Make each Section row's columns into Blocks; continuing rows join the section above."""
    model = apps.get_model
    listed = set(model("articles", "ListItem").objects.values_list("section_id", flat=True))
    for rows in _chunks(_sections_with_rows(model("articles", "Section"))):
        model("articles", "Block").objects.bulk_create(
            block
            for section, row, first in rows
            for block in _blocks(model("articles", "Block"), section, row, first, listed)
        )
    editor.execute(
        "UPDATE articles_listitem SET block_id = block.id, section_id = NULL "
        "FROM articles_block AS block "
        "WHERE block.row = articles_listitem.section_id AND block.kind = 'list'"
    )
    _delete_continuing_rows(model("articles", "Section"))
    _drop_saved_drafts(apps, editor)


def _sections_with_rows(section_model: Any) -> Iterator[tuple[Any, Any, int]]:
    """(section, its row, the first position of the row's blocks), in reading order."""
    found = section_model.objects.order_by(
        "article_id", F("position").asc(nulls_last=True), "pk"
    ).iterator(CHUNK)
    for _, rows in groupby(found, lambda row: row.article_id):
        section, place = None, 0
        for row in rows:
            if section is None or row.heading.strip():
                section, place = row, 0
            yield section, row, place
            place += 4


def _chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    chunk: list[Any] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    yield chunk


def _blocks(block_model: Any, section: Any, row: Any, first: int, listed: set[int]) -> list[Any]:
    """The row's content as unsaved Blocks, at the positions `first` to `first + 3`."""
    advice = row.care_advice or row.care_advice_urgency
    has = (row.body, row.pk in listed, row.closing, advice)
    values = (
        {"kind": "text", "html": row.body},
        {"kind": "list", "style": row.list_style, "start": row.list_start},
        {"kind": "text", "html": row.closing},
        {"kind": "care-advice", "html": row.care_advice, "urgency": row.care_advice_urgency},
    )
    return [
        block_model(section_id=section.pk, row=row.pk, position=first + place, **columns)
        for place, (columns, content) in enumerate(zip(values, has, strict=True))
        if content
    ]


def _delete_continuing_rows(section_model: Any) -> None:
    companions = section_model.show_with.through.objects
    continuing = [
        (section, row) for section, row, _ in _sections_with_rows(section_model) if row != section
    ]
    for chunk in _chunks(continuing):
        keys = [row.pk for _, row in chunk]
        shown = set(companions.filter(from_section__in=keys).values_list("from_section", flat=True))
        shown |= set(companions.filter(to_section__in=keys).values_list("to_section", flat=True))
        for section, row in chunk:
            _tell_lost(section, row, row.pk in shown)
        section_model.objects.filter(pk__in=keys).delete()


def _tell_lost(section: Any, row: Any, shown_with: bool) -> None:
    lost = [f"{name} {getattr(row, name)}" for name in _IGNORED if getattr(row, name)]
    lost += ["“shown with”"] if shown_with else []
    if lost:
        print(  # noqa: T201 - for whoever runs the migration
            f"\n  Not kept, article {row.article_id}: the part that continued “{section.heading}” "
            f"({row.public_id}) also had {', '.join(lost)}; readers never got this.",
            end="",
        )


def _drop_saved_drafts(apps: Any, editor: Any) -> None:
    """Saved versions hold the other shape; forms that are open now meet the conflict page."""
    apps.get_model("articles", "SavedDraft").objects.all().delete()
    if editor.connection.vendor == "postgresql":
        # A table with unchecked references cannot be altered in the same transaction.
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        editor.execute("SET CONSTRAINTS ALL DEFERRED")


def blocks_to_rows(apps: Any, editor: Any) -> None:
    """Put Blocks back into columns; what does not fit into one row goes into continuing rows."""
    section_model = apps.get_model("articles", "Section")
    keys = section_model.objects.values_list("article_id", flat=True).distinct().order_by()
    for chunk in _chunks(keys.iterator(CHUNK)):
        _articles_to_rows(section_model, chunk, editor)
    apps.get_model("articles", "Block").objects.all().delete()
    _drop_saved_drafts(apps, editor)


def _articles_to_rows(section_model: Any, articles: list[int], editor: Any) -> None:
    found = section_model.objects.filter(article__in=articles).prefetch_related("blocks")
    found = found.order_by("article_id", F("position").asc(nulls_last=True), "pk")
    rows: list[Any] = []
    lists: list[tuple[Any, int]] = []
    for _, sections in groupby(found, lambda section: section.article_id):
        own = [row for section in sections for row in _rows(section_model, section, lists)]
        for position, row in enumerate(own):
            row.position = position
        rows += own
    columns = ("position", *_COLUMNS)
    section_model.objects.bulk_create([row for row in rows if row.pk is None])
    section_model.objects.bulk_update([row for row in rows if row.pk], columns, 200)
    with editor.connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE articles_listitem SET section_id = %s, block_id = NULL WHERE block_id = %s",
            [(row.pk, block) for row, block in lists] or [(None, 0)],
        )


_COLUMNS = ("body", "list_style", "list_start", "closing", "care_advice", "care_advice_urgency")


def _rows(section_model: Any, section: Any, lists: list[tuple[Any, int]]) -> list[Any]:
    """The section's row and the rows that continue it. Adds (row, key of the Block) of lists."""
    rows, last = [section], 0
    for block in section.blocks.all():
        slot = _slot(block.kind, last)
        if slot <= last:
            rows.append(section_model(article_id=section.article_id))
            slot = _slot(block.kind, 0)
        row, last = rows[-1], slot
        if slot == 2:
            row.list_style, row.list_start = block.style, block.start
            lists.append((row, block.pk))
        elif slot == 4:
            row.care_advice, row.care_advice_urgency = block.html, block.urgency
        else:
            setattr(row, "closing" if slot == 3 else "body", block.html)
    return rows


def _slot(kind: str, last: int) -> int:
    """1 body, 2 list, 3 closing, 4 care advice."""
    if kind == "text":
        return 3 if last == 2 else 1
    return 2 if kind == "list" else 4
