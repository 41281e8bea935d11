"""The start page of the admin: the user's worklists, and the reviews due in the next year."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from articles.admin.common.charts import bars_by_month
from articles.editorial import permissions
from articles.editorial.dashboard.worklists import (
    VIEW_ARTICLES,
    Card,
    count_in_words,
    worklists_for,
)
from articles.editorial.schedule.review_calendar import due_by_month, undated
from articles.models import Article

from .home_lists import line_context, worklist_url


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Unfold's callback for `admin/index.html`. At most 34 queries, however many articles:
    two for a list, where there are more rows than its first lines.
    """
    context["title"] = "Home"
    if not request.user.has_perm(VIEW_ARTICLES):
        return {**context, "has_role": False}
    cards = worklists_for(request.user)
    counts = {card.desk_list.name: card.count for card in cards}
    months = due_by_month()
    return {
        **context,
        "has_role": True,
        "is_new": not Article.objects.exists(),
        "begin": _first_steps(request.user),
        "cards": [_card_context(card) for card in cards],
        "bars": bars_by_month(months, overdue=counts["overdue"], link=worklist_url("overdue")),
        "due": sum(month.count for month in months),
        "undated": undated().count(),
        "plan": reverse("admin:screen_plan_reviews"),
        "may_plan": request.user.has_perm(permissions.CHANGE),
    }


def _card_context(card: Card) -> dict[str, Any]:
    return {
        "name": card.desk_list.name,
        "title": card.desk_list.title,
        "empty": card.desk_list.empty,
        "count": card.count,
        "counted": count_in_words(card.desk_list, card.count),
        "lines": [line_context(line) for line in card.lines],
        "more": _more(card),
        "link": worklist_url(card.desk_list.name),
    }


def _more(card: Card) -> int:
    """How many are not shown; 0 too where they were not all counted."""
    most = card.desk_list.most
    return 0 if most is not None and card.count > most else max(0, card.count - len(card.lines))


def _first_steps(user) -> list[dict[str, str]]:
    """What this user may do while there are no articles."""
    if not user.has_perm("articles.add_article"):
        return []
    return [
        {"title": "Write the first article", "link": reverse("admin:articles_article_add")},
        {"title": "Paste or upload one", "link": reverse("admin:screen_import")},
    ]
