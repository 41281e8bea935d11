from django.contrib import admin

from articles.admin.common.csv_export import CsvMixin
from articles.models import Contributor


@admin.register(Contributor)
class ContributorAdmin(CsvMixin):
    list_display = ["name", "credentials", "role", "organisation"]
    search_fields = ["name", "organisation"]
    autocomplete_fields = ["user"]
    fields = [("name", "credentials"), ("role", "organisation"), "user"]
