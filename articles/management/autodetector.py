"""Detects changes of tables for makemigrations and migrate, not of wordings.

Choices, help texts, verbose names of fields, messages and validators are not in the database, so
changing them needs no migration.

Labels of `Meta.permissions` and a model's `verbose_name` ("Can add API key") do need one, which
must also update rows: Django writes both into the database only when the model is created.
"""

from typing import Any

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ProjectState

OF_FIELDS = {"choices", "error_messages", "help_text", "validators", "verbose_name"}
OF_CONSTRAINTS = {"violation_error_message"}
OF_MODELS = {"verbose_name_plural"}


class TablesAutodetector(MigrationAutodetector):
    """Django's autodetector, comparing the states without wordings."""

    def __init__(self, from_state: ProjectState, to_state: ProjectState, questioner=None) -> None:
        super().__init__(_without_wordings(from_state), _without_wordings(to_state), questioner)


def _without_wordings(state: ProjectState) -> ProjectState:
    state = state.clone()
    for model in state.models.values():
        model.fields = {name: _rebuild(field, OF_FIELDS) for name, field in model.fields.items()}
        model.options = {k: v for k, v in model.options.items() if k not in OF_MODELS}
        if constraints := model.options.get("constraints"):
            model.options["constraints"] = [_rebuild(one, OF_CONSTRAINTS) for one in constraints]
    return state


def _rebuild(part: Any, without: set[str]) -> Any:
    """A copy of a field or constraint without these arguments."""
    *_, args, kwargs = part.deconstruct()
    return type(part)(*args, **{k: v for k, v in kwargs.items() if k not in without})
