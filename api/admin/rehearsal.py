"""Admin of the events that partners have called forth, on a site that rehearses."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from api.models import Partner
from articles.admin.history.records import RecordAdmin
from articles.models.public.rehearsal import Rehearsal

LABELS = {"Done": "success", "Queued": "warning", "Failed": "danger"}


@admin.register(Rehearsal)
class RehearsalAdmin(RecordAdmin):
    list_display = ["asked_at", "asked_by", "event", "shown_state", "seq", "ended_at", "error"]
    list_filter = [("state", ChoicesDropdownFilter), ("event", ChoicesDropdownFilter)]
    fields = ["asked_by", "event", "name", "shown_state", "seq", "error", ("asked_at", "ended_at")]
    readonly_fields = ["asked_by", "name", "shown_state"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Not in the menu of a site that does not rehearse."""
        return settings.REHEARSAL and super().has_module_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rehearsal]:
        who = Partner.objects.filter(public_id=OuterRef("partner")).values("name")
        named = {"who": Subquery(who), "named": F("article__rehearsed_as__name")}
        return super().get_queryset(request).annotate(**named)

    @display(description="asked for by")
    def asked_by(self, row: Any) -> str:
        return row.who or "The house"

    @display(description="article")
    def name(self, row: Any) -> str:
        return row.named or ""

    @display(description="state", label=LABELS)
    def shown_state(self, row: Rehearsal) -> str:
        return row.get_state_display()
