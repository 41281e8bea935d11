"""Admin classes of codes and contributors."""

from django.contrib import admin

from articles.admin.common.csv_export import CsvMixin
from articles.models import Code, Contributor


@admin.register(Code)
class CodeAdmin(CsvMixin):
    list_display = ["code", "display", "system"]
    list_filter = ["system"]
    search_fields = ["code", "display"]
    fields = ["system", "code", "display"]


@admin.register(Contributor)
class ContributorAdmin(CsvMixin):
    list_display = ["name", "credentials", "role", "organisation"]
    search_fields = ["name", "organisation"]
    autocomplete_fields = ["user"]
    fields = [("name", "credentials"), ("role", "organisation"), "user"]
