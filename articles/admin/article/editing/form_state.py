"""The draft state (see `drafting.draft_state`) that an article's posted form describes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Model
from django.forms import BaseForm, BaseFormSet

from articles.admin.common.screens import parse_number
from articles.drafting.draft_state import (
    BLOCK_FIELDS,
    FIELDS,
    ITEM_FIELDS,
    MULTIPLE_CHOICE_FIELDS,
    ROW_FIELDS,
    ROW_KEYS,
    SECTION_FIELDS,
    normalise_value,
)
from articles.drafting.state_types import BlockState, DraftState, Fields, ItemState, SectionState

from .formsets import is_marked_deleted
from .pasting import items_of_text
from .section_formset import PREFIX as SECTIONS
from .section_rows import FIELDS as FIELDS_OF_KIND
from .section_rows import SectionRowForm


def state_of_form(
    form: BaseForm, formsets: Iterable[BaseFormSet], *stored: DraftState | None
) -> DraftState:
    """The state that this posted form describes, validated or not.

    `stored`: the draft's present state, then that of the version the form was opened with, if
    it is known: they say which rows the form means. What the form does not have is as at present.
    """
    reader = _Reader(*filter(None, stored))
    by_prefix = {formset.prefix: formset for formset in formsets}
    return {
        "fields": reader.present["fields"] | dict(_shown(form, FIELDS)),
        "sections": reader.sections(by_prefix.get(SECTIONS)),
        "rows": reader.present["rows"]
        | {name: list(_rows(by_prefix[name], name)) for name in ROW_FIELDS if name in by_prefix},
    }


def ids_in(*states: DraftState | None) -> dict[str, str]:
    """{"s7", "b8" or "i9" (section, block or item with its primary key): public id} of all rows."""
    found = {}
    for state in filter(None, states):
        for section in state["sections"]:
            found["s" + section["pk"]] = section["id"]
            for block in section["blocks"]:
                found["b" + block["pk"]] = block["id"]
                found |= {"i" + item["pk"]: item["id"] for item in block["items"]}
    return found


class _Reader:
    """Reads the rows of the text; the stored states say their public ids."""

    def __init__(self, *stored: DraftState):
        self.present = stored[0]
        self.ids = ids_in(*stored)
        self.apart = {
            section["id"]: section["apart"]
            for state in reversed(stored)
            for section in state["sections"]
            if "apart" in section
        }

    def sections(self, formset: Any) -> list[SectionState]:
        """The posted rows as sections: a heading, and the blocks up to the next one."""
        if formset is None:
            return self.present["sections"]
        sections: list[SectionState] = []
        for form in _kept(formset):
            if form.row_kind == "heading":
                sections.append(self._section(form))
            elif (block := self._block(form)) is not None:
                if not sections:
                    sections.append(_section_without_heading())
                sections[-1]["blocks"].append(block)
        return sections

    def _section(self, form: SectionRowForm) -> SectionState:
        fields = dict(_shown(form, SECTION_FIELDS))
        known = (self.ids.get(f"s{pk}", "") for pk in fields["show_with"])
        fields["show_with"] = sorted(filter(None, known))
        row_id = self.ids.get("s" + _pk(form), "")
        section: SectionState = {"id": row_id, "pk": _pk(form), "fields": fields, "blocks": []}
        return {**section, "apart": self.apart[row_id]} if row_id in self.apart else section

    def _block(self, form: SectionRowForm) -> BlockState | None:
        """None for an emptied text, which is a block less."""
        kind = form.row_kind
        own = FIELDS_OF_KIND.get(kind, ())
        fields = dict.fromkeys(BLOCK_FIELDS, "") | dict(_shown(form, own)) | {"kind": kind}
        lines = fields.pop("more_items", "")
        if "html" in own and not fields["html"]:
            return None
        items = [
            self._item(item)
            for nested in getattr(form, "nested_formsets", ())
            for item in _kept(nested.formset)
        ]
        items += [_new_item(item) for item in items_of_text(lines)]
        pk = _pk(form)
        return {"id": self.ids.get("b" + pk, ""), "pk": pk, "fields": fields, "items": items}

    def _item(self, form: BaseForm) -> ItemState:
        pk = _pk(form)
        fields = dict(_shown(form, ITEM_FIELDS))
        return {"id": self.ids.get("i" + pk, ""), "pk": pk, "fields": fields}


def _section_without_heading() -> SectionState:
    """For text above the first heading, which is refused, but is not lost."""
    fields = dict.fromkeys(SECTION_FIELDS, "") | {"level": "2", "show_with": []}
    return {"id": "", "pk": "", "fields": fields, "blocks": []}


def _new_item(item: Mapping[str, str]) -> ItemState:
    fields = {name: normalise_value(name, item.get(name, "")) for name in ITEM_FIELDS}
    return {"id": "", "pk": "", "fields": fields}


def _kept(formset: Any) -> list[Any]:
    """The forms that are to be saved, by their positions."""

    def place(form: BaseForm) -> int:
        number = parse_number(str(form["position"].data)) if "position" in form.fields else None
        return 1_000_000 if number is None else number

    forms = [form for form in formset.forms if _pk(form) or form.has_changed()]
    return sorted((form for form in forms if not _is_deleted(formset, form)), key=place)


def _is_deleted(formset: Any, form: BaseForm) -> bool:
    # Validates the form.
    form.errors  # noqa: B018
    return is_marked_deleted(formset, form)


def _pk(form: BaseForm) -> str:
    return str(form["id"].data or "") if "id" in form.fields else ""


def _rows(formset: Any, name: str) -> Iterator[Fields]:
    for form in _kept(formset):
        key = {"pk": _pk(form)} if ROW_KEYS[name] == "pk" else {}
        yield {**key, **dict(_shown(form, ROW_FIELDS[name]))}


def _shown(form: BaseForm, names: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """(name, value as in a state) of those of these fields that the form has."""
    for name in names:
        if name in form.fields:
            cleaned = getattr(form, "cleaned_data", {})
            value = cleaned[name] if name in cleaned else form[name].value()
            yield name, _as_in_state(name, value)


def _as_in_state(name: str, value: Any) -> str | list[str]:
    if name in MULTIPLE_CHOICE_FIELDS or name == "show_with":
        return sorted(_plain(one) for one in value or ())
    if isinstance(value, list):
        return normalise_value(name, "\n".join(map(str, value)))
    return normalise_value(name, _plain(value))


def _plain(value: Any) -> str:
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else str(value)
