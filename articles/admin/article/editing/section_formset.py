"""The formset of an article's headings and blocks: which row is which, and how they are saved."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model, Prefetch
from django.forms import TypedMultipleChoiceField

from articles.admin.common.screens import parse_number
from articles.drafting.draft_state import SECTION_FIELDS
from articles.drafting.loading import BY_POSITION
from articles.models import Article, Block, ListItem, Section

from .formsets import ForeignRows, RowIdField, is_marked_deleted
from .section_rows import FIELDS, SectionRowForm

PREFIX = "blocks"


class SectionsFormSet(forms.BaseFormSet):
    """Rows in the order of their positions, sections and blocks alike.

    A posted row is paired with the stored row of its id, so that a refused form shows them all.
    """

    model = Section

    def __init__(
        self,
        data=None,
        files=None,
        *,
        instance: Article,
        prefix=None,
        foreign: ForeignRows | None = None,
        **_: Any,
    ):
        self.instance = instance
        self.foreign = foreign
        self.new_objects: list[Model] = []
        self.changed_objects: list[tuple[Model, list[str]]] = []
        self.deleted_objects: list[Model] = []
        super().__init__(data, files, prefix=prefix or PREFIX)

    @classmethod
    def get_default_prefix(cls) -> str:
        return PREFIX

    @cached_property
    def stored(self) -> list[Section | Block]:
        """The draft's rows in reading order: each section, then its blocks."""
        if self.instance.pk is None:
            return []
        items = Prefetch("items", ListItem.objects.order_by(*BY_POSITION))
        blocks = Prefetch("blocks", Block.objects.order_by(*BY_POSITION).prefetch_related(items))
        sections = Section.objects.filter(article=self.instance).order_by(*BY_POSITION)
        rows: list[Section | Block] = []
        for section in sections.prefetch_related(blocks, "show_with"):
            rows += (section, *section.blocks.all())
        return rows

    def get_queryset(self) -> list[Section | Block]:
        return self.stored

    def initial_form_count(self) -> int:
        return super().initial_form_count() if self.is_bound else len(self.stored)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        if index is None:
            return super().get_form_kwargs(index)
        row, place = self._row(index)
        return {**super().get_form_kwargs(index), "row": row, "place": place}

    def _row(self, index: int) -> tuple[Section | Block | None, int]:
        """The stored row of the form, and its place among all."""
        if not self.is_bound:
            return self.stored[index], index
        prefix = self.add_prefix(index)
        table = Section if self.data.get(f"{prefix}-kind") == "heading" else Block
        pk = parse_number(self.data.get(f"{prefix}-id"))
        for place, row in enumerate(self.stored):
            if type(row) is table and row.pk == pk:
                return row, place
        if self.foreign is not None and pk is not None:
            return self._removed(prefix, table), 0
        return None, 0

    def _removed(self, prefix: str, table: type[Section | Block]) -> Section | Block:
        """A row that somebody removed meanwhile, to be put in again."""
        if table is Section:
            return Section(heading=self.data.get(f"{prefix}-heading", ""))
        kind = self.data.get(f"{prefix}-kind", "")
        return Block(kind=kind if kind in FIELDS else "text")

    def _construct_form(self, i: int, **kwargs: Any) -> SectionRowForm:
        kwargs["empty_permitted"] = kwargs["row"] is None
        return super()._construct_form(i, **kwargs)  # type: ignore[misc]  # Not in the stubs.

    def add_fields(self, form: SectionRowForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["id"] = RowIdField(form.row or Section(), self.foreign)
        if isinstance(field := form.fields.get("show_with"), TypedMultipleChoiceField):
            field.choices = self._companions

    @cached_property
    def _companions(self) -> list[tuple[int, str]]:
        """What `show_with` may name: the draft's sections, and those removed meanwhile."""
        found = [
            (row.pk, row.heading) for row in self.stored if isinstance(row, Section) and row.heading
        ]
        stored = {pk for pk, _ in found}
        for index in range(self.initial_form_count() if self.foreign is not None else 0):
            prefix = self.add_prefix(index)
            pk = parse_number(self.data.get(f"{prefix}-id"))
            heading = self.data.get(f"{prefix}-heading")
            is_foreign = (Section, pk) in (self.foreign or ())
            if pk is not None and heading and pk not in stored and not is_foreign:
                found.append((pk, heading))
        return found

    def in_order(self) -> list[SectionRowForm]:
        """The forms by their positions; a row without one is at the end."""

        def place(form: SectionRowForm) -> tuple[bool, int]:
            value = form["position"].value()
            number = None if value is None else parse_number(str(value))
            return (number is None, number or 0)

        return sorted(self.forms, key=place)

    def clean(self) -> None:
        kept = self._kept()
        if kept and kept[0].row_kind != "heading" and all(form.is_valid() for form in kept):
            raise forms.ValidationError(
                "Give the first section a heading: add a row that is a section heading above the "
                "first text, or remove that text."
            )

    def _kept(self) -> list[SectionRowForm]:
        return [
            form
            for form in self.in_order()
            if (form.row is not None or form.has_changed())
            and not (hasattr(form, "cleaned_data") and is_marked_deleted(self, form))
        ]

    def save(self, commit: bool = True) -> list[Model]:
        """Save the rows; a block belongs to the last heading above it."""
        section: Section | None = None
        for form in self._kept():
            if form.row_kind == "heading":
                section = self._save_section(form)
            elif section is not None:
                self._save_block(form, section)
        self._save_companions()
        for form in self.deleted_forms:
            self._delete(form.row)
        return self.new_objects

    @cached_property
    def _ends(self) -> dict[int | None, int]:
        """{key of a section, None for the article: the last place given below it}."""
        return {}

    def _place(self, row: Section | Block, above: int | None) -> int:
        """The row's own position where it comes after the row before, else the next one."""
        after = self._ends.get(above, -1) + 1
        self._ends[above] = max(after, after if row.position is None else row.position)
        return self._ends[above]

    def _save_section(self, form: SectionRowForm) -> Section:
        section = form.row if isinstance(form.row, Section) else Section(article=self.instance)
        values = {name: form.cleaned_data[name] for name in SECTION_FIELDS if name != "show_with"}
        self._store(section, {"position": self._place(section, None), **values})
        form.section = section
        return section

    def _save_block(self, form: SectionRowForm, section: Section) -> None:
        block, data, kind = form.instance, form.cleaned_data, form.row_kind
        own = {name: data[name] for name in FIELDS[kind] if name != "more_items"}
        if "html" in own and not own["html"]:
            self._delete(form.row)
            return
        position = self._place(block, section.pk)
        self._store(block, {"section": section, "position": position, "kind": kind, **own})

    def _store(self, row: Section | Block, values: dict[str, Any]) -> None:
        new = row.pk is None
        changed = [name for name, value in values.items() if new or getattr(row, name) != value]
        for name in changed:
            setattr(row, name, values[name])
        if new:
            row.save()
            self.new_objects.append(row)
        elif changed:
            row.save(update_fields=changed)
            self.changed_objects.append((row, changed))

    def _save_companions(self) -> None:
        for form in self.forms:
            if form.section is None:
                continue
            wanted = set(form.cleaned_data["show_with"])
            if wanted != {other.pk for other in form.section.show_with.all()}:
                form.section.show_with.set(wanted)

    def _delete(self, row: Section | Block | None) -> None:
        if row is not None and row.pk:
            self.deleted_objects.append(row)
            # As Django's formsets do, keep the key for the log.
            type(row)._default_manager.filter(pk=row.pk).delete()
