"""The tables that are moved: those of all models, and Django's record of migrations."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, Model, QuerySet

from articles.models import (
    ArticleVector,
    Dump,
    DumpPart,
    ExportBucket,
    ExportTotal,
    Rendition,
    SearchEntry,
    SearchName,
    SearchSection,
)
from articles.models.public.search_tables.search_index import INDEX
from articles.models.public.search_tables.search_lookup import LOOKUP
from articles.models.public.triggers.latest_changes import LATEST

# Made from what is moved: {model: what makes its rows again}.
LEFT_OUT: dict[type[Model], str] = {
    Rendition: "the site, when the article is read",
    SearchEntry: "manage.py rebuild_search, which the move runs",
    SearchName: "manage.py rebuild_search",
    SearchSection: "manage.py rebuild_search",
    ExportBucket: "the worker, or the next manifest of the export",
    ExportTotal: "the worker, or the next manifest of the export",
    Dump: "the worker",
    DumpPart: "the worker",
    ArticleVector: "the worker, where the settings name a model",
}
# Besides those of models: SQLite's own, those in which search looks up, that of the latest Changes,
# and the mark of a move.
MARKS = "healthinfo_move"
_OTHERS = ("sqlite_", INDEX, LOOKUP, LATEST, MARKS)


class Table(NamedTuple):
    """A table and the columns that are moved; what the database computes itself is not."""

    name: str
    model: type[Model]
    fields: list[Field]

    def columns(self) -> list[str]:
        return [str(field.column) for field in self.fields]

    @property
    def key(self) -> Field:
        return self.model._meta.pk

    def rows(self, alias: str) -> QuerySet[Any, tuple]:
        """Tuples of `fields`, in the order of the key."""
        rows = self.model._base_manager.using(alias).order_by("pk")
        return rows.values_list(*(field.attname for field in self.fields))

    def place_of_key(self) -> int:
        return self.fields.index(self.key)


def moved_tables() -> list[Table]:
    """All that is moved; each after those that its rows point to, as triggers expect them."""
    last: type[Model] = MigrationRecorder.Migration
    left = {model: _pointed_to(model) for model in _models() if model not in (*LEFT_OUT, last)}
    found: list[type[Model]] = []
    while left:
        free = [model for model, others in left.items() if not others & left.keys()]
        # Tables that point to each other, if there ever are any, come in any order.
        for model in sorted(free or left, key=lambda model: model._meta.db_table):
            found.append(model)
            del left[model]
    # The record of migrations comes last: until then a site on the target is not ready.
    return [_table(model) for model in [*found, last]]


def _pointed_to(model: type[Model]) -> set[type[Model]]:
    fields = model._meta.concrete_fields
    return {field.related_model for field in fields if field.related_model} - {model}


def all_tables() -> list[str]:
    """The names of the tables of models, also of those left out."""
    return [model._meta.db_table for model in _models()]


def foreign_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Tables of the database that are none of this release's; nobody knows what they hold."""
    known = set(all_tables())
    found = connection.introspection.table_names()
    return sorted(name for name in found if name not in known and not name.startswith(_OTHERS))


def _models() -> Iterator[type[Model]]:
    yield MigrationRecorder.Migration
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def _table(model: type[Model]) -> Table:
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    return Table(model._meta.db_table, model, fields)
