"""The inlines of an article's page: sections with their items, authors, references, codes."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.helpers import InlineAdminFormSet
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from unfold.admin import StackedInline, TabularInline

from articles.admin.common.richtext import RichTextarea, inline_field, item_field
from articles.documents.validation.facts import date_faults
from articles.models import ArticleAuthor, ArticleCode, Block, ListItem, Reference, Section

from .formsets import ItemFormSet, RowFormSet, show_error_of_id
from .section_formset import SectionsFormSet
from .section_rendering import fieldsets_of
from .section_rows import SectionRowForm

MOST_ROWS = 1000
# Where a request keeps the class of its lists' formsets.
ITEM_FORMSET = "item_formset"


class RowForm(forms.ModelForm):
    """A row of an inline. `position` is hidden: scripts set it when rows are moved.

    `is_put_together`: with another person's rows; no two are the same then, whatever is stored.
    """

    # Unfold's templates ask each row for them, and what a row lacks takes them 20 times as long.
    nested_formsets: Sequence[InlineAdminFormSet] = ()

    def __init__(self, *args, is_put_together: bool = False, **kwargs):
        self.is_put_together = is_put_together
        super().__init__(*args, **kwargs)
        if position := self.fields.get("position"):
            position.widget = forms.HiddenInput()
        for field in self.fields.values():
            # Screen readers do not connect a column's heading with its inputs.
            field.widget.attrs.setdefault("aria-label", str(field.label))
            if isinstance(field, forms.TypedChoiceField) and not field.required:
                choices: Any = field.choices
                field.choices = [("", "–"), *choices[1:]]

    def validate_unique(self) -> None:
        if not self.is_put_together:
            super().validate_unique()

    def validate_constraints(self) -> None:
        if not self.is_put_together:
            super().validate_constraints()

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        show_error_of_id(self)
        return data

    def has_changed(self) -> bool:
        # An empty new row that was only moved is not saved.
        changed = set(self.changed_data)
        return bool(changed if self.instance.pk else changed - {"position"})

    def _get_validation_exclusions(self) -> set[str]:
        # Form fields check choices; the equivalent constraints would need a query for each row.
        chosen = {n for n, f in self.fields.items() if isinstance(f, forms.TypedChoiceField)}
        # Not in the stubs.
        return super()._get_validation_exclusions() | chosen  # type: ignore[misc]


class ItemForm(RowForm):
    term = inline_field(
        label="Term",
        widget=RichTextarea("inline", {"rows": 1}),
        error_messages={"required": "Write the term, or remove this item."},
    )
    description = item_field(label="Description", widget=RichTextarea("item", {"rows": 1}))


class ReferenceForm(RowForm):
    def clean_accessed(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["accessed"]
        if faults := date_faults({"accessed": day}, timezone.localdate()):
            raise forms.ValidationError(faults["accessed"])
        return day


class RowInline(TabularInline):
    form = RowForm
    formset = RowFormSet
    hide_title = True
    extra = 0


class ItemInline(RowInline):
    model = ListItem
    form = ItemForm
    formset = ItemFormSet
    # Last, because Unfold puts the drag handle into the first field.
    fields = ["term", "description", "urgency", "position"]
    ordering_field = "position"
    hide_ordering_field = True
    verbose_name = "item"
    verbose_name_plural = "List"

    def __init__(self, parent_model: type[Model], site: Any):
        # Nested below a row of the sections, whose list it belongs to.
        super().__init__(Block, site)

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> type:
        """One class for all lists of a page: only the rights decide what it is."""
        if not hasattr(request, ITEM_FORMSET):
            setattr(request, ITEM_FORMSET, super().get_formset(request, obj, **kwargs))
        return getattr(request, ITEM_FORMSET)


class SectionsInline(StackedInline):
    """The headings and blocks of the article; see `section_rows`. Rights are those of sections."""

    model = Section
    inlines = [ItemInline]
    ordering_field = "position"
    hide_ordering_field = True
    extra = 0
    verbose_name = "heading or text"
    verbose_name_plural = "Sections"

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> type:
        # A form class of its own: Unfold puts the nested formsets of new rows on the class.
        form = type("RowForm", (SectionRowForm,), {})
        return forms.formset_factory(
            form,
            formset=SectionsFormSet,
            extra=0,
            max_num=MOST_ROWS,
            can_delete=self.has_delete_permission(request, obj),
        )

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list:
        # Those of a new row; a stored row has those of its kind, see `section_rendering`.
        return fieldsets_of(None)


class AuthorInline(RowInline):
    model = ArticleAuthor
    fields = ["contributor", "position"]
    autocomplete_fields = ["contributor"]
    ordering_field = "position"
    hide_ordering_field = True
    verbose_name = "author"
    verbose_name_plural = "Authors"


class ReferenceInline(RowInline):
    model = Reference
    form = ReferenceForm
    fields = ["title", "publisher", "url", "accessed", "position"]
    ordering_field = "position"
    hide_ordering_field = True
    verbose_name_plural = "References"


class CodeInline(RowInline):
    model = ArticleCode
    fields = ["code", "relation", "includes_descendants"]
    autocomplete_fields = ["code"]
    verbose_name = "code"
    verbose_name_plural = "Codes"
