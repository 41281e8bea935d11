"""Form fields of plain text, without signs that nobody sees."""

from django import forms

from articles.models.fields import visible_words


class NameInput(forms.CharField):
    """A title, heading or name: at least one letter or digit."""

    def to_python(self, value: object) -> str:
        return visible_words(super().to_python(value) or "")


class WordsInput(forms.CharField):
    """Any plain text."""

    def to_python(self, value: object) -> str:
        return visible_words(super().to_python(value) or "", name=False)
