"""The admin's home: what lies on this person's desk, and the reviews of the year ahead."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from articles.admin.common.charts import bars_by_month
from articles.editorial import permissions
from articles.editorial.dashboard.worklists import VIEW, desk_of
from articles.editorial.schedule.review_calendar import due_by_month, undated
from articles.models import Article

from .home_lists import address, line_with_link


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Unfold's callback for `admin/index.html`. At most 20 queries, however large the house."""
    context["title"] = "Home"
    if not request.user.has_perm(VIEW):
        return {**context, "has_role": False}
    cards = desk_of(request.user)
    counts = {card.desk_list.name: card.count for card in cards}
    months = due_by_month()
    return {
        **context,
        "has_role": True,
        "is_new": not Article.objects.exists(),
        "begin": _ways_to_begin(request.user),
        "cards": [_shown(card) for card in cards],
        "bars": bars_by_month(months, overdue=counts["overdue"], link=address("overdue")),
        "due": sum(month.count for month in months),
        "undated": undated().count(),
        "plan": reverse("admin:screen_plan_reviews"),
        "may_plan": request.user.has_perm(permissions.CHANGE),
    }


def _shown(card) -> dict[str, Any]:
    return {
        "name": card.desk_list.name,
        "title": card.desk_list.title,
        "empty": card.desk_list.empty,
        "count": card.count,
        "lines": [line_with_link(line) for line in card.lines],
        "more": max(0, card.count - len(card.lines)),
        "link": address(card.desk_list.name),
    }


def _ways_to_begin(user) -> list[dict[str, str]]:
    """For an empty house: what this person may do first."""
    ways = []
    if user.has_perm("articles.add_article"):
        ways.append(("Write the first article", "admin:articles_article_add"))
        ways.append(("Paste or upload one", "admin:screen_import"))
    return [{"title": title, "link": link} for title, name in ways if (link := _link(name))]


def _link(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
