"""The admin's site: Django's own screens and ours, behind one sign-in.

Kept outside `articles.admin`, whose import registers every screen with it. A web worker loads
both with the first request for a staff address, not before: together they take 30 MiB.
"""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from unfold.sites import UnfoldAdminSite


class StaffSite(UnfoldAdminSite):
    """`screens`: every screen beside Django's own, in the order of the sidebar.

    Each is a `Screen` of articles.admin.common.screens, which this module may not import.
    """

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.screens: list[Any] = []

    def add_screens(self, *lists: list[Any]) -> None:
        """Register screens, behind those registered before."""
        for screens in lists:
            self.screens += screens

    def get_urls(self) -> list[URLPattern | URLResolver]:
        # Before the site's own addresses, whose catch-alls would take them.
        return [*(screen.pattern() for screen in self.screens), *super().get_urls()]

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Sign in through the sign-in library, which asks for the second factor."""
        from allauth.account.decorators import secure_admin_login

        return secure_admin_login(super().login)(request, extra_context)


def staff_site() -> StaffSite:
    """The one instance, made at its first use from `default_site` of the admin's AppConfig."""
    return cast(StaffSite, admin.site)
