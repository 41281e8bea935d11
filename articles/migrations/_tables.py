"""Shorthands of the migrations that make tables. No migration: its name begins with "_".

It imports nothing of the models, whose own shorthands may be moved and changed.
"""

from typing import Any

from django.db import migrations, models


def table(name: str, options: dict[str, Any], /, **fields: models.Field) -> migrations.CreateModel:
    """A model with its fields in this order, after an automatic `id` unless one is the key."""
    if not any(field.primary_key for field in fields.values()):
        key = models.BigAutoField(auto_created=True, primary_key=True, serialize=False)
        fields = {"id": key, **fields}
    return migrations.CreateModel(name, list(fields.items()), options)


def known(name: str, words: str, *, null: bool = False) -> models.CheckConstraint:
    """The constraint `model_field_known`: the field holds one of the words, or null if it may."""
    field = name.split("_", 1)[1].removesuffix("_known")
    condition = models.Q(**{f"{field}__in": words.split()})
    if null:
        condition |= models.Q(**{f"{field}__isnull": True})
    return models.CheckConstraint(condition=condition, name=name)
