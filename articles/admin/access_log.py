"""The screen “Sign-ins”: the log of what happens at the sign-in, for administrators."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from unfold.contrib.filters.admin import AutocompleteSelectFilter, ChoicesDropdownFilter
from unfold.decorators import display

from articles.admin.common.list_filters import DaysFilter
from articles.admin.history.records import RecordAdmin
from articles.editorial import permissions
from articles.models import AccessRecord


@admin.register(AccessRecord)
class AccessRecordAdmin(RecordAdmin):
    list_display = ["at", "who", "event", "address", "facts"]
    list_filter = [
        ("account", AutocompleteSelectFilter),
        ("event", ChoicesDropdownFilter),
        ("at", DaysFilter),
    ]
    search_fields = ["account_name", "address"]
    search_help_text = "A user name or an address"

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm(permissions.PURGE)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @display(description="who")
    def who(self, row: AccessRecord) -> str:
        return row.account_name or "a name that no account has"

    @display(description="more")
    def facts(self, row: AccessRecord) -> str:
        """The details, such as "by password, known device: yes"."""
        return ", ".join(_fact(name, value) for name, value in row.details.items())


def _fact(name: str, value: object) -> str:
    words = name.replace("_", " ")
    if isinstance(value, bool):
        return f"{words}: {'yes' if value else 'no'}"
    return f"{words} {' and '.join(value) if isinstance(value, list) else value}"
