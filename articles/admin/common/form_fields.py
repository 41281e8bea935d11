"""A form's field as what it is: `form.fields` says only that it is a field."""

from collections.abc import Iterable

from django import forms
from django.db.models import QuerySet


def set_choices(form: forms.Form, name: str, choices: Iterable[tuple[object, str]]) -> None:
    """Offer these (value, label) in a field of choices."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is no field of choices.")
    field.choices = list(choices)


def set_rows(form: forms.Form, name: str, rows: QuerySet) -> None:
    """Offer these rows in a field of rows."""
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{name} is no field of rows.")
    field.queryset = rows
