"""Articles an editor may link to, looked up by title for the link dialog."""

from __future__ import annotations

from django.db.models import BooleanField, ExpressionWrapper, Prefetch, Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from articles.admin.common.screens import Screen
from articles.models import Article, Section

SHOWN = 10


def found(asked: str, *, language: str) -> QuerySet[Article]:
    """Articles whose title, other name or slug holds these words, the language's own first."""
    named = Q(title__icontains=asked) | Q(slug__icontains=asked)
    own = ExpressionWrapper(Q(language=language), BooleanField())
    sections = Section.objects.exclude(anchor="").exclude(heading="")
    return (
        Article.objects.filter(named)
        .select_related("current")
        .prefetch_related(Prefetch("section_set", sections, to_attr="linkable"))
        .order_by(own.desc(), "title", "pk")[:SHOWN]
    )


@require_GET
def look_up(request: HttpRequest) -> JsonResponse:
    """{"articles": [{"href", "title", "about", "sections": [{"href", "heading"}]}]}."""
    asked = request.GET.get("q", "").strip()[:100]
    articles = found(asked, language=request.GET.get("language", "")) if asked else []
    return JsonResponse({"articles": [_row(article) for article in articles]})


def _row(article: Article) -> dict:
    address = f"article:{article.public_id}"
    current = getattr(article, "current", None)
    state = current.get_state_display().lower() if current else "never published"
    return {
        "href": address,
        "title": article.title,
        "about": f"{article.language}, {state}",
        "sections": [
            {"href": f"{address}#{section.anchor}", "heading": section.heading}
            for section in article.linkable
        ],
    }


SCREENS = [
    Screen(
        name="article_links",
        title="Articles to link to",
        route="articles/links/",
        view=look_up,
        allowed=("articles.view_article",),
    )
]
