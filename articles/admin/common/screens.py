"""Admin views beside Django's own: each module lists its own in `SCREENS`.

The URL of an article's screen is below the article's page, which links to it. The other screens
are linked from the sidebar.
"""

from collections.abc import Callable, Iterable
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

    `allowed`: one of these permissions is needed, none where it is empty. `group`: the group of
    the sidebar, None for no link there. `fits(article)`: whether an article's page links to it,
    which also needs an `icon`.
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
        return not any(self.allowed) or has_any(user, self.allowed)

    def pattern(self) -> URLPattern:
        prefix = "articles/article/<int:pk>/" if self.of_article else ""
        return path(f"{prefix}{self.route}", self._checked_view(), name=f"screen_{self.name}")

    def _checked_view(self) -> Callable[..., HttpResponseBase]:
        def checked(request: HttpRequest, **captured: Any) -> HttpResponseBase:
            if not self.may(request.user):
                raise PermissionDenied
            if self.of_article:
                captured["article"] = get_object_or_404(Article, pk=captured.pop("pk"))
            return self.view(request, **captured)

        return update_wrapper(staff_site().admin_view(checked), self.view)


def article_screen(
    name: str, title: str, route: str, view: Callable[..., HttpResponseBase], icon: str = "", **more
) -> Screen:
    """A screen of an article; `more`: other fields of Screen."""
    return Screen(name, title, route, view, icon, of_article=True, **more)


def article_links(article: Article, user: Any) -> list[dict[str, str]]:
    """The links on an article's page: [{"title", "icon", "link"}]."""
    return [
        {
            "title": screen.title,
            "icon": screen.icon,
            "link": reverse(f"admin:screen_{screen.name}", args=[article.pk]),
        }
        for screen in staff_site().screens
        if screen.of_article and screen.icon and screen.may(user) and screen.fits(article)
    ]


def render_screen(
    request: HttpRequest, template: str, title: str, **context: Any
) -> TemplateResponse:
    """Render a template in the admin's layout. `status` sets the response's status code."""
    status = context.pop("status", 200)
    context = {**staff_site().each_context(request), "title": title, **context}
    return TemplateResponse(request, template, context, status=status)


def has_any(user: Any, permissions: Iterable[str]) -> bool:
    """Whether the user has at least one of these permissions."""
    return any(user.has_perm(permission) for permission in permissions)


def article_url(pk: int) -> str:
    """The URL of an article's change page."""
    return reverse("admin:articles_article_change", args=[pk])


def articles_text(count: int) -> str:
    """ "1 article", "2 articles"."""
    return "1 article" if count == 1 else f"{count} articles"


def parse_number(text: str | None) -> int | None:
    """A posted non-negative integer that a column can hold, or None."""
    if text and text.isascii() and text.isdigit() and len(text) < 19:
        return int(text)
    return None
