"""The inlines of an article's page: sections with their items, authors, references, codes."""

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import StackedInline, TabularInline
from unfold.widgets import SELECT_CLASSES, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from articles.admin.common.richtext import RichTextarea, blocks_field, inline_field, item_field
from articles.documents.richtext.sanitizer import clean_text
from articles.models import ArticleAuthor, ArticleCode, ListItem, Reference, Section

from .formsets import ItemFormSet, RowFormSet, SectionFormSet
from .pasting import MOST as MOST_ITEMS
from .pasting import items_of_text


def collapsed(title: str, *fields: str | tuple[str, ...]) -> tuple[str, dict]:
    """A fieldset that is closed at first."""
    return title, {"classes": ["collapse"], "fields": list(fields)}


class RowForm(forms.ModelForm):
    """A row of an inline. `position` is hidden: scripts set it when rows are moved."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if position := self.fields.get("position"):
            position.widget = forms.HiddenInput()
        for field in self.fields.values():
            # Screen readers do not connect a column's heading with its inputs.
            field.widget.attrs.setdefault("aria-label", str(field.label))
            if isinstance(field, forms.TypedChoiceField) and not field.required:
                field.choices = [("", "–"), *field.choices[1:]]

    def has_changed(self) -> bool:
        # An empty new row that was only moved is not saved.
        changed = set(self.changed_data)
        return bool(changed if self.instance.pk else changed - {"position"})

    def _get_validation_exclusions(self) -> set[str]:
        # Form fields check choices; the equivalent constraints would need a query for each row.
        chosen = {n for n, f in self.fields.items() if isinstance(f, forms.TypedChoiceField)}
        return super()._get_validation_exclusions() | chosen


class ItemForm(RowForm):
    term = inline_field(
        label="Term",
        widget=RichTextarea("inline", {"rows": 1}),
        error_messages={"required": "Write the term, or remove this item."},
    )
    description = item_field(label="Description", widget=RichTextarea("item", {"rows": 1}))


class SectionForm(RowForm):
    body = blocks_field(label="Text")
    closing = blocks_field(label="Text after the list")
    care_advice = blocks_field(
        label="Care advice", help_text="Whom to contact and how fast, shown as a call-out."
    )
    more_items = forms.CharField(
        label="Items, one a line",
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        help_text="“Term – description”, “Term: description” or a tab between them. "
        "They are added at the end of the list.",
    )

    def has_changed(self) -> bool:
        # A new section with only items is saved: it continues the section above.
        nested = getattr(self, "nested_formsets", ())
        return super().has_changed() or any(rows.formset.has_changed() for rows in nested)

    def clean_more_items(self) -> str:
        lines = self.cleaned_data["more_items"]
        if (count := len(items_of_text(lines))) > MOST_ITEMS:
            raise forms.ValidationError(
                f"These are {count} items; add at most {MOST_ITEMS} at once, then save."
            )
        return lines

    def clean_heading(self) -> str:
        return clean_text(self.cleaned_data["heading"])

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        if data.get("care_advice") and not data.get("care_advice_urgency"):
            self.add_error(
                "care_advice_urgency",
                "Say how urgent the care advice is: non-urgent, urgent or emergency.",
            )
        return data


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


class SectionInline(StackedInline):
    model = Section
    form = SectionForm
    formset = SectionFormSet
    inlines = [ItemInline]
    ordering_field = "position"
    hide_ordering_field = True
    extra = 0
    verbose_name_plural = "Sections"
    main_fields = ["position", "heading", ("aspect", "level"), "body", ("list_style", "list_start")]
    fieldsets = [
        (None, {"fields": main_fields}),
        collapsed("Add several items at once", "more_items"),
        collapsed(
            "After the list, and how urgent it is",
            "closing",
            "care_advice",
            ("care_advice_urgency", "urgency"),
            ("safe_alone", "show_with"),
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("items", "show_with")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "show_with":
            field.widget = forms.SelectMultiple(
                attrs={"class": " ".join(SELECT_CLASSES), "size": 4}
            )
            field.help_text = "Sections that must be shown with this one wherever it stands alone."
        elif db_field.name == "heading":
            field.help_text = "Leave empty to continue the section above."
            field.widget = UnfoldAdminTextInputWidget()
        elif db_field.name == "list_start":
            field.label = "First number"
        elif db_field.name == "urgency":
            field.label = "Urgency of the section"
        return field


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
