"""Screens beside Django's own: a module lists its own in `SCREENS`; the package registers them.

A screen of an article has its address below the article's page and stands in the row of links
there; a screen of the house stands in the sidebar.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from articles.models import Article
from articles.staff_site import staff_site


@dataclass(frozen=True)
class Screen:
    """`view(request, article=…, **captured)` for an article's, `view(request, **captured)` else.

    `allowed`: any of these permissions, "" for every member of staff. `group`: the sidebar's
    group; None leaves it out of sidebar and row. `fits(article)`: whether the link is shown.
    """

    name: str
    title: str
    route: str
    view: Callable[..., HttpResponseBase]
    icon: str = ""
    allowed: tuple[str, ...] = ("articles.view_article",)
    group: str | None = None
    of_article: bool = False
    fits: Callable[[Article], bool] = lambda article: True

    def may(self, user: Any) -> bool:
        return not any(self.allowed) or any(user.has_perm(p) for p in self.allowed)

    def pattern(self) -> URLPattern:
        prefix = "articles/article/<int:pk>/" if self.of_article else ""
        return path(f"{prefix}{self.route}", self._guarded(), name=f"screen_{self.name}")

    def _guarded(self) -> Callable[..., HttpResponseBase]:
        def guarded(request: HttpRequest, **captured: Any) -> HttpResponseBase:
            if not self.may(request.user):
                raise PermissionDenied
            if self.of_article:
                captured["article"] = get_object_or_404(Article, pk=captured.pop("pk"))
            return self.view(request, **captured)

        return update_wrapper(staff_site().admin_view(guarded), self.view)


def links_of(article: Article, user: Any) -> list[dict[str, str]]:
    """The row of links on an article's page: [{"title", "icon", "link"}]."""
    return [
        {
            "title": screen.title,
            "icon": screen.icon,
            "link": reverse(f"admin:screen_{screen.name}", args=[article.pk]),
        }
        for screen in staff_site().screens
        if screen.of_article and screen.icon and screen.may(user) and screen.fits(article)
    ]


def page(request: HttpRequest, template: str, title: str, **context: Any) -> TemplateResponse:
    """A screen's page in the admin's frame. `status` sets the answer's status code."""
    status = context.pop("status", 200)
    whole = {**staff_site().each_context(request), "title": title, **context}
    return TemplateResponse(request, template, whole, status=status)
