"""The counts of published articles, which a copied publication alters like any other."""

import datetime
from types import SimpleNamespace

from articles.editorial.publishing.tallies import NONE, Listed, keep_counts
from articles.models import CurrentCode, CurrentTopic

from .recipes import Recipe
from .rows import CURRENT, Row, Rows, tables

TOPICS, CODES = (model._meta.db_table for model in (CurrentTopic, CurrentCode))
COUNTED = (CURRENT, TOPICS, CODES)
# As in publishing: counts that held go on to hold.
TAKE_SEQ = (
    "UPDATE articles_journal SET seq = seq + 1, "
    "counted = CASE WHEN counted = seq THEN seq + 1 ELSE counted END RETURNING seq"
)


def count_copy(recipe: Recipe, renewed, before: Rows) -> None:
    """Save what a copy has altered. `renewed`: the recipe's values as they are in it."""
    rows = {name: _after(recipe, renewed, before, name) for name in COUNTED}
    [current] = (SimpleNamespace(**row) for row in rows[CURRENT])
    # SQLite keeps moments without their zone.
    at = current.updated_at.replace(tzinfo=datetime.UTC)
    keep_counts(_listed(before), _listed(rows), [current], at=at)


def _after(recipe: Recipe, renewed, before: Rows, name: str) -> list[Row]:
    table = tables()[name]
    kept = dict(enumerate(before.get(name, [])))
    for _, place in (each for each in recipe.deleted if each[0] == name):
        del kept[place]
    for _, place, altered in (each for each in recipe.altered if each[0] == name):
        kept[place] = kept[place] | renewed.row(table, altered)
    new = (renewed.row(table, row) for of, row in recipe.inserted if of == name)
    return [*kept.values(), *new]


def _listed(rows: Rows) -> Listed:
    if not any(row["state"] == "published" for row in rows.get(CURRENT, [])):
        return NONE
    return Listed(*([SimpleNamespace(**row) for row in rows.get(name, [])] for name in COUNTED))
