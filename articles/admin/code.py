from django.contrib import admin

from articles.models import Code

from .csv_export import CsvMixin


@admin.register(Code)
class CodeAdmin(CsvMixin):
    list_display = ["code", "display", "system"]
    list_filter = ["system"]
    search_fields = ["code", "display"]
    fields = ["system", "code", "display"]
