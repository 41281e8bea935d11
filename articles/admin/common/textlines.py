"""A form field for a list of texts, one per line."""

from django import forms
from unfold.widgets import UnfoldAdminTextareaWidget

from articles.documents.richtext.sanitizer import clean_text
from articles.models.fields import visible_words


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
        lines = [clean_text(line) for line in str(value or "").splitlines()]
        return [clean_text(visible_words(line)) for line in lines if line]

    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return self.to_python(initial or []) != self.to_python(data)
        except forms.ValidationError:
            return True
