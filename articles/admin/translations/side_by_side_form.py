"""The form of a translation's texts, part by part, and its merge with another user's save."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from articles.admin.common.richtext import blocks_field, inline_field, item_field
from articles.admin.common.textlines import TextLinesField
from articles.documents.compile import Draft, SectionRow
from articles.documents.richtext.sanitizer import text_of
from articles.documents.vocabulary import URGENCIES
from articles.drafting.draft_state import normalise_value
from articles.drafting.merging import pick
from articles.drafting.state_types import DraftState
from articles.editorial.translations.side_by_side import ITEM_TEXTS, SECTION_TEXTS, TranslatedTexts

AROUND = ("title", "summary", "questions")
_ROW = re.compile(r"(?P<kind>[si])(?P<pk>\d+)-(?P<name>\w+)\Z")
_LABELS = {"body": "Text", "closing": "Text after the list", "care_advice": "Care advice"}
_URGENCY = "care_advice_urgency"


class SideBySideForm(forms.Form):
    """A field for every text: `s7-body` of the section with pk 7, `i9-term` of the item with pk 9.

    `sources`: choices of the original's sections that no section of the draft is linked to;
    `proposed` {own section id: the original's}: the initial values of the fields `link-<own id>`.
    """

    lock_version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(
        max_length=300,
        widget=UnfoldAdminTextInputWidget(),
        error_messages={"required": "Give the article a title."},
    )
    summary = forms.CharField(required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}))
    questions = TextLinesField(label="Questions for the doctor, one a line")

    def __init__(
        self,
        *args: Any,
        draft: Draft,
        sources: Sequence[tuple[str, str]] = (),
        proposed: Mapping[str, str] | None = None,
        **kwargs: Any,
    ):
        initial = {**values_of(draft), **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)
        for section in draft.sections:
            self._add_section(section)
            if sources and section.row.heading and not section.row.source_section:
                self._add_link(section, sources, proposed or {})

    def _add_section(self, section: SectionRow) -> None:
        prefix = f"s{section.row.pk}"
        if section.row.heading:
            self.fields[f"{prefix}-heading"] = forms.CharField(
                max_length=300,
                label="Heading",
                widget=UnfoldAdminTextInputWidget(),
                error_messages={"required": "Give this part a heading."},
            )
        self.fields[f"{prefix}-body"] = blocks_field(label="Text")
        for number, item in enumerate(section.items, start=1):
            self.fields[f"i{item.pk}-term"] = inline_field(
                label=f"Item {number}: term",
                error_messages={"required": "Write the term, or remove the item on its page."},
            )
            self.fields[f"i{item.pk}-description"] = item_field(label=f"Item {number}: description")
        for name in ("closing", "care_advice"):
            self.fields[f"{prefix}-{name}"] = blocks_field(label=_LABELS[name])
        self.fields[f"{prefix}-{_URGENCY}"] = forms.ChoiceField(
            required=False,
            label="Urgency of the care advice",
            choices=[("", "–"), *URGENCIES],
            widget=UnfoldAdminSelectWidget(),
        )

    def _add_link(self, section: SectionRow, sources: Sequence, proposed: Mapping) -> None:
        own = str(section.row.public_id)
        self.fields[f"link-{own}"] = forms.ChoiceField(
            required=False,
            label="Translates this part of the original",
            choices=[("", "none: it stands for itself"), *sources],
            initial=proposed.get(own, ""),
            widget=UnfoldAdminSelectWidget(),
        )

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        for name in [name for name in data if name.endswith("-care_advice") and data[name]]:
            if not data.get(f"{name}_urgency"):
                hint = "Say how urgent the care advice is: non-urgent, urgent or emergency."
                self.add_error(f"{name}_urgency", hint)
        links = {n: value for n, value in data.items() if n.startswith("link-") and value}
        for name, source in links.items():
            if list(links.values()).count(source) > 1:
                self.add_error(name, "Two parts say they translate this one. Choose one of them.")
        return data

    def words(self) -> TranslatedTexts:
        """The typed texts; call when valid."""
        data = self.cleaned_data
        words = TranslatedTexts(
            **{name: data[name] for name in AROUND}, sections={}, items={}, links={}
        )
        for name, value in data.items():
            if found := _ROW.match(name):
                rows = words.sections if found["kind"] == "s" else words.items
                rows.setdefault(int(found["pk"]), {})[found["name"]] = value
            elif name.startswith("link-") and value:
                words.links[name.removeprefix("link-")] = value
        return words

    def of_section(self, section: SectionRow) -> dict:
        """The section's fields: {"heading", "link", "body", "items": [(term, description)],
        "after": those after the list, "after_open": whether one of these is filled in}."""
        prefix = f"s{section.row.pk}"
        link = f"link-{section.row.public_id}"
        after = [self[f"{prefix}-{name}"] for name in ("closing", "care_advice", _URGENCY)]
        heading = f"{prefix}-heading"
        return {
            "heading": self[heading] if heading in self.fields else None,
            "link": self[link] if link in self.fields else None,
            "body": self[f"{prefix}-body"],
            "items": [(self[f"i{i.pk}-term"], self[f"i{i.pk}-description"]) for i in section.items],
            "after": after,
            "after_open": any(field.value() or field.errors for field in after),
        }


def values_of(draft: Draft) -> dict[str, Any]:
    """{field name: value} of the draft."""
    article = draft.article
    values = {name: getattr(article, name) for name in AROUND}
    values["lock_version"] = article.lock_version
    for section in draft.sections:
        for name in SECTION_TEXTS:
            values[f"s{section.row.pk}-{name}"] = getattr(section.row, name) or ""
        for item in section.items:
            values |= {f"i{item.pk}-{name}": getattr(item, name) for name in ITEM_TEXTS}
    return values


def values_of_state(state: DraftState) -> dict[str, str]:
    """{field name: value} of a state (see `drafting.draft_state`), normalised for comparison."""
    values = {name: state["fields"][name] for name in AROUND}
    for section in state["sections"]:
        for name in SECTION_TEXTS:
            values[f"s{section['pk']}-{name}"] = section["fields"][name]
        for item in section["items"]:
            values |= {f"i{item['pk']}-{name}": item["fields"][name] for name in ITEM_TEXTS}
    return values


def merge_values(
    post: QueryDict, base: Mapping[str, str] | None, theirs: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, str], list[str]]:
    """({field: merged value}, {field: theirs} where both changed it, texts of deleted rows)."""
    merged: dict[str, Any] = {}
    both: dict[str, str] = {}
    for name, new in theirs.items():
        if name not in post:
            continue
        row = _ROW.match(name)
        mine = normalise_value(row["name"] if row else name, post[name])
        if base is None:
            merged[name], clashing = post[name], mine != new
        else:
            old = base.get(name, "")
            merged[name] = post[name] if pick(old, new, mine) == mine else new
            clashing = mine not in (old, new) and new != old
        if clashing:
            both[name] = new
    if "questions" in merged:
        merged["questions"] = [line for line in merged["questions"].splitlines() if line.strip()]
    return merged, both, list(_texts_of_deleted_rows(post, theirs))


def _texts_of_deleted_rows(post: QueryDict, theirs: Mapping[str, str]) -> Iterable[str]:
    for name in post:
        found = _ROW.match(name)
        if not found or name in theirs or found["name"] == _URGENCY:
            continue
        if words := text_of(post[name]):
            yield words
