"""The formset of an article's headings and blocks: which row is which."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Prefetch
from django.forms import TypedMultipleChoiceField

from articles.admin.common.screens import parse_number
from articles.drafting.loading import BY_POSITION
from articles.models import Article, Block, ListItem, Section

from .formsets import ForeignRows, OneEmptyForm, RowIdField, check_whole, is_marked_deleted
from .section_rows import FIELDS, SectionRowForm

PREFIX = "blocks"


class SectionsFormSet(OneEmptyForm, forms.BaseFormSet):
    """Rows in the order of their positions, sections and blocks alike.

    A posted row is paired with the stored row of its id, so that a refused form shows them all.
    `foreign`: see `RowIdField`. `must_be_whole`: see `check_whole`.
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
        must_be_whole: bool = False,
        **_: Any,
    ):
        self.instance = instance
        self.foreign = foreign
        self.must_be_whole = must_be_whole
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
        if self.must_be_whole:
            posted = {id(form.row) for form in self.forms}
            check_whole(id(row) in posted for row in self.stored)
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
