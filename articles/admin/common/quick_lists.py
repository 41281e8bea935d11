"""Lists of the theme without what it makes anew for each row although it is the same.

For each row the theme computes the headers of all columns, which were a quarter of a list's time,
and renders two templates for a checkbox of which only the value differs, and two for each label.
"""

from functools import cache
from typing import Any

from django.contrib.admin import helpers
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from unfold.admin import ModelAdmin, checkbox
from unfold.templatetags import unfold_list

_headers_of, _label_of = unfold_list.result_headers, unfold_list.display_for_label
# {(text, tone): HTML} of the labels of columns that say their tones in a table.
_labels: dict[tuple[str, str], SafeString] = {}
_VALUE = "value-of-the-row"


def headers_once(changelist: Any) -> list[dict[str, Any]]:
    """The headers of a list, which the theme then only reads."""
    if not hasattr(changelist, "headers_made"):
        changelist.headers_made = list(_headers_of(changelist))
    return changelist.headers_made


def label_once(value: Any, empty: str, label: Any) -> SafeString:
    """The HTML of a label. A table of tones is of words of the house, so there are few."""
    if not (isinstance(label, dict) and isinstance(value, str)):
        return _label_of(value, empty, label)
    known = value, label.get(value, "")
    if known not in _labels:
        _labels[known] = _label_of(value, empty, label)
    return _labels[known]


def install() -> None:
    """Have the theme's lists ask for headers and labels here."""
    unfold_list.result_headers = headers_once
    unfold_list.display_for_label = label_once


@cache
def _checkbox() -> list[str]:
    return checkbox.render(helpers.ACTION_CHECKBOX_NAME, _VALUE).split(_VALUE)


class QuickListMixin(ModelAdmin):
    list_per_page = 50

    def action_checkbox(self, obj: Any) -> SafeString:
        """As the theme's, rendered once a process."""
        value: str = conditional_escape(str(obj.pk))
        return mark_safe(value.join(_checkbox()))  # noqa: S308

    action_checkbox.short_description = ModelAdmin.action_checkbox.short_description  # type: ignore[attr-defined]
