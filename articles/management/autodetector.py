"""What makemigrations and migrate take for a change of the models: tables, never wordings.

The history of the tables holds no choices, help texts, field names, messages or validators: no
database knows any of them, so mending one needs no migration.

Two wordings stay, because Django writes them into rows of every database when a model is new and
never again: the labels of `Meta.permissions`, and a model's `verbose_name` ("Can add API key").
Whoever changes one of these is asked for a migration, which must rename the rows as well.
"""

from typing import Any

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState

OF_FIELDS = {"choices", "error_messages", "help_text", "validators", "verbose_name"}
OF_CONSTRAINTS = {"violation_error_message"}
OF_MODELS = {"verbose_name_plural"}


class TablesAutodetector(MigrationAutodetector):
    """Django's own, shown both states without the wordings of any app."""

    def __init__(self, from_state: ProjectState, to_state: ProjectState, questioner=None) -> None:
        super().__init__(_bare(from_state), _bare(to_state), questioner)


def _bare(state: ProjectState) -> ProjectState:
    bare = state.clone()
    for model in bare.models.values():
        _strip(model)
    return bare


def _strip(model: ModelState) -> None:
    model.fields = {name: _without(field, OF_FIELDS) for name, field in model.fields.items()}
    model.options = {k: v for k, v in model.options.items() if k not in OF_MODELS}
    if constraints := model.options.get("constraints"):
        model.options["constraints"] = [_without(one, OF_CONSTRAINTS) for one in constraints]


def _without(part: Any, wordings: set[str]) -> Any:
    """A field or constraint made again as Django clones it, but for these arguments."""
    *_, args, kwargs = part.deconstruct()
    return type(part)(*args, **{k: v for k, v in kwargs.items() if k not in wordings})
