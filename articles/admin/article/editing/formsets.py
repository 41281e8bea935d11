"""Formsets of an article's rows other than its sections; see `section_formset`."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.models import InlineForeignKeyField
from unfold.forms import PaginationInlineFormSet

from articles.admin.common.screens import parse_number

ForeignRows = Collection[tuple[type[Model], int]]


class RowIdField(forms.Field):
    """A row's primary key, compared with the loaded row: Django would query for each.

    `foreign`: rows of other articles, where those that somebody removed meanwhile are known to be
    put in again (see `edit_conflict`); None where a row must be as it was loaded.
    """

    widget = forms.HiddenInput

    def __init__(self, row: Model, foreign: ForeignRows | None = None):
        self.row = row
        self.foreign = foreign
        super().__init__(required=False, initial=row.pk)

    def clean(self, value: object) -> Model | None:
        if str(value or "") == str(self.row.pk or ""):
            return self.row if self.row.pk else None
        if self.foreign is None:
            raise forms.ValidationError("Somebody has removed this row. Open the page anew.")
        pk = parse_number(str(value or ""))
        if pk is None or (type(self.row), pk) in self.foreign:
            raise forms.ValidationError(
                "This row is not of this article. Open the page anew, and copy your words there."
            )
        return None

    def has_changed(self, initial: object, data: object) -> bool:
        return False


def check_whole(posted: Iterable[bool]) -> None:
    """Raise ValidationError unless each stored row was posted: those that are not would be lost."""
    if not all(posted):
        raise forms.ValidationError(
            "There are rows that this page does not have, so nothing is saved yet. Open the page "
            "in another tab, and copy your words there."
        )


def is_marked_deleted(formset: Any, form: Any) -> bool:
    """Whether this validated row is to be deleted, by who may delete."""
    return formset.can_delete and formset._should_delete_form(form)


def show_error_of_id(form: forms.BaseForm, field: str | None = None) -> None:
    """A hidden field's errors are not shown: say them of this field. Call in the row's `clean`."""
    for message in form.errors.pop("id", ()):
        form.add_error(field, message)


class ParentField(InlineForeignKeyField):
    """What the row stands below: a list that somebody removed meanwhile has no key any more."""

    def clean(self, value: object) -> Model:
        return self.parent_instance


class OneEmptyForm:
    """Makes its empty form once: a page asks for it up to six times, for media and for its row."""

    @cached_property
    def empty_form(self) -> Any:
        return super().empty_form  # type: ignore[misc]


class RowFormSet(PaginationInlineFormSet):
    """Pairs each posted row with the stored row of its id, so that a refused form shows them all.

    Django pairs them by index: if a row was deleted meanwhile, posted text would be lost.
    `foreign`: see `RowIdField`. `must_be_whole`: see `check_whole`.
    """

    def __init__(
        self,
        *args: Any,
        foreign: ForeignRows | None = None,
        must_be_whole: bool = False,
        **kwargs: Any,
    ):
        self.foreign = foreign
        self.must_be_whole = must_be_whole
        super().__init__(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.must_be_whole:
            posted = {self._posted_pk(index) for index in range(self.initial_form_count())}
            check_whole(row.pk in posted for row in self.stored_rows())

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[self.model._meta.pk.name] = RowIdField(form.instance, self.foreign)
        if self.foreign is not None:
            form.fields[self.fk.name] = ParentField(self.instance)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        # Two people's rows are compared with each other, not each with what is stored.
        return {**super().get_form_kwargs(index), "is_put_together": self.foreign is not None}

    def get_queryset(self) -> Sequence[Model]:
        if not self.is_bound:
            return self.stored_rows()
        if not hasattr(self, "_paired"):
            found = {row.pk: row for row in self.stored_rows()}
            self._paired = [
                found.get(self._posted_pk(index)) or self.model() for index in self._order()
            ]
        return self._paired

    @property
    def initial_forms(self) -> list:
        """In their posted order, in case the page is shown again."""
        forms = super().initial_forms
        return [forms[index] for index in self._order()] if self.is_bound else forms

    def _order(self) -> list[int]:
        """Indexes of the posted rows by their positions."""

        def position(index: int) -> int:
            number = parse_number(self.data.get(f"{self.add_prefix(index)}-position"))
            return index if number is None else number

        return sorted(range(self.initial_form_count()), key=position)

    def stored_rows(self) -> Sequence[Model]:
        """The rows in the database."""
        return super().get_queryset()

    def _posted_pk(self, index: int) -> int | None:
        return parse_number(self.data.get(f"{self.add_prefix(index)}-{self.model._meta.pk.name}"))


class ItemFormSet(OneEmptyForm, RowFormSet):
    """The items of one list, from those prefetched for all lists."""

    def stored_rows(self) -> Sequence[Model]:
        loaded = getattr(self.instance, "_prefetched_objects_cache", {})
        return list(loaded["items"]) if "items" in loaded else super().stored_rows()
