from django.contrib import admin
from unfold.admin import ModelAdmin

from articles.models import Contributor


@admin.register(Contributor)
class ContributorAdmin(ModelAdmin):
    list_display = ["name", "credentials", "role", "organisation"]
    search_fields = ["name", "organisation"]
    autocomplete_fields = ["user"]
    fields = [("name", "credentials"), ("role", "organisation"), "user"]
