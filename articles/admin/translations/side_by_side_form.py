"""The form of a translation's texts, part by part, and its merge with another user's save."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
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
from articles.admin.common.words import NameInput, WordsInput
from articles.documents.compile import BlockRow, Draft, SectionRow
from articles.documents.richtext.plain_text import text_of
from articles.documents.vocabulary import URGENCIES
from articles.drafting.draft_state import normalise_value
from articles.drafting.merged_values import pick
from articles.drafting.paragraphs import merge_paragraphs
from articles.drafting.state_types import BlockState, DraftState, ItemState, SectionState
from articles.editorial.translations.side_by_side import (
    BLOCK_TEXTS,
    ITEM_TEXTS,
    SECTION_TEXTS,
    TranslatedTexts,
)

AROUND = ("title", "summary", "questions")
_RICH = ("html", "term", "description")
ROW = re.compile(r"(?P<kind>[sbi])(?P<pk>\d+)-(?P<name>\w+)\Z")
# Of a section: texts that become new blocks.
NEW_BLOCKS = ("text", "care_advice", "care_advice_urgency")


@dataclass(frozen=True)
class FieldBeside:
    """A field, and the text that somebody else saved in it meanwhile, or ""."""

    field: forms.BoundField
    both: str


@dataclass(frozen=True)
class ItemFields:
    """The fields of a list item."""

    term: FieldBeside
    description: FieldBeside


@dataclass(frozen=True)
class BlockFields:
    """The fields of a block, and of its items."""

    fields: list[FieldBeside]
    items: list[ItemFields]


@dataclass(frozen=True)
class SectionFields:
    """The fields of a section. `after`: of new blocks; `after_open`: whether one is filled in."""

    heading: FieldBeside | None
    link: forms.BoundField | None
    blocks: list[BlockFields]
    after: list[FieldBeside]
    after_open: bool


class SideBySideForm(forms.Form):
    """A field for every text: `s7-heading` of the section with pk 7, `b8-html` of the block with
    pk 8, `i9-term` of the item with pk 9; `s7-text` and `s7-care_advice` become new blocks.

    `sources`: choices of the original's sections that no section of the draft is linked to;
    `proposed` {own section id: the original's}: the initial values of the fields `link-<own id>`.
    """

    lock_version = forms.IntegerField(widget=forms.HiddenInput)
    title = NameInput(
        max_length=300,
        widget=UnfoldAdminTextInputWidget(),
        error_messages={"required": "Give the article a title."},
    )
    summary = WordsInput(required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}))
    questions = TextLinesField(label="Questions for the doctor, one a line")

    def __init__(
        self,
        *args: Any,
        draft: Draft,
        sources: Sequence[tuple[str, str]] = (),
        proposed: Mapping[str, str] | None = None,
        **kwargs: Any,
    ):
        initial = {**values_of(draft), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs | {"initial": initial})
        # (field of care advice, field of its urgency)
        self.advice: list[tuple[str, str]] = []
        for section in draft.sections:
            self._add_section(section)
            if sources and section.row.heading and not section.row.source_section:
                self._add_link(section, sources, proposed or {})

    def _add_section(self, section: SectionRow) -> None:
        prefix = f"s{section.row.pk}"
        if section.row.heading:
            self.fields[f"{prefix}-heading"] = NameInput(
                max_length=300,
                label="Heading",
                widget=UnfoldAdminTextInputWidget(),
                error_messages={"required": "Give this part a heading."},
            )
        numbers = count(1)
        for block in section.blocks:
            self._add_block(block, numbers)
        self.fields[f"{prefix}-text"] = blocks_field(label="More text")
        if not any(block.states_urgency for block in section.blocks):
            self._add_care_advice(f"{prefix}-care_advice", f"{prefix}-care_advice_urgency")

    def _add_block(self, block: BlockRow, numbers: Iterator[int]) -> None:
        prefix = f"b{block.row.pk}"
        if block.states_urgency:
            self._add_care_advice(f"{prefix}-html", f"{prefix}-urgency")
        elif block.has_text:
            self.fields[f"{prefix}-html"] = blocks_field(label="Text")
        for item, number in zip(block.items, numbers, strict=False):
            self.fields[f"i{item.pk}-term"] = inline_field(
                label=f"Item {number}: term",
                error_messages={"required": "Write the term, or remove the item on its page."},
            )
            self.fields[f"i{item.pk}-description"] = item_field(label=f"Item {number}: description")

    def _add_care_advice(self, html: str, urgency: str) -> None:
        self.fields[html] = blocks_field(label="Care advice")
        self.fields[urgency] = forms.ChoiceField(
            required=False,
            label="Urgency of the care advice",
            choices=[("", "–"), *URGENCIES],
            widget=UnfoldAdminSelectWidget(),
        )
        self.advice.append((html, urgency))

    def _add_link(self, section: SectionRow, sources: Sequence, proposed: Mapping) -> None:
        own = str(section.row.public_id)
        self.fields[f"link-{own}"] = forms.ChoiceField(
            required=False,
            label="Translates this part of the original",
            choices=[("", "none: it stands for itself"), *sources],
            initial=proposed.get(own, ""),
            widget=UnfoldAdminSelectWidget(),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name, urgency in self.advice:
            if data.get(name) and not data.get(urgency):
                hint = "Say how urgent the care advice is: non-urgent, urgent or emergency."
                self.add_error(urgency, hint)
        links = {n: value for n, value in data.items() if n.startswith("link-") and value}
        for name, source in links.items():
            if list(links.values()).count(source) > 1:
                self.add_error(name, "Two parts say they translate this one. Choose one of them.")
        return data

    def words(self) -> TranslatedTexts:
        """The typed texts; call when valid."""
        data = self.cleaned_data
        words = TranslatedTexts(
            **{name: data[name] for name in AROUND}, sections={}, blocks={}, items={}, links={}
        )
        tables = {"s": words.sections, "b": words.blocks, "i": words.items}
        for name, value in data.items():
            if found := ROW.match(name):
                tables[found["kind"]].setdefault(int(found["pk"]), {})[found["name"]] = value
            elif name.startswith("link-") and value:
                words.links[name.removeprefix("link-")] = value
        for pk, texts in words.sections.items():
            words.new_blocks[pk] = {n: texts.pop(n) for n in NEW_BLOCKS if n in texts}
        return words

    def of_section(self, section: SectionRow, both: Mapping[str, str]) -> SectionFields:
        """The section's fields. `both`: {field name: text that somebody else saved in it}."""
        prefix = f"s{section.row.pk}"
        link, heading = f"link-{section.row.public_id}", f"{prefix}-heading"
        after = self._named([f"{prefix}-{name}" for name in NEW_BLOCKS], both)
        return SectionFields(
            heading=self.beside(heading, both) if heading in self.fields else None,
            link=self[link] if link in self.fields else None,
            blocks=[self._of_block(block, both) for block in section.blocks],
            after=after,
            after_open=any(one.field.value() or one.field.errors for one in after),
        )

    def beside(self, name: str, both: Mapping[str, str]) -> FieldBeside:
        """A field by its name; `both` as in `of_section`."""
        return FieldBeside(self[name], both.get(name, ""))

    def _of_block(self, block: BlockRow, both: Mapping[str, str]) -> BlockFields:
        items = [
            ItemFields(*(self.beside(f"i{item.pk}-{name}", both) for name in ITEM_TEXTS))
            for item in block.items
        ]
        return BlockFields(self._named([f"b{block.row.pk}-{n}" for n in BLOCK_TEXTS], both), items)

    def _named(self, names: Iterable[str], both: Mapping[str, str]) -> list[FieldBeside]:
        return [self.beside(name, both) for name in names if name in self.fields]


def values_of(draft: Draft) -> dict[str, Any]:
    """{field name: value} of the draft."""
    article = draft.article
    values = {name: getattr(article, name) for name in AROUND}
    values["lock_version"] = article.lock_version
    for section in draft.sections:
        values[f"s{section.row.pk}-heading"] = section.row.heading
        for block in section.blocks:
            names = BLOCK_TEXTS
            values |= {f"b{block.row.pk}-{name}": getattr(block.row, name) or "" for name in names}
        for item in section.items():
            values |= {f"i{item.pk}-{name}": getattr(item, name) for name in ITEM_TEXTS}
    return values


def values_of_state(state: DraftState) -> dict[str, Any]:
    """{field name: value} of a state (see `drafting.draft_state`), normalised for comparison."""
    values = {name: state["fields"][name] for name in AROUND}
    for section in state["sections"]:
        values |= {f"s{section['pk']}-{name}": "" for name in NEW_BLOCKS}
        values |= _named_values("s", section, SECTION_TEXTS)
        for block in section["blocks"]:
            values |= _named_values("b", block, BLOCK_TEXTS)
            for item in block["items"]:
                values |= _named_values("i", item, ITEM_TEXTS)
    return values


def _named_values(
    kind: str, row: SectionState | BlockState | ItemState, names: Iterable[str]
) -> dict[str, Any]:
    return {f"{kind}{row['pk']}-{name}": row["fields"][name] for name in names}


def has_unknown_rows(post: QueryDict, form: SideBySideForm) -> bool:
    """Whether texts were sent for rows or fields that the draft does not have (any more)."""
    return any(ROW.match(name) and name not in form.fields for name in post)


def merge_values(
    post: QueryDict, base: Mapping[str, str] | None, theirs: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, str], list[str]]:
    """({field: merged value}, {field: theirs} where both changed it, texts of deleted rows); theirs
    and the texts are plain text."""
    merged: dict[str, Any] = {}
    both: dict[str, str] = {}
    for name, new in theirs.items():
        if name not in post:
            continue
        row = ROW.match(name)
        mine = normalise_value(row["name"] if row else name, post.get(name, ""))
        if base is None:
            merged[name], clashing = post[name], mine != new
        elif row and row["name"] == "html":
            merged[name], clashing = merge_paragraphs(base.get(name, ""), new, mine)
        else:
            old = base.get(name, "")
            merged[name] = post[name] if pick(old, new, mine) == mine else new
            clashing = mine not in (old, new) and new != old
        if clashing:
            both[name] = text_of(new) if row and row["name"] in _RICH else new
    if "questions" in merged:
        merged["questions"] = [line for line in merged["questions"].splitlines() if line.strip()]
    return merged, both, list(_texts_of_deleted_rows(post, theirs))


def _texts_of_deleted_rows(post: QueryDict, theirs: Mapping[str, str]) -> Iterable[str]:
    for name in post:
        found = ROW.match(name)
        if not found or name in theirs or found["name"].endswith("urgency"):
            continue
        if words := text_of(post.get(name, "")):
            yield words
