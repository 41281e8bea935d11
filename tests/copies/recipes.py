"""What publishing wrote for one draft, kept so that it can be written again."""

import datetime
import re
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User

from .rows import ARTICLE, BLOCK, DRAFT, ITEM, SECTION, Row, Rows, all_rows, tables

OWN_IDS = ("public_id", "translation_set")
_OWN = {*OWN_IDS, "id", "slug", "article_id", "section_id", "block_id"}
SLUG_FORMS = ('"slug":"{}"', '"slug": "{}"')


@dataclass
class Recipe:
    """`before` holds the draft's rows; nothing where the draft was written as well."""

    before: Rows
    inserted: list[tuple[str, Row]] = field(default_factory=list)
    # (table, which of its rows in `before`, the columns altered)
    altered: list[tuple[str, int, Row]] = field(default_factory=list)
    seq: int = 0
    slug: str = ""
    digest: str = ""
    document: bytes = b""
    # {key: user name}
    people: dict[int, str] = field(default_factory=dict)
    # When something was written, in order.
    moments: list[datetime.datetime] = field(default_factory=list)
    ids: list[UUID] = field(default_factory=list)
    # Finds in a text what must be replaced.
    sought: re.Pattern = re.compile("")


def content(before: Rows) -> tuple:
    """A draft's rows without what tells it from another of the same content."""
    # Which of the rows above it a row hangs on.
    places = {
        (column, row["id"]): place
        for name, column in ((SECTION, "section_id"), (BLOCK, "block_id"))
        for place, row in enumerate(before.get(name, ()))
    }
    return tuple(
        (name, places.get((DRAFT[name], row[DRAFT[name]])), *_said(row))
        for name, rows in before.items()
        for row in rows
    )


def _said(row: Row) -> list[Any]:
    return [v for c, v in row.items() if c not in _OWN and not isinstance(v, datetime.datetime)]


def recipe_of(before: Rows, article: int) -> Recipe:
    """What has been written since `before` about the article with this key."""
    after = all_rows(article)
    recipe = Recipe(before)
    for name, rows in after.items():
        _note(recipe, name, rows)
    [edition] = after["articles_edition"]
    recipe.seq, recipe.slug, recipe.digest = edition["seq"], edition["slug"], edition["digest"]
    recipe.document = bytes(edition["document"])
    recipe.people = dict(User.objects.values_list("pk", "username"))
    written = [row for *_, row in [*recipe.inserted, *recipe.altered]]
    recipe.moments = sorted({v for r in written for v in r.values() if _is_moment(v)})
    recipe.ids = ids_of(after)
    recipe.sought = re.compile("|".join(map(re.escape, [*texts_of(recipe), recipe.digest])))
    return recipe


def _note(recipe: Recipe, name: str, rows: list[Row]) -> None:
    pk = tables()[name].pk
    was = {row[pk]: (place, row) for place, row in enumerate(recipe.before.get(name, ()))}
    for row in rows:
        if row[pk] not in was:
            recipe.inserted.append((name, row))
            continue
        place, old = was[row[pk]]
        if altered := {column: value for column, value in row.items() if value != old[column]}:
            recipe.altered.append((name, place, altered))


def _is_moment(value: Any) -> bool:
    return isinstance(value, datetime.datetime)


def ids_of(rows: Rows) -> list[UUID]:
    """The public ids of a draft, in the order of its rows."""
    return [
        UUID(str(row[column]))
        for name in (ARTICLE, SECTION, BLOCK, ITEM)
        for row in rows.get(name, ())
        for column in OWN_IDS
        if column in row
    ]


def texts_of(recipe: Recipe) -> list[str]:
    """What texts may hold: ids in two spellings, moments, the slug; see `like_texts`."""
    return like_texts(recipe.ids, recipe.moments, recipe.slug)


def like_texts(ids: list[UUID], moments: list[datetime.datetime], slug: str) -> list[str]:
    """In a fixed order, so that an old and a new list can be paired."""
    return [
        *(str(id) for id in ids),
        *(id.hex for id in ids),
        *(moment.replace(tzinfo=None).isoformat() + "Z" for moment in moments),
        *(form.format(slug) for form in SLUG_FORMS),
    ]
