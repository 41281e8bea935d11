from django.contrib import admin

from articles.admin.common.csv_export import CsvMixin
from articles.models import Code


@admin.register(Code)
class CodeAdmin(CsvMixin):
    list_display = ["code", "display", "system"]
    list_filter = ["system"]
    search_fields = ["code", "display"]
    fields = ["system", "code", "display"]
