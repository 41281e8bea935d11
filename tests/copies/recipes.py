"""What publishing wrote for one draft, kept so that it can be written again."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from .own import Own, keys_of, target_of
from .rows import USER, Row, Rows, all_rows, tables


@dataclass
class Recipe:
    """`before` holds the article's rows; nothing where the draft was written as well."""

    before: Rows
    own: Own
    inserted: list[tuple[str, Row]] = field(default_factory=list)
    # (table, which of its rows in `before`, the columns altered)
    altered: list[tuple[str, int, Row]] = field(default_factory=list)
    # (table, which of its rows in `before`)
    deleted: list[tuple[str, int]] = field(default_factory=list)
    # Of the article after publishing: first what it had before, then what publishing added.
    moments: list[Any] = field(default_factory=list)
    seqs: list[int] = field(default_factory=list)
    # {digest: document}, of what publishing added
    documents: dict[str, bytes] = field(default_factory=dict)


def recipe_of(before: Rows, own: Own, article: int) -> Recipe | None:
    """What has been written since `before` about this article; None if it cannot be copied."""
    after = all_rows(article)
    recipe, own_after = Recipe(before, own), Own(after)
    for name in {**before, **after}:
        _note(recipe, name, after.get(name, []))
    recipe.moments = [moment for moment in own_after.moments if moment not in own.moments]
    recipe.seqs = [seq for seq in own_after.seqs if seq not in own.seqs]
    new = [digest for digest in own_after.digests if digest not in own.digests]
    recipe.documents = {
        row["digest"]: bytes(row["document"])
        for row in after["articles_edition"]
        if row["digest"] in new
    }
    if not before:
        recipe.own = own_after
        recipe.own.moments, recipe.own.seqs, recipe.own.digests = [], [], []
        recipe.own.shared = []
    return recipe if len(recipe.seqs) == 1 and len(recipe.documents) == len(new) else None


def _note(recipe: Recipe, name: str, rows: list[Row]) -> None:
    pk = tables()[name].pk
    was = {row[pk]: (place, row) for place, row in enumerate(recipe.before.get(name, ()))}
    for row in rows:
        if row[pk] not in was:
            recipe.inserted.append((name, row))
            continue
        place, old = was.pop(row[pk])
        if altered := {column: value for column, value in row.items() if value != old[column]}:
            recipe.altered.append((name, place, altered))
    recipe.deleted += [(name, place) for place, _ in was.values()]


def is_whole(recipe: Recipe, people: Collection[int]) -> bool:
    """Whether all that the written rows refer to is the article's own, shared, or one of these."""
    rows = [*recipe.inserted, *((name, row) for name, _, row in recipe.altered)]
    known = {(USER, key) for key in people} | set(recipe.own.shared)
    known |= keys_of(recipe.before).keys()
    known |= {(name, row[tables()[name].pk]) for name, row in recipe.inserted}
    return known >= {
        (target_of(tables()[name], column), value)
        for name, row in rows
        for column, value in row.items()
        if value is not None and column in tables()[name].refers
    }
