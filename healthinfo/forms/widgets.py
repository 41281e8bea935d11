"""The commonest templates of forms, each as a function of its context: {name of it: function}.

Each gives the bytes that the template of that name gives, of Django or of Unfold
(tests/healthinfo/forms), and raises Uncommon for what it does not know: then the template is
rendered.
"""

from collections.abc import Callable
from html import escape
from typing import Any

from django.template import Context
from django.template.base import render_value_in_context
from django.utils.safestring import SafeData, SafeString

OPTION = "django/forms/widgets/select_option.html"
# As templates are rendered: escaped, in the language of the request.
_CONTEXT = Context()
_EXPAND = (
    '<span class="material-symbols-outlined absolute group-[.primary]:text-white '
    "pointer-events-none mr-[12px] right-0 text-base-400 top-0 top-1/2 hover:text-base-700 "
    'dark:text-base-500 dark:hover:text-base-200 -translate-y-1/2">expand_more</span>'
)


class Uncommon(Exception):
    """The template has to be rendered."""


def written(value: Any) -> str:
    """As `{{ value }}`."""
    if type(value) is str:
        return escape(value)
    if type(value) is SafeString:
        return value
    if callable(value):
        # A template would call it.
        raise Uncommon
    return render_value_in_context(value, _CONTEXT)


def as_string(value: Any) -> str:
    """As `{{ value|stringformat:"s" }}`."""
    if type(value) is str:
        return escape(value)
    if callable(value):
        raise Uncommon
    return str(value) if isinstance(value, SafeData) else escape(str(value))


def attributes(attrs: dict[str, Any]) -> str:
    """As `django/forms/widgets/attrs.html`."""
    # A template looks for a key before it looks for a method.
    if type(attrs) is not dict or "items" in attrs:
        raise Uncommon
    return "".join(
        f" {written(name)}" if value is True else f' {written(name)}="{as_string(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def input_of(context: dict[str, Any]) -> str:
    widget = context["widget"]
    value = widget["value"]
    given = "" if value is None else f' value="{as_string(value)}"'
    start = f'<input type="{written(widget["type"])}" name="{written(widget["name"])}"'
    return f"{start}{given}{attributes(widget['attrs'])}>"


def textarea(context: dict[str, Any]) -> str:
    return _textarea(context["widget"], "\n")


def unfold_textarea(context: dict[str, Any]) -> str:
    return _textarea(context["widget"], "")


def _textarea(widget: dict[str, Any], before: str) -> str:
    start = f'<textarea name="{written(widget["name"])}"{attributes(widget["attrs"])}>'
    value = widget["value"]
    return f"{start}{before}{written(value) if value else ''}</textarea>"


def select(context: dict[str, Any]) -> str:
    return _select(context["widget"], group="\n  ", option="\n  ", end="\n")


def unfold_select(context: dict[str, Any]) -> str:
    group, option, end = ("\n" + " " * spaces for spaces in (8, 12, 4))
    box = _select(context["widget"], group=group, option=option, end=end, group_end=option + "    ")
    return f'<div class="grow relative max-w-2xl">\n    {box}\n\n    {_EXPAND}\n</div>'


def _select(
    widget: dict[str, Any], *, group: str, option: str, end: str, group_end: str = ""
) -> str:
    """The four are what stands before the start of each, and the end of the last two."""
    parts = [f'<select name="{written(widget["name"])}"{attributes(widget["attrs"])}>']
    for name, choices, _ in widget["optgroups"]:
        if name:
            parts.append(f'{group}<optgroup label="{written(name)}">')
        parts += [option + _option(each) for each in choices]
        if name:
            parts.append(f"{group_end or group}</optgroup>")
    return f"{''.join(parts)}{end}</select>"


def _option(option: dict[str, Any]) -> str:
    if option["template_name"] != OPTION:
        raise Uncommon
    start = f'<option value="{as_string(option["value"])}"{attributes(option["attrs"])}>'
    return f"{start}{written(option['label'])}</option>\n"


def unfold_text(context: dict[str, Any]) -> str:
    widget = context["widget"]
    if any(widget.get(name) for name in ("prefix", "prefix_icon", "suffix", "suffix_icon")):
        raise Uncommon
    gap = "\n\n    "
    start = f'<div class="max-w-2xl relative w-full">\n    {gap}{gap}{input_of(context)}'
    return f"{start}\n{gap}{gap}\n</div>"


def unfold_date(context: dict[str, Any]) -> str:
    start = '<div class="flex flex-col max-w-2xl min-w-56 relative w-full">'
    return f"{start}\n    {input_of(context)}\n\n</div>"


def errors(context: dict[str, Any]) -> str:
    """Of a field without any, as most are."""
    if context["errors"]:
        raise Uncommon
    return ""


def label(context: dict[str, Any]) -> str:
    if not context["use_tag"]:
        raise Uncommon
    tag = written(context["tag"])
    return f"<{tag}{attributes(context['attrs'])}>{written(context['label'])}</{tag}>"


def hidden_form(context: dict[str, Any]) -> str:
    """Of a form with hidden fields alone, as a formset's own."""
    if context["fields"] or context["errors"]:
        raise Uncommon
    return "".join(written(field) for field in context["hidden_fields"])


INPUTS = ("text", "number", "email", "url", "hidden", "password", "date", "time", "checkbox")
WRITERS: dict[str, Callable[[dict[str, Any]], str]] = {
    **{f"django/forms/widgets/{name}.html": input_of for name in INPUTS},
    "django/forms/widgets/textarea.html": textarea,
    "django/forms/widgets/select.html": select,
    "django/forms/errors/list/default.html": errors,
    "django/forms/errors/list/ul.html": errors,
    "django/forms/label.html": label,
    "django/forms/div.html": hidden_form,
    "unfold/widgets/date.html": unfold_date,
    "unfold/widgets/text.html": unfold_text,
    "unfold/widgets/textarea.html": unfold_textarea,
    "unfold/widgets/select.html": unfold_select,
}
