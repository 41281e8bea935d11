"""A form field for a list of texts, one per line."""

from django import forms
from unfold.widgets import UnfoldAdminTextareaWidget

from articles.documents.richtext.sanitizer import clean_text


class TextLinesField(forms.Field):
    """A JSON list of texts as a textarea; empty lines are left out."""

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", UnfoldAdminTextareaWidget(attrs={"rows": 4}))
        super().__init__(**kwargs)

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: object) -> list[str]:
        if isinstance(value, list):
            return value
        return [text for text in map(clean_text, str(value or "").splitlines()) if text]

    def has_changed(self, initial: object, data: object) -> bool:
        return self.to_python(initial or []) != self.to_python(data)
