"""What stands below a row's form: the other things one wants to know of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin


class BelowMixin(ModelAdmin):
    """Hands `below()` to the template that stands under the form."""

    def below(self, request: HttpRequest, pk: int) -> dict[str, Any]:
        """The names that template uses; a class that has such a template says which."""
        return {}

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        # Anything else is no row's number, and is answered as such further on.
        shown = self.below(request, int(object_id)) if object_id.isdecimal() else {}
        return super().change_view(request, object_id, form_url, {**shown, **(extra_context or {})})
