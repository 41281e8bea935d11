"""Formsets of an article's rows other than its sections; see `section_formset`."""

from collections.abc import Sequence

from django import forms
from django.db.models import Model
from unfold.forms import PaginationInlineFormSet

from articles.admin.common.screens import parse_number


class RowIdField(forms.Field):
    """A row's primary key, compared with the loaded row: Django would query for each."""

    widget = forms.HiddenInput

    def __init__(self, row: Model):
        self.row = row
        super().__init__(required=False, initial=row.pk)

    def clean(self, value: object) -> Model | None:
        if str(value or "") == str(self.row.pk or ""):
            return self.row if self.row.pk else None
        raise forms.ValidationError("Somebody has removed this row. Open the page anew.")

    def has_changed(self, initial: object, data: object) -> bool:
        return False


class RowFormSet(PaginationInlineFormSet):
    """Pairs each posted row with the stored row of its id, so that a refused form shows them all.

    Django pairs them by index: if a row was deleted meanwhile, posted text would be lost.
    """

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[self.model._meta.pk.name] = RowIdField(form.instance)

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


class ItemFormSet(RowFormSet):
    """The items of one list, from those prefetched for all lists."""

    def stored_rows(self) -> Sequence[Model]:
        loaded = getattr(self.instance, "_prefetched_objects_cache", {})
        return list(loaded["items"]) if "items" in loaded else super().stored_rows()
