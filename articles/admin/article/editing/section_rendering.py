"""How the rows of an article's text are shown: each with the fields of its kind."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Self

from django.contrib.admin.helpers import AdminField, InlineAdminForm, InlineAdminFormSet
from django.forms import Media

from articles.documents.blocks.registry import COLUMNS

from .section_rows import FIELDS, SectionRowForm


def collapsed(title: str, *fields: str | tuple[str, ...]) -> tuple[str, dict]:
    """A fieldset that is closed at first."""
    return title, {"classes": ["collapse"], "fields": list(fields)}


_HEADING = ("heading", ("aspect", "level"))
_SHOWN = collapsed("How urgent it is, and where it is shown", "urgency", "safe_alone", "show_with")
_SEVERAL = collapsed("Add several items at once", "more_items")


def _of_block(fields: tuple[str, ...]) -> list:
    main = [name for name in fields if name != "more_items"]
    shown: list = [(None, {"fields": ["position", "kind", *main]})]
    return [*shown, _SEVERAL] if "more_items" in fields else shown


# The fields of a new row, which is of no kind yet: those that stand side by side, then the others.
_NEW = ("html", ("style", "start"), "urgency")
_FURTHER = [name for name in COLUMNS if name not in ("html", "style", "start", "urgency")]
_FIELDSETS: dict[str | None, list] = {
    **{kind: _of_block(fields) for kind, fields in FIELDS.items()},
    "heading": [(None, {"fields": ["position", "kind", *_HEADING]}), _SHOWN],
    None: [
        (None, {"fields": ["position", "kind", *_HEADING, *_NEW, *_FURTHER]}),
        collapsed("Where it is shown", "safe_alone", "show_with"),
        _SEVERAL,
    ],
}


def fieldsets_of(kind: str | None) -> list:
    """The fieldsets of a stored row of this kind, of a new row for None."""
    return _FIELDSETS[kind]


class _Row(InlineAdminForm):
    def needs_explicit_pk_field(self) -> bool:
        return True

    def pk_field(self) -> AdminField:
        return AdminField(self.form, "id", False)


class Rows(InlineAdminFormSet):
    """Django's, with the media of one row of each kind: all rows of a kind have the same.

    Merging those of every row took longer the longer the article.
    """

    @classmethod
    def of(cls, shown: InlineAdminFormSet) -> Self:
        """What Django made for the formset, with this way of showing its rows."""
        rows = cls.__new__(cls)
        rows.__dict__.update(shown.__dict__)
        return rows

    @property
    def media(self) -> Media:
        found = self.opts.media + self.formset.media
        for row in self.row_of_each_kind():
            found += row.media
        return found

    def row_of_each_kind(self) -> Iterable[InlineAdminForm]:
        return islice(self, 1)


class SectionRows(Rows):
    """Yields the rows by their positions, then the empty row that scripts copy."""

    def row_of_each_kind(self) -> Iterator[_Row]:
        kinds: dict[str | None, SectionRowForm] = {}
        for form in self.formset.in_order():
            kinds.setdefault(form.stored_kind, form)
        if self.has_add_permission and None not in kinds:
            kinds[None] = self.formset.empty_form
        return map(self._row, kinds.values())

    def __iter__(self) -> Iterator[_Row]:
        for form in self.formset.in_order():
            yield self._row(form)
        if self.has_add_permission:
            yield self._row(self.formset.empty_form)

    def _row(self, form: SectionRowForm) -> _Row:
        if not self.has_change_permission:
            for field in form.fields.values():
                field.disabled = True
        # The stubs know rows of model forms alone.
        any_form: Any = form
        fieldsets: Any = fieldsets_of(form.stored_kind)
        return _Row(self.formset, any_form, fieldsets, {}, any_form.row, (), model_admin=self.opts)
