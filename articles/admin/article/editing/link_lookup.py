"""Look-up of articles to link to, for the editor's link dialog."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from articles.admin.common.csv_screens import state_label
from articles.admin.common.screens import Screen
from articles.editorial.library.draft_search import any_field_has
from articles.editorial.library.names import named
from articles.models import Article, Section

SHOWN = 10


def matching_articles(query: str, *, language: str) -> list[Article]:
    """Articles whose title or slug has these words, however their signs are typed, those in the
    language first."""
    found = named(query, Article.objects.filter(any_field_has(query, "title", "slug")))
    found = found.order_by("title", "pk")
    # One after the other, so that each ends at the first that are wanted.
    ids = list(found.filter(language=language).values_list("pk", flat=True)[:SHOWN])
    others = found.exclude(language=language).values_list("pk", flat=True)
    ids += others[: SHOWN - len(ids)] if len(ids) < SHOWN else []
    return sorted(_with_sections(ids), key=lambda article: ids.index(article.pk))


def _with_sections(ids: list[int]) -> QuerySet[Article]:
    sections = Section.objects.exclude(anchor="").exclude(heading="")
    return (
        Article.objects.filter(pk__in=ids)
        .select_related("current")
        .prefetch_related(Prefetch("section_set", sections, to_attr="linkable"))
    )


@require_GET
def look_up(request: HttpRequest) -> JsonResponse:
    """{"articles": [{"href", "title", "about", "sections": [{"href", "heading"}]}]}."""
    query = request.GET.get("q", "").strip()[:100]
    language = request.GET.get("language", "")
    articles = matching_articles(query, language=language) if query else []
    return JsonResponse({"articles": [_row(article) for article in articles]})


def _row(article: Any) -> dict:
    """`article` has its sections with an anchor as `linkable`."""
    href = f"article:{article.public_id}"
    return {
        "href": href,
        "title": article.title,
        "about": f"{article.language}, {state_label(article).lower()}",
        "sections": [
            {"href": f"{href}#{section.anchor}", "heading": section.heading}
            for section in article.linkable
        ],
    }


SCREENS = [Screen("article_links", "Articles to link to", "articles/links/", look_up)]
