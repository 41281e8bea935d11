"""What was asked in vain: how often, when last, and whether there is no page on purpose."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.common.csv_export import CsvMixin
from articles.editorial.library.unanswered import decide_unanswered
from articles.models import Unanswered


@admin.register(Unanswered)
class UnansweredAdmin(CsvMixin):
    list_display = ["words", "kind", "language", "times", "days", "last_day", "on_purpose", "page"]
    list_filter = ["on_purpose", "kind", "language"]
    search_fields = ["words", "note"]
    fields = [
        "words",
        "kind",
        "language",
        "times",
        "days",
        "last_day",
        "page",
        "on_purpose",
        "note",
    ]
    readonly_fields = ["words", "kind", "language", "times", "days", "last_day", "page"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Unanswered]:
        # The others have no words yet: nobody knows what they are.
        return super().get_queryset(request).exclude(words="")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Unanswered, form: Any, change: bool) -> None:
        decide_unanswered(obj, on_purpose=obj.on_purpose, note=obj.note, by=request.user)

    @admin.display(description="")
    def page(self, asked: Unanswered) -> SafeString | str:
        """A link to a new draft with these words as its title."""
        if asked.kind != "question":
            return ""
        given = urlencode({"title": asked.words.capitalize(), "language": asked.language})
        url = f"{reverse('admin:articles_article_add')}?{given}"
        return format_html('<a href="{}">Write a page</a>', url)
