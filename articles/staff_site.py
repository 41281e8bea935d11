"""The admin site, with a list of screens besides Django's own.

It is not in `articles.admin`, whose import registers every screen. A process loads both, with the
library of signing in, where it first needs them: a web worker with the first request for a staff
URL, a command with its checks. Together they take 30 MiB and 0.3 s.
"""

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from unfold.sites import UnfoldAdminSite


class StaffSite(UnfoldAdminSite):
    """`screens`: in the order of the sidebar, each a `Screen` of articles.admin.common.screens."""

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.screens: list[Any] = []

    def add_screens(self, *lists: list[Any]) -> None:
        """Append screens."""
        for screens in lists:
            self.screens += screens

    def get_urls(self) -> list[URLPattern | URLResolver]:
        # Before the site's own URLs, whose catch-all would match them.
        return [*(screen.pattern() for screen in self.screens), *super().get_urls()]

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Sign in with allauth, which asks for the second factor."""
        from allauth.account.decorators import secure_admin_login

        return secure_admin_login(super().login)(request, extra_context)


def staff_site() -> StaffSite:
    """The only instance, made at first use from `default_site` of the admin's AppConfig."""
    return cast(StaffSite, admin.site)
