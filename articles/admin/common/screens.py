"""Screens beside Django's own: each file of the admin that has one adds it here.

A screen of an article has its address below the article's page and stands in the row of links
there; a screen of the house stands in the sidebar.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import update_wrapper
from importlib import import_module
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from articles.models import Article

# In the order in which they stand. Each names a module with `SCREENS`.
MODULES: tuple[str, ...] = (
    "article.pasting",
    "article.link_lookup",
    "imports.screens",
    "drafts.preview",
    "dashboard.home_lists",
    "schedule.review_planning",
    "library.bulk_fields",
    "library.batches",
    "library.batch_review",
    "review.comments",
    "review.rereview",
    "review.assignment",
    "translations.translate",
    "translations.side_by_side",
    "history.compare",
    "history.timeline",
    "library.plain_language",
    "library.glossary",
    "notices.screens",
    "notices.standard_texts",
    "schedule.scheduled_acts",
    "mail.outbox",
    "feedback.screens",
    "mail.profile",
)
# Modules of other rooms, by their full names; see `add_module`.
_others: list[str] = []


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

        return update_wrapper(admin.site.admin_view(guarded), self.view)


def add_module(name: str) -> None:
    """Have the SCREENS of another room's module stand behind our own, which know nothing of it."""
    if name not in _others:
        _others.append(name)


def all_screens() -> list[Screen]:
    """Every screen, in the order of MODULES, then those of other rooms."""
    names = [*(f"articles.admin.{name}" for name in MODULES), *_others]
    return [screen for name in names for screen in import_module(name).SCREENS]


def links_of(article: Article, user: Any) -> list[dict[str, str]]:
    """The row of links on an article's page: [{"title", "icon", "link"}]."""
    return [
        {
            "title": screen.title,
            "icon": screen.icon,
            "link": reverse(f"admin:screen_{screen.name}", args=[article.pk]),
        }
        for screen in all_screens()
        if screen.of_article and screen.icon and screen.may(user) and screen.fits(article)
    ]


def add_to(site: admin.AdminSite) -> None:
    """Put the screens' addresses before the site's own, whose catch-alls would take them."""
    own = site.get_urls
    site.get_urls = lambda: [s.pattern() for s in all_screens()] + own()  # type: ignore[method-assign]


def page(request: HttpRequest, template: str, title: str, **context: Any) -> TemplateResponse:
    """A screen's page in the admin's frame. `status` sets the answer's status code."""
    status = context.pop("status", 200)
    whole = {**admin.site.each_context(request), "title": title, **context}
    return TemplateResponse(request, template, whole, status=status)
