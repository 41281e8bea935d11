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

# Where a request keeps the list of all apps.
APP_LIST = "app_list"


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

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Django's. That of all apps is made once for a request: a page asks for it twice."""
        if app_label:
            return super().get_app_list(request, app_label)
        if not hasattr(request, APP_LIST):
            setattr(request, APP_LIST, super().get_app_list(request))
        return getattr(request, APP_LIST)

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Sign in with allauth, which asks for the second factor."""
        from allauth.account.decorators import secure_admin_login

        return secure_admin_login(super().login)(request, extra_context)


def staff_site() -> StaffSite:
    """The only instance, made at first use from `default_site` of the admin's AppConfig."""
    return cast(StaffSite, admin.site)
