from django.contrib import admin
from unfold.admin import ModelAdmin

from articles.models import Code


@admin.register(Code)
class CodeAdmin(ModelAdmin):
    list_display = ["code", "display", "system"]
    list_filter = ["system"]
    search_fields = ["code", "display"]
    fields = ["system", "code", "display"]
