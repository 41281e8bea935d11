"""The rows of an article's page that hold its text: one flat list of headings and blocks.

A row of kind "heading" begins a section; the blocks below it, up to the next heading, are the
section's. A block is text, a list (its items are nested below the row) or care advice.
"""

from typing import Any

from django import forms
from unfold.widgets import (
    SELECT_CLASSES,
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from articles.admin.common.richtext import blocks_field
from articles.documents import vocabulary
from articles.documents.blocks.registry import CHOICES
from articles.documents.blocks.registry import KINDS as BLOCK_KINDS
from articles.documents.richtext.sanitizer import clean_text
from articles.documents.validation.facts import MOST_START
from articles.drafting.draft_state import SECTION_FIELDS
from articles.models import Block, Section
from articles.models.fields import Choices, visible_words

from .formsets import show_error_of_id
from .pasting import MOST as MOST_ITEMS
from .pasting import items_of_text

KINDS = (("heading", "Section heading"), *CHOICES)
# {kind of row: its fields}
FIELDS = {
    "heading": SECTION_FIELDS,
    **{
        kind.kind: (*kind.columns, "more_items") if kind.has_ids else kind.columns
        for kind in BLOCK_KINDS
    },
}
# What a row of another kind would lose: {field: its name in the message}.
_CONTENT = {"heading": "a heading", "html": "text", "more_items": "list items"}


LEVELS: Any = Section._meta.get_field("level").choices


def _choice(choices: Choices, **kwargs: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        choices=choices, required=False, widget=UnfoldAdminSelectWidget(), **kwargs
    )


def _optional_choice(choices: Choices, **kwargs: Any) -> forms.TypedChoiceField:
    return _choice((("", "–"), *choices), empty_value=None, **kwargs)


class SectionRowForm(forms.Form):
    """A heading or a block. `row`: the stored Section or Block, None for a new row.

    The kind of a stored row is fixed; a new row has the fields of all kinds until it is saved.
    """

    kind = forms.ChoiceField(
        label="What it is", choices=KINDS, initial="text", widget=UnfoldAdminSelectWidget()
    )
    position = forms.IntegerField(required=False, widget=forms.HiddenInput)
    heading = forms.CharField(
        required=False, max_length=300, strip=True, widget=UnfoldAdminTextInputWidget()
    )
    level = _choice(LEVELS, coerce=int, initial=2, empty_value=2)
    aspect = _optional_choice(vocabulary.ASPECTS)
    urgency = _optional_choice(vocabulary.URGENCIES)
    safe_alone = forms.BooleanField(
        required=False,
        widget=UnfoldBooleanWidget(),
        help_text=Section._meta.get_field("safe_alone").help_text,
    )
    show_with = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        widget=forms.SelectMultiple(attrs={"class": " ".join(SELECT_CLASSES), "size": 4}),
        help_text="Sections that must be shown with this one wherever it stands alone.",
    )
    html = blocks_field(label="Text")
    style = _choice(
        vocabulary.LIST_STYLES, label="List style", initial="bullets", empty_value="bullets"
    )
    start = forms.IntegerField(
        label="First number",
        required=False,
        initial=1,
        min_value=0,
        max_value=MOST_START,
        widget=UnfoldAdminIntegerFieldWidget(),
    )
    more_items = forms.CharField(
        label="Items, one a line",
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        help_text="“Term – description”, “Term: description” or a tab between them. "
        "They are added at the end of the list.",
    )

    def __init__(self, *args: Any, row: Section | Block | None = None, place: int = 0, **kwargs):
        self.row = row
        # What the items of a list are nested below.
        self.instance = row if isinstance(row, Block) else Block()
        if row is not None:
            kwargs["initial"] = {"position": place, **initial_of(row)}
        super().__init__(*args, **kwargs)
        self.stored_kind = kind_of(row) if row is not None else None
        if self.stored_kind:
            self._keep_fields(self.stored_kind)

    def _keep_fields(self, kind: str) -> None:
        wanted = {"kind", "position", *FIELDS[kind]}
        self.fields = {name: field for name, field in self.fields.items() if name in wanted}
        self.fields["kind"].widget = forms.HiddenInput()
        if kind == "heading":
            self.fields["urgency"].label = "Urgency of the section"
        elif "urgency" in wanted:
            self.fields["html"].label = dict(KINDS)[kind]
            self.fields["html"].help_text = "Whom to contact and how fast, shown as a call-out."
            self.fields["urgency"].label = "Urgency of the care advice"

    @property
    def row_kind(self) -> str:
        """Its kind, of a new row the one that was chosen."""
        return self.stored_kind or str(self["kind"].value())

    def has_changed(self) -> bool:
        """A new row that was only chosen or moved is not saved; one with items alone is."""
        changed = set(self.changed_data) - ({"kind"} if self.row else {"kind", "position"})
        return bool(changed) or self.has_items(changed=True)

    def has_items(self, *, changed: bool = False) -> bool:
        """Whether list items stand below the row, or were changed there."""
        formsets = [nested.formset for nested in getattr(self, "nested_formsets", ())]
        if changed:
            return any(formset.has_changed() for formset in formsets)
        return any(form.has_changed() for formset in formsets for form in formset.forms)

    def clean_start(self) -> int:
        start = self.cleaned_data["start"]
        return 1 if start is None else start

    def clean_heading(self) -> str:
        return clean_text(visible_words(self.cleaned_data["heading"]))

    def clean_more_items(self) -> str:
        lines = visible_words(self.cleaned_data["more_items"], name=False)
        if (count := len(items_of_text(lines))) > MOST_ITEMS:
            raise forms.ValidationError(
                f"These are {count} items; add at most {MOST_ITEMS} at once, then save."
            )
        return lines

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        kind = self.row_kind
        show_error_of_id(self, FIELDS[kind][0] if kind in FIELDS else None)
        if self.row is None:
            self._refuse_content_of_other_kinds(data, kind)
        if kind == "heading" and not data.get("heading") and "heading" not in self.errors:
            self.add_error("heading", "Give the section a heading.")
        must_urge = kind != "heading" and "urgency" in FIELDS.get(kind, ())
        if must_urge and data.get("html") and not data.get("urgency"):
            self.add_error(
                "urgency", "Say how urgent the care advice is: non-urgent, urgent or emergency."
            )
        return data

    def _refuse_content_of_other_kinds(self, data: dict, kind: str) -> None:
        held = [words for name, words in _CONTENT.items() if data.get(name)]
        own = [_CONTENT[name] for name in FIELDS.get(kind, ()) if name in _CONTENT]
        if self.has_items():
            held.append("list items")
        if others := [words for words in dict.fromkeys(held) if words not in own]:
            self.add_error(
                "kind",
                f"This row also holds {' and '.join(others)}. Choose what it is again, or put "
                "that into a row of its own.",
            )


def kind_of(row: Section | Block) -> str:
    """The kind of the row that shows it."""
    return "heading" if isinstance(row, Section) else row.kind


def initial_of(row: Section | Block) -> dict[str, Any]:
    """{field: value} of a stored row."""
    kind = kind_of(row)
    values = {
        name: getattr(row, name) for name in FIELDS[kind] if name not in ("show_with", "more_items")
    }
    if isinstance(row, Section) and row.pk:
        values["show_with"] = [other.pk for other in row.show_with.all()]
    return {"kind": kind, **values}
