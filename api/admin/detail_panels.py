"""A panel below an admin change form, with data about the row."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin


class DetailPanelMixin(ModelAdmin):
    """Passes the dict of `below()` to `change_form_outer_after_template`."""

    def below(self, request: HttpRequest, pk: int) -> dict[str, Any]:
        """The context of that template; subclasses with such a template override it."""
        return {}

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        # Any other id is invalid; Django's change_view answers it.
        shown = self.below(request, int(object_id)) if object_id.isdecimal() else {}
        return super().change_view(request, object_id, form_url, {**shown, **(extra_context or {})})
