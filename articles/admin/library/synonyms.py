from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from unfold.widgets import UnfoldAdminTextareaWidget

from articles.admin.common.csv_export import CsvMixin
from articles.models import SynonymGroup
from articles.models.public.search import whole_terms
from articles.search.analysis import words_of

HELP = (
    "One a line, at least two: words that mean the same to somebody who searches, such as "
    "“heart attack” and “myocardial infarction”. A search for one of them finds the others."
)


class SynonymGroupForm(forms.ModelForm):
    """Edits the terms one per line. `lines` keeps what was typed if it is refused."""

    lines = forms.CharField(
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 8}), label="Terms", help_text=HELP
    )

    class Meta:
        model = SynonymGroup
        fields = ["language"]
        help_texts = {"language": "A tag such as en, es or pt-BR."}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["lines"] = "\n".join(self.instance.terms)

    def clean_lines(self) -> str:
        text = self.cleaned_data["lines"]
        self.instance.terms = _terms(text, self.cleaned_data.get("language", ""))
        return text


def _terms(text: str, language: str) -> list[str]:
    """The lines without duplicates. Raises ValidationError."""
    terms: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        folded = " ".join(words_of(line, language))
        if not folded:
            raise ValidationError(f"“{line[:40]}” has no word to search for. Leave it out.")
        terms.setdefault(folded, line)
    found = list(terms.values())
    whole_terms(found)
    return found


@admin.register(SynonymGroup)
class SynonymGroupAdmin(CsvMixin):
    form = SynonymGroupForm
    list_display = ["joined", "language", "changed_at"]
    list_filter = ["language"]
    search_fields = ["terms"]

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any):
        answer = super().render_change_form(request, context, *args, **kwargs)
        if context["errors"]:
            answer.status_code = 422
        return answer

    @admin.display(description="Terms")
    def joined(self, group: SynonymGroup) -> str:
        return ", ".join(group.terms)
