"""Formsets of an article's rows."""

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
    """The items of one section, from those prefetched for all sections."""

    def stored_rows(self) -> Sequence[Model]:
        loaded = getattr(self.instance, "_prefetched_objects_cache", {})
        return list(loaded["items"]) if "items" in loaded else super().stored_rows()


class SectionFormSet(RowFormSet):
    """The sections of one article; the first must have a heading."""

    def add_fields(self, form, index) -> None:
        super().add_fields(form, index)
        if field := form.fields.get("show_with"):
            field.queryset = self.model.objects.filter(article_id=self.instance.pk)
            field.choices = self._companions()

    def _companions(self) -> list[tuple[int, str]]:
        if not hasattr(self, "_companion_choices"):
            rows = [row for row in self.get_queryset() if row.pk and row.heading]
            self._companion_choices = [(row.pk, row.heading) for row in rows]
        return self._companion_choices

    def clean(self) -> None:
        super().clean()
        kept = [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", None) and not self._should_delete_form(form)
        ]
        if kept:
            first = min(kept, key=_place)
            if not first.cleaned_data.get("heading") and "heading" not in first.errors:
                first.add_error("heading", "Give the first section a heading.")


def _place(form) -> tuple[bool, int]:
    position = form.cleaned_data.get("position")
    return (position is None, position or 0)
